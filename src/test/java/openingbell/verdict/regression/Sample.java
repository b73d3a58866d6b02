package openingbell.verdict.regression;

/** What one run measured for one metric, and how sure that is. */
public sealed interface Sample {

    /** The number itself. */
    double number();

    /** What is to be done with it, by its kind. */
    <T> T judged(ByKind<T> judge);

    /** One answer for each kind: a new kind needs another one. */
    interface ByKind<T> {
        T level(Level level);

        T held(Held held);

        T errors(Errors errors);
    }

    /**
     * A latency or a rate.
     *
     * @param samplingError standard error of the value's logarithm within its run, from blocks of time; 0 if unknown
     */
    record Level(double value, double samplingError) implements Sample {
        @Override
        public double number() {
            return value;
        }

        @Override
        public <T> T judged(ByKind<T> judge) {
            return judge.level(this);
        }
    }

    /**
     * The highest level of a climbing load that held. What the platform takes lies somewhere between it and the next level.
     *
     * @param level 0 if the first one broke
     * @param step how far the next level lies above
     * @param top whether nothing above was tried, so that more might have held
     */
    record Held(double level, double step, boolean top) implements Sample {
        @Override
        public double number() {
            return level;
        }

        @Override
        public <T> T judged(ByKind<T> judge) {
            return judge.held(this);
        }

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
        @Override
        public double number() {
            return rate();
        }

        @Override
        public <T> T judged(ByKind<T> judge) {
            return judge.errors(this);
        }

        public double rate() {
            return total == 0 ? 0 : (double) failed / total;
        }
    }
}
