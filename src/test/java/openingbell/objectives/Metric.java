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
    SECONDS_KEPT("seconds kept", "%", 0);

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

    public boolean isLatency() {
        return unit.equals("ms");
    }

    /** Whether the limit is a floor: the measured value must not be less. */
    public boolean isFloor() {
        return this == SAMPLES || this == THROUGHPUT || this == SECONDS_KEPT;
    }
}
