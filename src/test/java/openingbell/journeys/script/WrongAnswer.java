package openingbell.journeys.script;

/** An answer that came in time and with the right status, and is still not right. */
public final class WrongAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String example;

    /**
     * @param what what was wrong, always in the same words: reports count by it
     * @param example what it was this time
     */
    public WrongAnswer(String what, String example) {
        super(what, null, false, false);
        this.example = example;
    }

    public String what() {
        return getMessage();
    }

    public String example() {
        return example;
    }
}
