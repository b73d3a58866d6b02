package openingbell.verdict;

/** What is compared between runs, and which direction is the worse one. */
public enum Measure {
    P50("p50", "ms"),
    P95("p95", "ms"),
    P99("p99", "ms"),
    ERRORS("error rate", ""),
    THROUGHPUT("throughput", "/s");

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

    /** Everything is worse when it grows, except throughput. */
    public boolean worseWhenHigher() {
        return this != THROUGHPUT;
    }
}
