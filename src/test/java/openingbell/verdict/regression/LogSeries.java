package openingbell.verdict.regression;

import java.util.List;
import java.util.stream.DoubleStream;
import openingbell.objectives.Quantity;

/**
 * The accepted runs' values of one metric on the logarithmic scale, on which a change is a difference and a spread does not depend on the level.
 *
 * @param noise the mean variance of a run's value within its run: sampling, and the whole milliseconds of a latency
 */
record LogSeries(int size, double mean, double variance, double noise) {

    static LogSeries of(List<Sample.Level> levels, Quantity quantity) {
        double mean = logs(levels, quantity).average().orElseThrow();
        double squares =
                logs(levels, quantity).map(x -> (x - mean) * (x - mean)).sum();
        double noise =
                levels.stream().mapToDouble(l -> noise(l, quantity)).average().orElseThrow();
        return new LogSeries(levels.size(), mean, levels.size() < 2 ? 0 : squares / (levels.size() - 1), noise);
    }

    /** The same with no less variance than this. */
    LogSeries atLeast(double least) {
        return new LogSeries(size, mean, Math.max(variance, least), noise);
    }

    static double log(Sample.Level level, Quantity quantity) {
        return Math.log(positive(level, quantity));
    }

    /** The variance of one run's logarithm that its own data explains. */
    static double noise(Sample.Level level, Quantity quantity) {
        double rounding = !quantity.isLatency() ? 0 : 1 / (12 * Math.pow(positive(level, quantity), 2));
        return level.samplingError() * level.samplingError() + rounding;
    }

    /** A latency of 0 ms is anything below half a millisecond. */
    private static double positive(Sample.Level level, Quantity quantity) {
        return Math.max(level.value(), quantity.isLatency() ? 0.5 : 1e-6);
    }

    private static DoubleStream logs(List<Sample.Level> levels, Quantity quantity) {
        return levels.stream().mapToDouble(l -> log(l, quantity));
    }
}
