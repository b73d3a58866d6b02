package openingbell.verdict;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import openingbell.facts.Additive;
import openingbell.facts.Count;
import openingbell.facts.ErrorFacts;
import openingbell.facts.Facts;
import openingbell.facts.Histogram;
import openingbell.facts.Latencies;
import openingbell.facts.Series;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;

/**
 * Holds promises against exact facts: latencies of successful answers, always beside their error rate and count.
 * A measured break is a failure, however few samples there are; a promise that seems kept on too few samples is inconclusive.
 */
public final class PromiseCheck {
    private static final String FAILED_COUNTED = "with failed answers counted";
    private static final Window ALWAYS = new Window(Long.MIN_VALUE, Long.MAX_VALUE);

    private final Facts facts;
    private final List<Window> steady;
    private final Map<Subject, Series<Latencies>> series = new HashMap<>();
    private final Map<Subject, Series<Latencies>> requests = new HashMap<>();
    private final Map<Subject, Series<Count>> wrongAnswers = new HashMap<>();

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
        if (objective.subject().gauge().isPresent()) {
            return judge(
                    objective,
                    "",
                    gauge(objective, objective.subject().gauge().get(), steady.isEmpty() ? run() : steady));
        }
        var finding = sayingWhy(judge(objective, "", requests(objective, ALWAYS, steady)), ALWAYS);
        var seen = latencies(objective).total();
        return objective.quantity().isLatency() && finding.outcome() != Outcome.FAIL
                ? withFailed(objective, finding, seen)
                : finding;
    }

    /** A share of failed requests that is too high, with what most of them had. */
    private PromiseFinding sayingWhy(PromiseFinding finding, Window window) {
        return finding.outcome() != Outcome.FAIL
                ? finding
                : switch (finding.promise().quantity().concern()) {
                    case ERRORS -> mostOften(finding, window, error -> true);
                    case WRONG_ANSWERS -> mostOften(finding, window, ErrorFacts::isWrongAnswer);
                    case SAMPLES, THROUGHPUT, FAIRNESS, LEVEL, LATENCY, GAUGE, GROWTH -> finding;
                };
    }

    private PromiseFinding mostOften(PromiseFinding finding, Window window, Predicate<ErrorFacts> which) {
        return mostOften(finding.promise().subject(), window, which)
                .map(error -> finding.adding(Outcome.FAIL, " Most often: " + error + "."))
                .orElse(finding);
    }

    /** The error that most of its failed requests had, with how many these were. */
    private Optional<String> mostOften(Subject subject, Window window, Predicate<ErrorFacts> which) {
        var counts = new TreeMap<String, Long>();
        facts.requests().stream()
                .filter(request -> subject.includes(request.path()))
                .flatMap(request -> request.errors().stream())
                .filter(which)
                .forEach(error ->
                        counts.merge(error.message(), in(error.times(), window).count(), Long::sum));
        return counts.entrySet().stream()
                .filter(error -> error.getValue() > 0)
                .max(Map.Entry.comparingByValue())
                .map(error -> String.format(Locale.ROOT, "%s (%,d)", error.getKey(), error.getValue()));
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
                sentence(objective, FAILED_COUNTED, all, Outcome.FAIL) + " Without them: " + kept.sentence());
    }

    /** The promise within a window, which the finding calls by this name. */
    public PromiseFinding within(Objective objective, Window window, String name) {
        var windows = List.of(window);
        var measured = objective
                .subject()
                .gauge()
                .map(gauge -> gauge(objective, gauge, windows))
                .orElseGet(() -> requests(objective, window, windows));
        return sayingWhy(judge(objective, name, measured), window);
    }

    /** What the promise is about, over time; empty if it never happened. Summed once, as it is asked for in every window. */
    Series<Latencies> latencies(Objective objective) {
        return series.computeIfAbsent(objective.subject(), subject -> subject.in(facts));
    }

    /** The shortest stretch that can be told from the next. */
    long sliceMillis() {
        return facts.sliceMillis();
    }

    private Measured requests(Objective objective, Window window, List<Window> windows) {
        return !objective.quantity().isOfEachRequest()
                ? Measured.of(objective.quantity(), in(latencies(objective), window), latencies(objective), windows)
                : objective.quantity() == Quantity.FAIR_SHARE
                        ? fairShare(objective.subject(), window)
                        : wrongAnswers(objective.subject(), window);
    }

    private Measured fairShare(Subject subject, Window window) {
        var answered = facts.requests().stream()
                .filter(request -> subject.includes(request.path()))
                .mapToLong(request -> in(request.latencies(), window).ok().count())
                .toArray();
        return Measured.fairShare(answered, in(sent(subject), window));
    }

    /** Of a journey it is its requests that are counted: which of them failed, and why, its own end does not say. */
    private Measured wrongAnswers(Subject subject, Window window) {
        var wrong = wrongAnswers.computeIfAbsent(subject, s -> facts.wrongAnswers(s::includes));
        return Measured.wrongAnswers(in(wrong, window).count(), in(sent(subject), window));
    }

    private Series<Latencies> sent(Subject subject) {
        return requests.computeIfAbsent(subject, s -> facts.all(s::includes));
    }

    private static <T extends Additive<T>> T in(Series<T> series, Window window) {
        return series.between(window.from(), window.to());
    }

    private Measured gauge(Objective objective, Subject.OfGauge gauge, List<Window> windows) {
        return Measured.of(objective.quantity(), gauge, facts.gauge(gauge.name(), gauge.unit()), windows);
    }

    /** All that the log holds: where the load stays at no level, a gauge is looked at there. */
    private List<Window> run() {
        long slice = facts.sliceMillis();
        return List.of(new Window(
                Math.floorDiv(facts.first(), slice) * slice, (Math.floorDiv(facts.last(), slice) + 1) * slice));
    }

    private static PromiseFinding judge(Objective objective, String where, Measured measured) {
        var outcome = outcome(objective, measured);
        return new PromiseFinding(
                objective,
                where,
                outcome,
                measured.value(),
                measured.interval(),
                measured.samples(),
                measured.errorRate(),
                sentence(objective, where, measured, outcome));
    }

    private static Outcome outcome(Objective objective, Measured measured) {
        if (isInItsBucket(objective, measured)) {
            return Outcome.INCONCLUSIVE;
        }
        if (objective.keptBy(measured.value())) {
            return measured.isEnough() ? Outcome.PASS : Outcome.INCONCLUSIVE;
        }
        // That nobody told a gauge says nothing of the platform; that it answered nothing does.
        boolean untold =
                Double.isNaN(measured.value()) && objective.subject().gauge().isPresent();
        return untold ? Outcome.INCONCLUSIVE : Outcome.FAIL;
    }

    /** Whether a gauge that a histogram told may as well have kept its promise as broken it: nobody knows where in a bucket its observations lay. */
    private static boolean isInItsBucket(Objective objective, Measured measured) {
        var bucket = measured.interval();
        return objective.subject().gauge().isPresent()
                && !bucket.equals(Interval.UNKNOWN)
                && objective.keptBy(Math.nextUp(bucket.low())) != objective.keptBy(bucket.high());
    }

    private static String bucket(Objective objective, Measured measured) {
        var bucket = measured.interval();
        var from = objective.metric().text(bucket.low());
        return "the histogram tells no more than that it lies "
                + (Double.isInfinite(bucket.high())
                        ? "above " + from
                        : "from " + from + " to " + objective.metric().text(bucket.high()))
                + ", the limit with it (a bucket that ends at the limit would tell)";
    }

    private static String sentence(Objective objective, String where, Measured measured, Outcome outcome) {
        var what = objective.subject().title() + (where.isEmpty() ? "" : " " + where);
        if (Double.isNaN(measured.value())) {
            return what + ": " + objective.quantity().title() + " " + objective.limitText() + " was promised, but "
                    + measured.lacking() + ".";
        }
        var is = objective.quantity().title() + " is " + objective.metric().text(measured.value());
        return switch (outcome) {
            case PASS -> what + ": " + is + ", as promised (" + objective.limitText() + ").";
            case INCONCLUSIVE ->
                isInItsBucket(objective, measured)
                        ? what + ": " + is + ", promised was " + objective.limitText() + ", and "
                                + bucket(objective, measured) + "."
                        : what + ": " + is + ", within " + objective.limitText() + ", but " + measured.lacking() + ".";
            case FAIL, INVALID ->
                what + ": " + is + ", promised was " + objective.limitText() + by(objective, measured) + ".";
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
