package openingbell.objectives;

/** What is measured, in the words and the unit of a report. */
public enum Metric {
    P50("p50", "ms", 50),
    P95("p95", "ms", 95),
    P99("p99", "ms", 99),
    MAX("max", "ms", 100),
    MEAN("mean", "ms", 0),
    ERRORS("errors", "%", 0),
    SAMPLES("samples", "", 0),
    THROUGHPUT("throughput", "/s", 0),
    SECONDS_KEPT("seconds kept", "%", 0),
    USERS_HELD("highest level that held", "users", 0),
    RATE_HELD("highest level that held", "users/s", 0);

    private final String title;
    private final String unit;
    private final double percentile;

    Metric(String title, String unit, double percentile) {
        this.title = title;
        this.unit = unit;
        this.percentile = percentile;
    }

    public String title() {
        return title;
    }

    public String unit() {
        return unit;
    }

    /** The percentile that it names, or 0 where it is none. */
    public double percentile() {
        return percentile;
    }

    public boolean isPercentile() {
        return percentile > 0 && percentile < 100;
    }

    public boolean isLatency() {
        return unit.equals("ms");
    }

    /** Whether the limit is a floor: the measured value must not be less. */
    public boolean isFloor() {
        return switch (this) {
            case SAMPLES, THROUGHPUT, SECONDS_KEPT, USERS_HELD, RATE_HELD -> true;
            case P50, P95, P99, MAX, MEAN, ERRORS -> false;
        };
    }

    /** Whether it is counted from requests themselves; else from seconds or levels of the load, each of them judged before. */
    boolean isOfRequests() {
        return this != SECONDS_KEPT && this != USERS_HELD && this != RATE_HELD;
    }
}
