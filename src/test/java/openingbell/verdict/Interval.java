package openingbell.verdict;

/** From here to there, both included; an unknown interval reaches over everything. */
public record Interval(double low, double high) {

    public static final Interval UNKNOWN = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public boolean known() {
        return Double.isFinite(low) && Double.isFinite(high);
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
