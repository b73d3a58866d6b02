package openingbell.verdict.regression;

/** What one run measured for one metric, and how sure that is. */
public sealed interface Measured {

    /**
     * A latency or a rate.
     *
     * @param samplingError standard error of the value's logarithm within its run, from blocks of time; 0 if unknown
     */
    record Level(double value, double samplingError) implements Measured {}

    /**
     * Errors among requests.
     *
     * @param dispersion variance of the errors per block of time over what independent errors would have; 1 if they are, more when errors come in bursts
     */
    record Errors(long failed, long total, double dispersion) implements Measured {
        public double rate() {
            return total == 0 ? 0 : (double) failed / total;
        }
    }
}
