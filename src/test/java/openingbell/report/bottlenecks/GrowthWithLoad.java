package openingbell.report.bottlenecks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import openingbell.report.figures.Figures;
import openingbell.report.figures.StepLine;
import openingbell.report.figures.UnitText;
import openingbell.verdict.RunSummary;

/** The platform bends: with more load latency grows, or throughput does not. */
final class GrowthWithLoad implements Rule {
    private static final int LEAST_SAMPLES = 100;
    private static final double BENDS = 2;
    private static final double BREAKS = 4;
    private static final double LEAST_MILLIS = 20;
    /** Throughput that grows by less than this share of what the load grew does not grow. */
    private static final double KEEPS_UP = 0.3;

    @Override
    public Stream<Bottleneck> of(RunSummary run, Figures figures) {
        long gone = StoppedTarget.find(run, figures)
                .map(stop -> stop.at().orElse(0))
                .orElse(Long.MAX_VALUE);
        var rising = rising(
                figures.steps().stream().filter(step -> step.to() <= gone).toList());
        if (rising.size() < 2
                || !run.description()
                        .othersStay(
                                rising.get(0).from(),
                                rising.get(rising.size() - 1).to())) {
            return Stream.of();
        }
        var unit = (run.plan().open() ? " users per second" : " users")
                + run.steps().whose();
        // How much of the load the others are is not known, so how much its throughput should grow is not either.
        boolean isAlone = run.description().otherPlans().isEmpty();
        return Stream.concat(latency(rising, unit), isAlone ? throughput(rising, unit) : Stream.of());
    }

    /** The steps that each bring more load than any before. */
    private static List<StepLine> rising(List<StepLine> steps) {
        var rising = new ArrayList<StepLine>();
        for (var step : steps) {
            boolean more = rising.isEmpty()
                    || step.level() > rising.get(rising.size() - 1).level();
            if (more && step.latency().samples() >= LEAST_SAMPLES) {
                rising.add(step);
            }
        }
        return rising;
    }

    private static Stream<Bottleneck> latency(List<StepLine> steps, String unit) {
        var first = steps.get(0);
        double least = Math.max(BENDS * first.latency().p95(), first.latency().p95() + LEAST_MILLIS);
        var last = steps.get(steps.size() - 1);
        return steps.stream()
                .filter(step -> step.latency().p95() >= least)
                .findFirst()
                .filter(bent -> last.latency().p95() >= least)
                .map(bent -> new Bottleneck(
                        last.latency().p95() >= BREAKS * first.latency().p95() ? Severity.HIGH : Severity.MEDIUM,
                        "Latency grows from " + level(bent) + unit + " on",
                        "p95 is " + UnitText.millis(first.latency().p95()) + " at " + level(first) + unit + ", "
                                + UnitText.millis(bent.latency().p95()) + " at " + level(bent)
                                + (bent == last
                                        ? "."
                                        : ", " + UnitText.millis(last.latency().p95()) + " at " + level(last) + "."),
                        "Something queues there: compare the use of CPU, connection pool, threads and database at "
                                + level(bent) + unit + " with the step before."))
                .stream();
    }

    private static Stream<Bottleneck> throughput(List<StepLine> steps, String unit) {
        for (int i = 1; i < steps.size(); i++) {
            var before = steps.get(i - 1);
            var after = steps.get(i);
            double load = after.level() / before.level() - 1;
            double served = after.perSecond() / before.perSecond() - 1;
            if (before.level() > 0 && before.perSecond() > 0 && served < KEEPS_UP * load) {
                return Stream.of(
                        new Bottleneck(
                                Severity.HIGH,
                                "Throughput stops growing at " + level(before) + unit,
                                "From " + level(before) + " to " + level(after) + unit + " (" + UnitText.change(load)
                                        + ") successful answers went from " + UnitText.perSecond(before.perSecond())
                                        + " to "
                                        + UnitText.perSecond(after.perSecond()) + " (" + UnitText.change(served) + ").",
                                "This is the platform's capacity in this shape: add what saturates, or refuse load before it is reached."));
            }
        }
        return Stream.of();
    }

    private static String level(StepLine step) {
        return UnitText.of(step.level(), "");
    }
}
