package openingbell.verdict;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import openingbell.facts.Latencies;
import openingbell.objectives.Metric;
import openingbell.objectives.Objective;
import openingbell.verdict.PromiseCheck.Window;

/** Promises that are to hold all the time and not only on the whole: in every stretch of some seconds, or in most seconds. */
final class WindowCheck {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final PromiseCheck check;
    private final List<Window> steady;
    private final List<Objective> objectives;

    /** @param steady where the load stayed at its levels; nothing else is looked at */
    WindowCheck(PromiseCheck check, List<Window> steady, List<Objective> objectives) {
        this.check = check;
        this.steady = List.copyOf(steady);
        this.objectives = List.copyOf(objectives);
    }

    PromiseFinding judge(Objective objective) {
        return objective.metric() == Metric.SECONDS_KEPT ? secondsKept(objective) : everyWindow(objective);
    }

    /** The finding of the worst stretch stands for all. */
    private PromiseFinding everyWindow(Objective objective) {
        var whole = new Objective(objective.scope(), objective.metric(), objective.limit());
        var length = objective.every().toSeconds() + " s";
        var findings = windows(objective.every()).stream()
                .map(window -> check.within(whole, window, "in the worst " + length))
                .toList();
        return findings.stream()
                .max(Comparator.comparing(PromiseFinding::outcome, Comparator.comparing(Outcome::ordinal))
                        .thenComparingDouble(finding -> Double.isNaN(finding.measured()) ? -1 : finding.measured()))
                .orElseGet(() -> nothing(objective, "in every " + length));
    }

    private PromiseFinding secondsKept(Objective objective) {
        var held = objectives.stream()
                .filter(other -> other.scope().equals(objective.scope()) && other.isOverall())
                .filter(other -> other.metric().isLatency() || other.metric() == Metric.ERRORS)
                .toList();
        int seconds = 0;
        int kept = 0;
        var all = Latencies.NONE;
        for (var window : windows(SECOND)) {
            var seen = check.latencies(objective).between(window.from(), window.to());
            if (seen.count() > 0) {
                seconds++;
                all = all.plus(seen);
                kept += held.stream().allMatch(other -> kept(other, seen)) ? 1 : 0;
            }
        }
        if (seconds == 0) {
            return nothing(objective, "");
        }
        double share = (double) kept / seconds;
        var sentence = String.format(
                Locale.ROOT,
                "%s: its promises held in %d of %d seconds (%.1f %%), promised was %s.",
                objective.scope().title(),
                kept,
                seconds,
                100 * share,
                objective.limitText());
        return finding(objective, "", objective.keptBy(share) ? Outcome.PASS : Outcome.FAIL, share, all, sentence);
    }

    /** A second without a successful answer has no latency that could have been kept. */
    private static boolean kept(Objective objective, Latencies seen) {
        return objective.keptBy(Measured.of(
                        objective.metric(),
                        seen,
                        new openingbell.facts.Series<>(1, Latencies.NONE, List.of()),
                        List.of())
                .value());
    }

    private List<Window> windows(Duration length) {
        var windows = new ArrayList<Window>();
        for (var window : steady) {
            for (long from = window.from(); from + length.toMillis() <= window.to(); from += length.toMillis()) {
                windows.add(new Window(from, from + length.toMillis()));
            }
        }
        return windows;
    }

    private static PromiseFinding nothing(Objective objective, String where) {
        var sentence = objective.scope().title() + ": " + objective.metric().title() + " " + objective.limitText()
                + " was promised for every stretch, but no stretch of a steady load was long enough to measure it.";
        return finding(objective, where, Outcome.INCONCLUSIVE, Double.NaN, Latencies.NONE, sentence);
    }

    private static PromiseFinding finding(
            Objective objective, String where, Outcome outcome, double value, Latencies seen, String sentence) {
        return new PromiseFinding(
                PromiseCheck.scope(objective),
                PromiseCheck.of(objective),
                objective.metric().title(),
                where,
                outcome,
                value,
                Interval.UNKNOWN,
                objective.limit(),
                objective.metric().unit(),
                seen.ok().count(),
                seen.errorRate(),
                sentence);
    }
}
