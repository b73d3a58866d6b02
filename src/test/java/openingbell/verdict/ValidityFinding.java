package openingbell.verdict;

/** Whether one condition for believing the run was met, with its number, its limit, and what to do if it was not. */
public record ValidityFinding(
        String title, Outcome outcome, double measured, double limit, String unit, String sentence, String advice)
        implements Finding {

    /** The title of the one that tells of all percentiles of the whole run that stand on too few answers. */
    public static final String ENOUGH_SAMPLES = "enough samples";

    /** With more in its title. */
    public ValidityFinding titled(String more) {
        return more.isEmpty()
                ? this
                : new ValidityFinding(title + more, outcome, measured, limit, unit, sentence, advice);
    }

    /** Whether it is worth a word though its condition was met. */
    public boolean noted() {
        return outcome == Outcome.PASS && !advice.isEmpty();
    }

    @Override
    public Kind kind() {
        return Kind.VALIDITY;
    }
}
