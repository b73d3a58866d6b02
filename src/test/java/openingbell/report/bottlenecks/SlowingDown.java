package openingbell.report.bottlenecks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import openingbell.facts.Histogram;
import openingbell.report.figures.Figures;
import openingbell.report.figures.StepLine;
import openingbell.report.figures.UnitText;
import openingbell.verdict.RunSummary;

/** At a constant load the platform becomes slower and slower. */
final class SlowingDown implements Rule {
    private static final int BLOCKS = 6;
    private static final int LEAST_SAMPLES = 50;
    private static final double WORSE = 1.25;
    private static final double MUCH_WORSE = 2;
    private static final double LEAST_MILLIS = 10;

    @Override
    public Stream<Bottleneck> of(RunSummary run, Figures figures) {
        var all = run.facts().all();
        var undisturbed =
                figures.steps().stream().filter(step -> run.description().othersStay(step.from(), step.to()));
        return undisturbed.flatMap(step -> {
            var blocks = new ArrayList<Histogram>();
            long length = (step.to() - step.from()) / BLOCKS;
            for (int i = 0; i < BLOCKS; i++) {
                long from = figures.began() + step.from() + i * length;
                blocks.add(all.between(from, from + length).ok());
            }
            return blocks.stream().allMatch(block -> block.count() >= LEAST_SAMPLES)
                    ? judged(run, step, blocks)
                    : Stream.of();
        });
    }

    /** Six medians of which hardly one breaks the order: one chance in 120 for a platform that does not change. */
    private static Stream<Bottleneck> judged(RunSummary run, StepLine step, List<Histogram> blocks) {
        int inOrder = 0;
        for (int i = 0; i < BLOCKS; i++) {
            for (int j = i + 1; j < BLOCKS; j++) {
                inOrder += Integer.signum(
                        blocks.get(j).percentile(50) - blocks.get(i).percentile(50));
            }
        }
        double first = blocks.get(0).percentile(50);
        double last = blocks.get(BLOCKS - 1).percentile(50);
        if (inOrder < BLOCKS * (BLOCKS - 1) / 2 - 4 || last < Math.max(WORSE * first, first + LEAST_MILLIS)) {
            return Stream.of();
        }
        return Stream.of(
                new Bottleneck(
                        last >= MUCH_WORSE * first ? Severity.HIGH : Severity.MEDIUM,
                        "Slower and slower at a constant load",
                        "While the load stayed at "
                                + UnitText.of(step.level(), run.plan().open() ? "users per second" : "users")
                                + run.steps().whose()
                                + ", p50 went from " + UnitText.millis(first) + " to " + UnitText.millis(last)
                                + " within "
                                + UnitText.lasting((step.to() - step.from()) / 1000.0) + ".",
                        "Look for what grows while the run lasts: memory and its collection, a table without an index, a queue, a cache that evicts. Let a soak run tell how it ends."));
    }
}
