package openingbell.settings;

/** One stay at a level (users, or users arriving per second): reached at {@code rampEnd}, left at {@code holdEnd}, in milliseconds from the load's begin. */
public record LoadStep(double level, long start, long rampEnd, long holdEnd) {
    /** A slice of the facts is a second; within two there is a whole one. */
    private static final long LEAST_HOLD_MILLIS = 2_000;

    /** Whether it is long enough for a whole slice of the facts, which is how a level can be judged. */
    public boolean canBeJudged() {
        return hold() >= LEAST_HOLD_MILLIS;
    }

    public long ramp() {
        return rampEnd - start;
    }

    public long hold() {
        return holdEnd - rampEnd;
    }
}
