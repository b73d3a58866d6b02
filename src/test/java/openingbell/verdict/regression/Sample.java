package openingbell.verdict.regression;

/** What one run measured for one metric, and how sure that is. */
public sealed interface Sample {

    /**
     * A latency or a rate.
     *
     * @param samplingError standard error of the value's logarithm within its run, from blocks of time; 0 if unknown
     */
    record Level(double value, double samplingError) implements Sample {}

    /**
     * The highest level of a climbing load that held. What the platform takes lies somewhere between it and the next level.
     *
     * @param level 0 if the first one broke
     * @param step how far the next level lies above
     * @param top whether nothing above was tried, so that more might have held
     */
    record Held(double level, double step, boolean top) implements Sample {
        /** The width of a step is what a single run cannot tell: it counts as its sampling error. */
        Level asLevel() {
            double middle = level + step / 2;
            return new Level(level == 0 ? middle : level, step / middle / Math.sqrt(12));
        }
    }

    /**
     * Errors among requests.
     *
     * @param dispersion variance of the errors per block of time over what independent errors would have; 1 if they are, more when errors come in bursts
     */
    record Errors(long failed, long total, double dispersion) implements Sample {
        public double rate() {
            return total == 0 ? 0 : (double) failed / total;
        }
    }
}
