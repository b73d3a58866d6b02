package openingbell.verdict.validity;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import openingbell.facts.Facts;
import openingbell.settings.LoadStep;
import openingbell.settings.ValidityLimits;
import openingbell.verdict.LoadSteps;
import openingbell.verdict.Outcome;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.ValidityFinding;
import openingbell.verdict.sampling.Blocks;

/**
 * Was the steady phase steady? While a level is held, latency should not climb or fall: if it does, every number of the run depends on when it ended.
 * Each held level is cut into blocks of time; the blocks, by their median latency, are tested for a {@link Slope trend} that is both certain and large.
 */
final class Steadiness {
    /** Fewer blocks cannot tell a trend from chance. */
    private static final int LEAST_BLOCKS = 10;

    private static final double CERTAIN = 0.001;

    /** Whole milliseconds make large shares of small latencies: less than this is no trend to speak of. */
    private static final double LEAST_MILLIS = 5;

    private Steadiness() {}

    private record Moved(double level, double change, double p) {
        boolean certain() {
            return p <= CERTAIN && change != 0;
        }

        double certainChange() {
            return certain() ? Math.abs(change) : 0;
        }
    }

    /** Nothing if no level was held for long enough. */
    static Optional<ValidityFinding> check(Facts facts, PlannedLoad plan, long begin, ValidityLimits limits) {
        var all = facts.all();
        return plan.steps().stream()
                .flatMap(step -> {
                    var blocks = Blocks.of(all, begin + step.rampEnd(), Math.min(begin + step.holdEnd(), facts.last()));
                    double[] medians = blocks.ok().stream()
                            .filter(h -> !h.isEmpty())
                            .mapToDouble(h -> h.percentile(50))
                            .toArray();
                    return medians.length < LEAST_BLOCKS ? Stream.<Moved>empty() : Stream.of(moved(step, medians));
                })
                .max(Comparator.comparingDouble(Moved::certainChange).thenComparing(m -> Math.abs(m.change())))
                .map(moved -> finding(moved, plan, limits));
    }

    private static Moved moved(LoadStep step, double[] blocks) {
        var slope = Slope.of(blocks);
        double middle = Arrays.stream(blocks).average().orElseThrow();
        double millis = slope.perStep() * (blocks.length - 1);
        return new Moved(step.level(), Math.abs(millis) < LEAST_MILLIS ? 0 : millis / middle, slope.p());
    }

    private static ValidityFinding finding(Moved moved, PlannedLoad plan, ValidityLimits limits) {
        boolean steady = moved.certainChange() <= limits.trend();
        var level = LoadSteps.level(plan, moved.level());
        return new ValidityFinding(
                "steady phase",
                steady ? Outcome.PASS : Outcome.INCONCLUSIVE,
                100 * moved.certainChange(),
                100 * limits.trend(),
                "%",
                moved.certain()
                        ? String.format(
                                Locale.ROOT,
                                "While %s were held, latency %s by %.0f %% from begin to end.",
                                level,
                                moved.change() > 0 ? "climbed" : "fell",
                                100 * Math.abs(moved.change()))
                        : "While " + level + " were held, latency showed no trend; nor did it at any other level.",
                steady
                        ? ""
                        : moved.change() > 0
                                ? "The platform did not settle at this load: let the run last longer, and look for queues, leaks and growing data."
                                : "The platform was still warming up: lengthen warm-up or the ramp.");
    }
}
