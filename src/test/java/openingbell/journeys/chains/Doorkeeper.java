package openingbell.journeys.chains;

/** What a run tells its visitors, and they tell it; asked on event loops, so that each answer is quick. */
public interface Doorkeeper {
    /** Lets everyone stay to the end of the visit. */
    Doorkeeper OPEN = new Doorkeeper() {};

    /** A visitor comes in. */
    default void arrived() {}

    /** Whether it is time to leave: visitors finish the journey they are in, and go. */
    default boolean closing() {
        return false;
    }

    /** Whether one more request may be sent; asked before each, and who is told so sends it. */
    default boolean admits() {
        return true;
    }

    /** An answer has come to one that was sent, whatever it says. */
    default void answered() {}

    /** Whether the whole load is to stop at once. */
    default boolean stopped() {
        return false;
    }
}
