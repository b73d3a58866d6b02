package openingbell.verdict.validity;

/** The average of what was told; negative while nothing was. */
final class Average {
    private double sum;
    private long count;

    /** Takes no notice of negative values and of those that are no number: the system did not tell. */
    synchronized void add(double value) {
        if (value >= 0) {
            sum += value;
            count++;
        }
    }

    synchronized double value() {
        return count == 0 ? -1 : sum / count;
    }
}
