package openingbell.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import openingbell.facts.Latencies;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.verdict.PromiseCheck.Window;

/** Promises that are to hold all the time and not only on the whole: in every stretch of some seconds, or in most seconds. */
final class WindowCheck {
    private static final long SECOND = 1000;

    /** From this rate on a second without requests is no chance: with Poisson arrivals one in 22,000 is empty. */
    private static final long MANY_A_SECOND = 10;

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
        return objective.quantity() == Quantity.SECONDS_KEPT ? secondsKept(objective) : everyWindow(objective);
    }

    /** The finding of the worst stretch stands for all. */
    private PromiseFinding everyWindow(Objective objective) {
        var whole = new Objective(objective.subject(), objective.quantity(), objective.limit());
        long millis = wholeSlices(objective.every().toMillis());
        var length = millis / 1000 + " s";
        var findings = windows(millis).stream()
                .map(window -> check.within(whole, window, "in the worst " + length))
                .toList();
        return findings.stream()
                .max(Comparator.comparing(PromiseFinding::outcome, Comparator.comparing(Outcome::ordinal))
                        .thenComparingDouble(WindowCheck::badness))
                .orElseGet(() -> nothing(objective, "in every " + length));
    }

    /** Of two findings with the same outcome the one with more of it stands for both; nothing measured is the least. */
    private static double badness(PromiseFinding finding) {
        double measured = finding.measured();
        if (Double.isNaN(measured)) {
            return Double.NEGATIVE_INFINITY;
        }
        return finding.promise().isFloor() ? -measured : measured;
    }

    private PromiseFinding secondsKept(Objective objective) {
        var held = objectives.stream()
                .filter(other -> other.subject().equals(objective.subject()) && other.isOverall())
                .filter(other -> other.quantity().isLatency() || other.quantity() == Quantity.ERRORS)
                .toList();
        long unit = wholeSlices(SECOND);
        var seen = windows(unit).stream()
                .map(window -> check.latencies(objective).between(window.from(), window.to()))
                .toList();
        var busy = seen.stream().filter(second -> second.count() > 0).toList();
        if (busy.isEmpty()) {
            return nothing(objective, "");
        }
        long seconds = (standstillsCount(busy, unit) ? seen : busy).size() * unit / SECOND;
        long kept = busy.stream()
                        .filter(second -> held.stream().allMatch(other -> kept(other, second)))
                        .count()
                * unit
                / SECOND;
        double share = (double) kept / seconds;
        var sentence = String.format(
                Locale.ROOT,
                "%s: its promises held in %d of %d seconds%s (%.1f %%), promised was %s.",
                objective.subject().title(),
                kept,
                seconds,
                unit == SECOND ? "" : ", looked at " + unit / SECOND + " s at a time",
                100 * share,
                objective.limitText());
        return finding(
                objective,
                "",
                objective.keptBy(share) ? Outcome.PASS : Outcome.FAIL,
                share,
                steadily(objective),
                sentence);
    }

    /** Where requests are many, a second without any is no chance: the users were waiting for a platform that stood still. */
    private static boolean standstillsCount(List<Latencies> busy, long unit) {
        long requests = busy.stream().mapToLong(Latencies::count).sum();
        return requests >= MANY_A_SECOND * busy.size() * unit / SECOND;
    }

    private Latencies steadily(Objective objective) {
        return steady.stream()
                .map(window -> check.latencies(objective).between(window.from(), window.to()))
                .reduce(Latencies.NONE, Latencies::plus);
    }

    /** A second without a successful answer has no latency that could have been kept. */
    private static boolean kept(Objective objective, Latencies seen) {
        return objective.keptBy(Measured.of(
                        objective.quantity(),
                        seen,
                        new openingbell.facts.Series<>(1, Latencies.NONE, List.of()),
                        List.of())
                .value());
    }

    /** A long run is kept in slices of more than a second, which cannot be divided: stretches are made of whole ones. */
    private long wholeSlices(long millis) {
        return -Math.floorDiv(-millis, check.sliceMillis()) * check.sliceMillis();
    }

    private List<Window> windows(long millis) {
        var windows = new ArrayList<Window>();
        for (var window : steady) {
            for (long from = window.from(); from + millis <= window.to(); from += millis) {
                windows.add(new Window(from, from + millis));
            }
        }
        return windows;
    }

    private static PromiseFinding nothing(Objective objective, String where) {
        var sentence = objective.subject().title() + ": " + objective.quantity().title() + " " + objective.limitText()
                + " was promised for every stretch, but no stretch of a steady load was long enough to measure it.";
        return finding(objective, where, Outcome.INCONCLUSIVE, Double.NaN, Latencies.NONE, sentence);
    }

    private static PromiseFinding finding(
            Objective objective, String where, Outcome outcome, double value, Latencies seen, String sentence) {
        return new PromiseFinding(
                objective, where, outcome, value, Interval.UNKNOWN, seen.ok().count(), seen.errorRate(), sentence);
    }
}
