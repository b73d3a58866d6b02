package openingbell.verdict.validity;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import openingbell.facts.Facts;
import openingbell.settings.ValidityLimits;
import openingbell.verdict.Outcome;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.ValidityFinding;
import openingbell.verdict.sampling.Blocks;
import openingbell.verdict.sampling.Slope;

/**
 * Was the steady phase steady? While a level is held, latency should not climb or fall: if it does, every number of the run depends on when it ended.
 * Of several populations, each that counts has to stay at its level: one that comes or goes may well move the latency of all. Each such time is cut into blocks of time; the blocks, by their median latency, are tested for a {@link Slope trend} that is both certain and large.
 */
final class Steadiness {
    /** Fewer blocks cannot tell a trend from chance. */
    private static final int LEAST_BLOCKS = 10;

    private static final double CERTAIN = 0.001;

    /** Whole milliseconds make large shares of small latencies: less than this is no trend to speak of. */
    private static final double LEAST_MILLIS = 5;

    private Steadiness() {}

    private record Moved(String load, double change, double p) {
        boolean certain() {
            return p <= CERTAIN && change != 0;
        }

        double certainChange() {
            return certain() ? Math.abs(change) : 0;
        }
    }

    /** Nothing if no load was held for long enough, or latency may move as it likes. */
    static Optional<ValidityFinding> check(Facts facts, List<PlannedLoad> plans, long begin, ValidityLimits limits) {
        if (limits.trend() == ValidityLimits.ANY_TREND) {
            return Optional.empty();
        }
        var all = facts.all();
        return Stretches.steady(plans).stream()
                .flatMap(steady -> {
                    var blocks = Blocks.of(all, begin + steady.from(), Math.min(begin + steady.to(), facts.last()));
                    double[] medians = blocks.ok().stream()
                            .filter(h -> !h.isEmpty())
                            .mapToDouble(h -> h.percentile(50))
                            .toArray();
                    return medians.length < LEAST_BLOCKS
                            ? Stream.<Moved>empty()
                            : Stream.of(moved(steady.load(), medians));
                })
                .max(Comparator.comparingDouble(Moved::certainChange).thenComparing(m -> Math.abs(m.change())))
                .map(moved -> finding(moved, limits));
    }

    private static Moved moved(String load, double[] blocks) {
        var slope = Slope.of(blocks);
        double middle = Arrays.stream(blocks).average().orElseThrow();
        double millis = slope.perStep() * (blocks.length - 1);
        return new Moved(load, Math.abs(millis) < LEAST_MILLIS ? 0 : millis / middle, slope.p());
    }

    private static ValidityFinding finding(Moved moved, ValidityLimits limits) {
        boolean steady = moved.certainChange() <= limits.trend();
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
                                moved.load(),
                                moved.change() > 0 ? "climbed" : "fell",
                                100 * Math.abs(moved.change()))
                        : "While " + moved.load()
                                + " were held, latency showed no trend; nor did it at any other level.",
                steady
                        ? ""
                        : moved.change() > 0
                                ? "The platform did not settle at this load: let the run last longer, and look for queues, leaks and growing data."
                                : "The platform was still warming up: lengthen warm-up or the ramp.");
    }
}
