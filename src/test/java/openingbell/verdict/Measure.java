package openingbell.verdict;

/** What is compared between runs, and which direction is the worse one. */
public enum Measure {
    P50("p50", "ms"),
    P95("p95", "ms"),
    P99("p99", "ms"),
    ERRORS("error rate", ""),
    THROUGHPUT("throughput", "/s"),
    USERS_HELD("highest level that held", "users"),
    RATE_HELD("highest level that held", "users/s");

    private final String label;
    private final String unit;

    Measure(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    public String label() {
        return label;
    }

    public String unit() {
        return unit;
    }

    /** Latencies and errors are worse when they grow; throughput and what held are worse when they fall. */
    public boolean worseWhenHigher() {
        return isLatency() || this == ERRORS;
    }

    public boolean isLatency() {
        return this == P50 || this == P95 || this == P99;
    }

    /** Whether it is a level of the load itself, of which a run has one and its parts have none. */
    public boolean isLevel() {
        return this == USERS_HELD || this == RATE_HELD;
    }
}
