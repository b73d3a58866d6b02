package openingbell.verdict;

/** What a run, or one finding in it, comes to. */
public enum Outcome {
    /** The promises were kept, and the run can be believed. */
    PASS,
    /** The run says too little: not kept, not broken. */
    INCONCLUSIVE,
    /** A promise was broken, the run is worse than its baseline, or the target gave away what lets a user in. */
    FAIL,
    /** The run cannot be believed, whatever its numbers are. */
    INVALID;

    /** The graver of two: what proves nothing outranks what failed, because the failure may be the load generator's own. */
    public Outcome and(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether a build with this outcome is red. */
    public boolean breaksBuild(boolean strict) {
        return this == FAIL || this == INVALID || (strict && this == INCONCLUSIVE);
    }
}
