package openingbell.report.bottlenecks;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import openingbell.facts.Facts;
import openingbell.facts.GaugeFacts;
import openingbell.facts.Histogram;
import openingbell.report.figures.Figures;
import openingbell.report.figures.StepLine;
import openingbell.report.figures.UnitText;
import openingbell.verdict.RunSummary;
import openingbell.verdict.drift.ChangePoints;
import openingbell.verdict.sampling.Blocks;

/**
 * What the target told of itself that moved when latency did: at the level of the load where it bent, or at the moment when it rose while the load stayed the same. A hint where to
 * look, and no judgement: what moves together need not be cause and effect.
 */
final class MovedWithLatency implements Rule {
    private static final int LEAST_SAMPLES = 100;
    private static final double BENDS = 1.5;
    private static final double LEAST_MILLIS = 20;

    /** So much more, or less, than the load alone explains. */
    private static final double MOVES = 1.5;

    /** By how much its jump is larger than its moves before and after it: what climbs all the time, or goes up and down, did not move then. */
    private static final double STANDS_OUT = 1.5;

    private static final int PIECES = 6;
    private static final int LEAST_BLOCKS = 8;
    private static final int MOST = 3;

    /** What comes from nothing has become more by any factor. */
    private static final double NOTHING = Math.log(1_000);

    /** @param strength by what factor it moved, as a logarithm */
    private record Moved(GaugeFacts gauge, double before, double after, double strength) {
        String told() {
            return gauge.name() + " from " + UnitText.of(before, gauge.unit()) + " to "
                    + UnitText.of(after, gauge.unit());
        }
    }

    /** A stretch of time, in milliseconds since 1970. */
    private record Span(long from, long to) {}

    @Override
    public Stream<Bottleneck> of(RunSummary run, Figures figures) {
        if (run.facts().gauges().isEmpty()) {
            return Stream.of();
        }
        return Stream.concat(
                bend(run, figures).stream(),
                figures.steps().stream().flatMap(step -> rise(run, figures, step).stream()));
    }

    /** Between the level at which latency bent and the one before. */
    private static Optional<Bottleneck> bend(RunSummary run, Figures figures) {
        var steps = figures.steps().stream()
                .filter(step -> step.latency().samples() >= LEAST_SAMPLES)
                .toList();
        return IntStream.range(1, steps.size())
                .filter(i -> steps.get(i).level() > steps.get(i - 1).level()
                        && steps.get(i - 1).level() > 0)
                .filter(i -> isWorse(
                        steps.get(i - 1).latency().p95(), steps.get(i).latency().p95()))
                .filter(i -> run.description()
                        .othersStay(steps.get(i - 1).from(), steps.get(i).to()))
                .boxed()
                .findFirst()
                .flatMap(i -> bend(run, figures, steps.get(i - 1), steps.get(i)));
    }

    private static Optional<Bottleneck> bend(RunSummary run, Figures figures, StepLine before, StepLine bent) {
        var unit = (run.plan().open() ? " users per second" : " users")
                + run.steps().whose();
        return bottleneck(
                moved(run.facts(), span(before, figures), span(bent, figures), bent.level() / before.level()),
                "From " + UnitText.of(before.level(), "") + " to " + UnitText.of(bent.level(), "") + unit
                        + ", where p95 went from "
                        + UnitText.millis(before.latency().p95()) + " to "
                        + UnitText.millis(bent.latency().p95()));
    }

    private static Span span(StepLine step, Figures figures) {
        return new Span(figures.began() + step.from(), figures.began() + step.to());
    }

    /** Where latency rose for good while the load stayed at a level. */
    private static Optional<Bottleneck> rise(RunSummary run, Figures figures, StepLine step) {
        if (!run.description().othersStay(step.from(), step.to())) {
            return Optional.empty();
        }
        var whole = span(step, figures);
        var blocks = Blocks.of(run.facts().all(), whole.from(), whole.to());
        var answers = blocks.ok();
        if (answers.size() < LEAST_BLOCKS || answers.stream().anyMatch(Histogram::isEmpty)) {
            return Optional.empty();
        }
        long each = Math.round(1_000 * blocks.secondsEach());
        double[] means = answers.stream().mapToDouble(Histogram::mean).toArray();
        return ChangePoints.DEFAULT.find(means).stream()
                .filter(change -> isWorse(change.before(), change.after()))
                .findFirst()
                .flatMap(change -> {
                    long at = whole.from() + change.index() * each;
                    // In the blocks beside it some of both may lie.
                    return bottleneck(
                            moved(run.facts(), new Span(whole.from(), at - each), new Span(at + each, whole.to()), 1),
                            "About " + UnitText.moment(at - figures.began()) + ", when mean latency went from "
                                    + UnitText.millis(change.before()) + " to " + UnitText.millis(change.after())
                                    + " though the load stayed the same");
                });
    }

    private static boolean isWorse(double before, double after) {
        return after >= BENDS * before && after >= before + LEAST_MILLIS;
    }

    private static Optional<Bottleneck> bottleneck(List<Moved> moved, String when) {
        if (moved.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Bottleneck(
                        Severity.MEDIUM,
                        "Moved with the latency: "
                                + moved.stream().map(one -> one.gauge().name()).collect(Collectors.joining(", ")),
                        when + ", so did " + moved.stream().map(Moved::told).collect(Collectors.joining(", "))
                                + ", by more than the load explains.",
                        "A hint, and no proof: what moves together need not be cause and effect. Look there first, and see whether latency stays when it is kept from moving."));
    }

    /** What moved most first. */
    private static List<Moved> moved(Facts facts, Span before, Span after, double load) {
        return facts.gauges().stream()
                .flatMap(gauge -> moved(gauge, before, after, load).stream())
                .sorted(Comparator.comparingDouble(Moved::strength).reversed())
                .limit(MOST)
                .toList();
    }

    private static Optional<Moved> moved(GaugeFacts gauge, Span before, Span after, double load) {
        double[] old = pieces(gauge, before);
        double[] now = pieces(gauge, after);
        if (old.length < PIECES || now.length < PIECES) {
            return Optional.empty();
        }
        double from = Arrays.stream(old).average().orElseThrow();
        double to = Arrays.stream(now).average().orElseThrow();
        double strength =
                gauge.unit().equals("%") ? Math.max(factor(from, to), factor(1 - from, 1 - to)) : factor(from, to);
        boolean standsOut = Math.abs(to - from) > STANDS_OUT * Math.max(range(old), range(now));
        return standsOut && strength > Math.log(MOVES * load)
                ? Optional.of(new Moved(gauge, from, to, strength))
                : Optional.empty();
    }

    /** By what factor one is more than the other, as a logarithm. */
    private static double factor(double one, double other) {
        double less = Math.min(one, other);
        double more = Math.max(one, other);
        return more <= 0 || less < 0 ? 0 : less == 0 ? NOTHING : Math.min(NOTHING, Math.log(more / less));
    }

    private static double range(double[] values) {
        return Arrays.stream(values).max().orElseThrow()
                - Arrays.stream(values).min().orElseThrow();
    }

    /** Its values in equal pieces of a time, as far as it was read. */
    private static double[] pieces(GaugeFacts gauge, Span span) {
        long slice = gauge.readings().sliceMillis();
        long each = (span.to() - span.from()) / PIECES / slice * slice;
        return each <= 0
                ? new double[0]
                : IntStream.range(0, PIECES)
                        .mapToLong(i -> span.from() + i * each)
                        .mapToDouble(from -> gauge.over(gauge.readings().between(from, from + each), each / 1_000.0))
                        .filter(Double::isFinite)
                        .toArray();
    }
}
