package openingbell.report.bottlenecks;

import java.util.stream.Stream;
import openingbell.report.figures.Figures;
import openingbell.report.figures.Units;
import openingbell.verdict.RunSummary;

/** A request that is usually quick and sometimes very slow, and that users wait for. */
final class LongTail implements Rule {
    private static final double TIMES_THE_MEDIAN = 10;
    private static final double LEAST_MILLIS = 100;
    private static final double LEAST_SHARE = 0.05;
    private static final double LARGE_SHARE = 0.25;
    private static final int LEAST_SAMPLES = 368;

    @Override
    public Stream<Bottleneck> of(RunSummary run, Figures figures) {
        return figures.requests().stream()
                .filter(line -> line.latency().samples() >= LEAST_SAMPLES)
                .filter(line -> line.latency().p99()
                        >= TIMES_THE_MEDIAN * Math.max(1, line.latency().p50()))
                .filter(line -> line.latency().p99() >= LEAST_MILLIS && line.shareOfTime() >= LEAST_SHARE)
                .map(
                        line -> new Bottleneck(
                                line.shareOfTime() >= LARGE_SHARE ? Severity.HIGH : Severity.MEDIUM,
                                "Long tail: " + line.name(),
                                "Half of its answers take at most "
                                        + Units.millis(line.latency().p50()) + ", but one in a hundred more than "
                                        + Units.millis(line.latency().p99()) + "; it takes "
                                        + Units.share(line.shareOfTime())
                                        + " of all the time that users wait.",
                                "Find what the slow answers have in common: a cache miss, a lock, a pause of the collector, one kind of stock or user."));
    }
}
