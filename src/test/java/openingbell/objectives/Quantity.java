package openingbell.objectives;

/** What is measured: in the words of a report, its unit, and which way is worse. */
public enum Quantity {
    P50("p50", "ms", 0, Worse.HIGHER, 50),
    P95("p95", "ms", 0, Worse.HIGHER, 95),
    P99("p99", "ms", 0, Worse.HIGHER, 99),
    MAX("max", "ms", 0, Worse.HIGHER, 100),
    MEAN("mean", "ms", 1, Worse.HIGHER, 0),
    ERRORS("errors", "%", 2, Worse.HIGHER, 0),
    SAMPLES("samples", "", 0, Worse.LOWER, 0),
    THROUGHPUT("throughput", "/s", 1, Worse.LOWER, 0),
    SECONDS_KEPT("seconds kept", "%", 2, Worse.LOWER, 0),
    USERS_HELD("highest level that held", "users", 1, Worse.LOWER, 0),
    RATE_HELD("highest level that held", "users/s", 1, Worse.LOWER, 0),
    /** What a gauge told, whose unit and direction are its own. */
    VALUE("value", "", 2, Worse.HIGHER, 0);

    /** Which way is the worse one. */
    public enum Worse {
        HIGHER,
        LOWER
    }

    private final String title;
    private final String unit;
    private final int digits;
    private final Worse worse;
    private final double percentile;

    Quantity(String title, String unit, int digits, Worse worse, double percentile) {
        this.title = title;
        this.unit = unit;
        this.digits = digits;
        this.worse = worse;
        this.percentile = percentile;
    }

    public String title() {
        return title;
    }

    /** As a comparison of runs calls it. */
    public String label() {
        return this == ERRORS ? "error rate" : title;
    }

    /** Where it is {@code %}, values are shares from 0 to 1. */
    String unit() {
        return unit;
    }

    /** How many digits behind the point mean something. */
    int digits() {
        return digits;
    }

    Worse worse() {
        return worse;
    }

    /** The percentile that it names, or 0 where it is none. */
    public double percentile() {
        return percentile;
    }

    public boolean isPercentile() {
        return percentile > 0 && percentile < 100;
    }

    public boolean isLatency() {
        return switch (this) {
            case P50, P95, P99, MAX, MEAN -> true;
            case ERRORS, SAMPLES, THROUGHPUT, SECONDS_KEPT, USERS_HELD, RATE_HELD, VALUE -> false;
        };
    }

    /** Whether it is a level of the load itself, of which a run has one and its parts have none. */
    public boolean isLevel() {
        return this == USERS_HELD || this == RATE_HELD;
    }

    /** Whether it is a share of requests of which runs are compared by their counts: its change is told in points, since a share of nothing means nothing. */
    public boolean changesByPoints() {
        return this == ERRORS;
    }

    /** Whether it is made of seconds or levels of the load, each of them judged before; else it is measured itself. */
    boolean isMadeOfFindings() {
        return this == SECONDS_KEPT || isLevel();
    }
}
