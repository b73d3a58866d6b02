package openingbell.verdict;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import openingbell.facts.Facts;
import openingbell.facts.Histogram;
import openingbell.facts.Latencies;
import openingbell.facts.Series;
import openingbell.objectives.Objective;
import openingbell.objectives.Subject;

/**
 * Holds promises against exact facts: latencies of successful answers, always beside their error rate and count.
 * A measured break is a failure, however few samples there are; a promise that seems kept on too few samples is inconclusive.
 */
public final class PromiseCheck {
    private static final String FAILED_COUNTED = "with failed answers counted";

    private final Facts facts;
    private final List<Window> steady;
    private final Map<Subject, Series<Latencies>> series = new HashMap<>();

    /** A stretch of time, from the first millisecond since 1970 to before the second. */
    public record Window(long from, long to) {
        double seconds() {
            return (to - from) / 1000.0;
        }
    }

    /** @param steady where the load stayed at its levels: throughput is measured there */
    public PromiseCheck(Facts facts, List<Window> steady) {
        this.facts = facts;
        this.steady = List.copyOf(steady);
    }

    /**
     * The promise over the whole run. A latency that is kept by the successful answers alone is held against all of them: a user waits
     * for a failed answer as well, and Gatling's assertions count it.
     */
    public PromiseFinding overall(Objective objective) {
        var seen = latencies(objective).total();
        var finding = judge(objective, "", seen, steady);
        return objective.quantity().isLatency() && finding.outcome() != Outcome.FAIL
                ? withFailed(objective, finding, seen)
                : finding;
    }

    private static PromiseFinding withFailed(Objective objective, PromiseFinding kept, Latencies seen) {
        var all = Measured.of(
                objective.quantity(),
                new Latencies(seen.both(), Histogram.EMPTY),
                new Series<>(1, seen, List.of()),
                List.of());
        if (objective.keptBy(all.value())) {
            return kept;
        }
        return new PromiseFinding(
                objective,
                FAILED_COUNTED,
                Outcome.FAIL,
                all.value(),
                all.interval(),
                kept.samples(),
                kept.errorRate(),
                sentence(objective, FAILED_COUNTED, all, Outcome.FAIL, seen) + " Without them: " + kept.sentence());
    }

    /** The promise within a window, which the finding calls by this name. */
    public PromiseFinding within(Objective objective, Window window, String name) {
        return judge(objective, name, latencies(objective).between(window.from(), window.to()), List.of(window));
    }

    /** What the promise is about, over time; empty if it never happened. Summed once, as it is asked for in every window. */
    Series<Latencies> latencies(Objective objective) {
        return series.computeIfAbsent(objective.subject(), subject -> subject.in(facts));
    }

    /** The shortest stretch that can be told from the next. */
    long sliceMillis() {
        return facts.sliceMillis();
    }

    private PromiseFinding judge(Objective objective, String where, Latencies seen, List<Window> windows) {
        var measured = Measured.of(objective.quantity(), seen, latencies(objective), windows);
        var outcome = !objective.keptBy(measured.value())
                ? Outcome.FAIL
                : measured.enough() ? Outcome.PASS : Outcome.INCONCLUSIVE;
        return new PromiseFinding(
                objective,
                where,
                outcome,
                measured.value(),
                measured.interval(),
                seen.ok().count(),
                seen.errorRate(),
                sentence(objective, where, measured, outcome, seen));
    }

    private static String sentence(
            Objective objective, String where, Measured measured, Outcome outcome, Latencies seen) {
        var what = objective.subject().title() + (where.isEmpty() ? "" : " " + where);
        var promised = objective.quantity().title() + " " + objective.limitText();
        if (Double.isNaN(measured.value())) {
            return what + ": " + promised + " was promised, but there was no "
                    + (seen.count() == 0 ? "request" : "successful answer") + " to measure.";
        }
        var is = objective.quantity().title() + " is " + objective.metric().text(measured.value());
        return switch (outcome) {
            case PASS -> what + ": " + is + ", as promised (" + objective.limitText() + ").";
            case INCONCLUSIVE ->
                what + ": " + is + ", within " + objective.limitText() + ", but "
                        + seen.ok().count() + " samples are too few for a "
                        + objective.quantity().title() + ".";
            default -> what + ": " + is + ", promised was " + objective.limitText() + by(objective, measured) + ".";
        };
    }

    private static String by(Objective objective, Measured measured) {
        if (objective.limit() == 0) {
            return "";
        }
        double off = (measured.value() - objective.limit()) / objective.limit() * 100;
        return String.format(Locale.ROOT, " (%+.0f %%)", off);
    }
}
