package openingbell.journeys.script;

/** One thing that users do; how to add another stands in README.md beside this file. */
public interface UserJourney {

    /** Draws all that can be known before the first request; the dice are of this user and this journey alone. */
    default void prepare(User user) {}

    /** What the user does, request after request. */
    void write(Script script);
}
