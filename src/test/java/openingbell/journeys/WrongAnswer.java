package openingbell.journeys;

/** An answer that came in time and with the right status, and is still not right. */
final class WrongAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String example;

    /**
     * @param what what was wrong, always in the same words: reports count by it
     * @param example what it was this time
     */
    WrongAnswer(String what, String example) {
        super(what, null, false, false);
        this.example = example;
    }

    String what() {
        return getMessage();
    }

    String example() {
        return example;
    }
}
