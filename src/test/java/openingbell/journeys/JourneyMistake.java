package openingbell.journeys;

/** Settings of journeys that cannot work together; found before any load and told to the person at the keyboard. */
public final class JourneyMistake extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    JourneyMistake(String message) {
        super(message);
    }
}
