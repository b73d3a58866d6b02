package openingbell.verdict.regression;

import java.util.List;
import java.util.stream.DoubleStream;
import openingbell.verdict.Measure;

/**
 * The accepted runs' values of one metric on the logarithmic scale, on which a change is a difference and a spread does not depend on the level.
 *
 * @param noise the mean variance of a run's value within its run: sampling, and the whole milliseconds of a latency
 */
record LogSeries(int size, double mean, double variance, double noise) {

    static LogSeries of(List<Measured.Level> levels, Measure measure) {
        double mean = logs(levels, measure).average().orElseThrow();
        double squares = logs(levels, measure).map(x -> (x - mean) * (x - mean)).sum();
        double noise =
                levels.stream().mapToDouble(l -> noise(l, measure)).average().orElseThrow();
        return new LogSeries(levels.size(), mean, levels.size() < 2 ? 0 : squares / (levels.size() - 1), noise);
    }

    /** The same with no less variance than this. */
    LogSeries atLeast(double least) {
        return new LogSeries(size, mean, Math.max(variance, least), noise);
    }

    static double log(Measured.Level level, Measure measure) {
        return Math.log(positive(level, measure));
    }

    /** The variance of one run's logarithm that its own data explains. */
    static double noise(Measured.Level level, Measure measure) {
        double rounding = !measure.isLatency() ? 0 : 1 / (12 * Math.pow(positive(level, measure), 2));
        return level.samplingError() * level.samplingError() + rounding;
    }

    /** A latency of 0 ms is anything below half a millisecond. */
    private static double positive(Measured.Level level, Measure measure) {
        return Math.max(level.value(), measure.isLatency() ? 0.5 : 1e-6);
    }

    private static DoubleStream logs(List<Measured.Level> levels, Measure measure) {
        return levels.stream().mapToDouble(l -> log(l, measure));
    }
}
