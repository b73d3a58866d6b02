package openingbell.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import openingbell.facts.Facts;
import openingbell.facts.GaugeFacts;
import openingbell.facts.Latencies;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Quantity.Statistic;
import openingbell.objectives.Subject;
import openingbell.verdict.PromiseCheck.Window;
import openingbell.verdict.sampling.Growth;

/**
 * Holds promises of growth, over the longest time that the load stayed at a level: broken if it surely grows by more, kept if it surely does not, and else too short to tell. How much
 * more there was at the end than at the begin says nothing: it depends on when a queue or a garbage collector was looked at.
 */
final class GrowthCheck {
    private static final double HOUR = 3_600_000;

    /** A percentile of fewer answers beyond it is mostly chance. */
    private static final int ANSWERS_BEYOND = 2;

    private static final int LEAST_ANSWERS = 10;

    private final Facts facts;
    private final Optional<Window> longest;

    /** @param steady where the load stayed at its levels */
    GrowthCheck(Facts facts, List<Window> steady) {
        this.facts = facts;
        longest = steady.stream().max(Comparator.comparingDouble(Window::seconds));
    }

    /** Numbers by the time, or the request, at which they were read. */
    private static final class Points {
        private final List<Double> at = new ArrayList<>();
        private final List<Double> values = new ArrayList<>();
        private long samples;

        void add(double place, double value, long more) {
            samples += more;
            // Where nothing was asked meanwhile there is no place of its own.
            if (Double.isFinite(value) && (at.isEmpty() || place > at.get(at.size() - 1))) {
                at.add(place);
                values.add(value);
            }
        }

        Growth growth() {
            return Growth.of(array(at), array(values));
        }

