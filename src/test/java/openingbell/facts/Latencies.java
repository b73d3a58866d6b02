package openingbell.facts;

/** Response times or durations, successful and failed apart. */
public record Latencies(Histogram ok, Histogram ko) implements Additive<Latencies> {
    public static final Latencies NONE = new Latencies(Histogram.EMPTY, Histogram.EMPTY);

    public long count() {
        return ok.count() + ko.count();
    }

    /** The share of failures, from 0 to 1; 0 if there was nothing. */
    public double errorRate() {
        return count() == 0 ? 0 : (double) ko.count() / count();
    }

    /** Successful and failed together. */
    public Histogram both() {
        return ok.plus(ko);
    }

    @Override
    public Latencies plus(Latencies other) {
        return new Latencies(ok.plus(other.ok), ko.plus(other.ko));
    }

    @Override
    public Latencies inSliceBegun(long millisEarlier) {
        return this;
    }

    @Override
    public int weight() {
        return ok.size() + ko.size();
    }
}