        private static double[] array(List<Double> list) {
            return list.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    PromiseFinding judge(Objective objective) {
        return longest.map(window -> judge(objective, window))
                .orElseGet(() -> finding(
                        objective,
                        Outcome.INCONCLUSIVE,
                        Double.NaN,
                        Interval.UNKNOWN,
                        0,
                        0,
                        promised(objective, "but the load stayed at no level for long enough to measure it.")));
    }

    private PromiseFinding judge(Objective objective, Window window) {
        var gauge = objective.subject().gauge();
        if (gauge.isPresent()) {
            return ofGauge(objective, gauge.get(), window);
        }
        var seen = objective.subject().in(facts).between(window.from(), window.to());
        return judge(objective, window, ofRequests(objective, window), seen.errorRate(), false);
    }

    private PromiseFinding ofGauge(Objective objective, Subject.OfGauge gauge, Window window) {
        var told = facts.gauge(gauge.name(), gauge.unit());
        var read = Measured.of(Quantity.VALUE, gauge, told, List.of(window));
        if (!read.isEnough()) {
            return finding(
                    objective,
                    Outcome.INCONCLUSIVE,
                    Double.NaN,
                    Interval.UNKNOWN,
                    read.samples(),
                    0,
                    promised(objective, "but " + read.lacking() + "."));
        }
        var points = points(told.orElseThrow(), window, place(objective, window));
        return judge(
                objective,
                window,
                points,
                0,
                !objective.oneWay() && told.orElseThrow().hasExtremes());
    }

    private PromiseFinding judge(Objective objective, Window window, Points points, double errorRate, boolean maySaw) {
        var growth = told(objective, points.growth());
        boolean mayComeBack = maySaw && growth.hardlyComesBack();
        var outcome = outcome(objective, growth, mayComeBack);
        return finding(
                objective,
                outcome,
                growth.value(),
                growth.interval(),
                points.samples,
                errorRate,
                sentence(objective, growth, outcome, mayComeBack, window));
    }

    /** Whether it grows at all may be unknown, and yet be known not to be by as much as is promised. */
    private static Growth told(Objective objective, Growth growth) {
        var bounds = growth.bounds();
        return bounds.known() && objective.keptBy(bounds.low()) && objective.keptBy(bounds.high())
                ? new Growth(growth.value(), bounds, bounds, false)
                : growth;
    }

    private static Outcome outcome(Objective objective, Growth growth, boolean mayComeBack) {
        if (!growth.interval().known()) {
            return Outcome.INCONCLUSIVE;
        }
        boolean low = objective.keptBy(growth.interval().low());
        boolean high = objective.keptBy(growth.interval().high());
        if (low && high) {
            return Outcome.PASS;
        }
        return low || high || mayComeBack ? Outcome.INCONCLUSIVE : Outcome.FAIL;
    }

    private static String sentence(
            Objective objective, Growth growth, Outcome outcome, boolean mayComeBack, Window window) {
        var lasting = String.format(Locale.ROOT, "%,d s", Math.round(window.seconds()));
        if (!growth.interval().known()) {
            return promised(
                    objective,
                    "but " + lasting
                            + " are too short to tell: what was read goes up and down too slowly, or too seldom.");
        }
        var metric = objective.metric();
        var between = "between " + metric.text(growth.interval().low()) + " and "
                + metric.text(growth.interval().high());
        var is = objective.subject().title() + ": " + objective.quantity().title() + " is "
                + metric.text(growth.value()) + ", surely " + between;
        return switch (outcome) {
            case PASS -> is + ", as promised (" + objective.limitText() + ").";
            case FAIL, INVALID -> is + ", promised was " + objective.limitText() + ".";
            case INCONCLUSIVE ->
                mayComeBack
                                && !objective.keptBy(growth.interval().low())
                                && !objective.keptBy(growth.interval().high())
                        ? is + ", promised was " + objective.limitText() + "; but in " + lasting
                                + " it hardly came back, as memory does when it is collected, so nobody knows yet whether it will: let the run last longer, or say one-way = true of what never does."
                        : promised(objective, "but " + lasting + " are too short to tell: it is " + between + ".");
        };
    }

    private static String promised(Objective objective, String but) {
        return objective.subject().title() + ": " + objective.quantity().title() + " " + objective.limitText()
                + " was promised, " + but;
    }

    private static PromiseFinding finding(
            Objective objective,
            Outcome outcome,
            double value,
            Interval interval,
            long samples,
            double errorRate,
            String sentence) {
        return new PromiseFinding(objective, "", outcome, value, interval, samples, errorRate, sentence);
    }

    /** Where a moment lies, by what growth is told: hours, or thousands of requests. */
    private LongToDoubleFunction place(Objective objective, Window window) {
        if (objective.quantity() != Quantity.GROWTH_BY_REQUESTS) {
            return millis -> (millis - window.from()) / HOUR;
        }
        var requests = facts.all().within(window.from(), window.to());
        long slice = facts.sliceMillis();
        double[] before = new double[(int) ((window.to() - window.from()) / slice) + 1];
        requests.forEach(some -> before[(int) ((some.from() - window.from()) / slice) + 1] =
                some.counts().count());
        for (int i = 1; i < before.length; i++) {
            before[i] += before[i - 1];
        }
        return millis -> {
            double slices = (double) (millis - window.from()) / slice;
            int whole = (int) Math.min(before.length - 1, slices);
            double next = before[Math.min(before.length - 1, whole + 1)];
            return (before[whole] + (slices - whole) * (next - before[whole])) / Quantity.REQUESTS;
        };
    }

    private static Points points(GaugeFacts gauge, Window window, LongToDoubleFunction place) {
        var points = new Points();
        long slice = gauge.readings().sliceMillis();
        double scale = gauge.unit().equals("%") ? 100 : 1;
        gauge.readings()
                .within(window.from(), window.to())
                .forEach(read -> points.add(
                        place.applyAsDouble(read.from() + slice / 2),
                        scale * gauge.over(read.counts(), slice / 1000.0),
                        read.counts().times()));
        return points;
    }

    private Points ofRequests(Objective objective, Window window) {
        var points = new Points();
        var quantity = objective.quantity();
        var some = Latencies.NONE;
        long from = window.from();
        long least = quantity.statistic() == Statistic.ERRORS_GROWTH
                ? 1
                : Math.max(LEAST_ANSWERS, Math.round(ANSWERS_BEYOND * 100 / (100 - quantity.percentile())));
        for (var slice : objective.subject().in(facts).within(window.from(), window.to())) {
            some = some.plus(slice.counts());
            long to = slice.from() + facts.sliceMillis();
            if (some.ok().count() >= least || quantity.statistic() == Statistic.ERRORS_GROWTH) {
                double value = quantity.statistic() == Statistic.ERRORS_GROWTH
                        ? 100 * some.errorRate()
                        : some.ok().percentile(quantity.percentile());
                points.add(
                        ((from + to) / 2.0 - window.from()) / HOUR,
                        value,
                        some.ok().count());
                some = Latencies.NONE;
                from = to;
            }
        }
        return points;
    }
}
