package openingbell.verdict;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import openingbell.facts.GaugeFacts;
import openingbell.facts.Latencies;
import openingbell.facts.Percentile;
import openingbell.facts.Readings;
import openingbell.facts.Series;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.verdict.PromiseCheck.Window;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * A measured value with what it could be in the long run, and on what it stands.
 *
 * @param value in the unit of the promise's limit; not a number where there was nothing to measure
 * @param samples how many answers, or readings of a gauge, it stands on
 * @param lacking what is missing for the value to be believed, as a part of a sentence; empty if nothing is
 */
record Measured(double value, Interval interval, long samples, double errorRate, String lacking) {
    static final double CONFIDENCE = 0.95;
    private static final double TAIL = (1 - CONFIDENCE) / 2;

    /** Nobody has seen what a gauge did while it was not read: no longer than for this share of the time. */
    private static final double LONGEST_SILENCE = 1.0 / 3;

    /** What was missed may have been another thing than what was seen: no more than this share of the readings, or one of a few. */
    private static final double MOST_MISSED = 0.1;

    static Measured of(Quantity quantity, Latencies seen, Series<Latencies> overTime, List<Window> windows) {
        var ok = seen.ok();
        return switch (quantity.statistic()) {
            case PERCENTILE ->
                ok.isEmpty()
                        ? nothing(seen)
                        : percentile(quantity, ok.percentile(quantity.percentile(), CONFIDENCE), seen);
            case MAX -> ok.isEmpty() ? nothing(seen) : exact(ok.max(), seen);
            case MEAN -> ok.isEmpty() ? nothing(seen) : exact(ok.mean(), seen);
            case ERROR_RATE -> share(seen.ko().count(), seen);
            case COUNT -> exact(ok.count(), seen);
            case RATE -> throughput(seen, overTime, windows);
            default -> throw new IllegalArgumentException(quantity.title() + " is not measured by requests");
        };
    }

    /** In a stretch of time some may have come that were asked for before it, and count there; more than all they are not. */
    static Measured wrongAnswers(long wrong, Latencies seen) {
        return share(Math.min(wrong, seen.count()), seen);
    }

    /** @param answered how many successful answers each request had */
    static Measured fairShare(long[] answered, Latencies seen) {
        if (answered.length < 2) {
            return of(
                    Double.NaN,
                    Interval.UNKNOWN,
                    seen,
                    "it takes several requests to share, and it has " + answered.length);
        }
        double sum = Arrays.stream(answered).sum();
        double squares =
                Arrays.stream(answered).mapToDouble(n -> (double) n * n).sum();
        return squares == 0 ? nothing(seen) : exact(sum * sum / (answered.length * squares), seen);
    }

    /** @param told what is known of the gauge, absent if nothing is */
    static Measured of(Quantity quantity, Subject.OfGauge gauge, Optional<GaugeFacts> told, List<Window> windows) {
        if (told.isEmpty()) {
            return unread("nothing told it in this run");
        }
        var facts = told.get();
        if (!facts.unit().equals(gauge.unit())) {
            return unread("it was told in %s, not in %s".formatted(unit(facts.unit()), unit(gauge.unit())));
        }
        var read = windows.stream()
                .map(window -> facts.readings().between(window.from(), window.to()))
                .reduce(Readings.NONE, Readings::plus);
        double seconds = windows.stream().mapToDouble(Window::seconds).sum();
        double value = facts.over(read, seconds);
        if (Double.isNaN(value)) {
            return unread(
                    read.times() > 0
                            ? "there was nothing of which it is a share"
                            : "it was not read once"
                                    + reason(facts, read).map(why -> ": " + why).orElse(""));
        }
        if (quantity != Quantity.VALUE && !facts.hasExtremes()) {
            return unread("it is told as what was counted between two readings, of which none is the "
                    + quantity.title() + ": promise its mean, and for every stretch of some seconds");
        }
        return new Measured(
                switch (quantity) {
                    case LEAST -> read.least();
                    case MOST -> read.most();
                    default -> value;
                },
                facts.quantile(read)
                        .map(quantile -> new Interval(quantile.low(), quantile.high()))
                        .orElse(Interval.UNKNOWN),
                read.times(),
                0,
                Stream.of(missed(facts, read), few(facts, read), silence(facts.readings(), windows))
                        .filter(why -> !why.isEmpty())
                        .findFirst()
                        .orElse(""));
    }

    private static String missed(GaugeFacts facts, Readings read) {
        long tried = read.times() + read.missed();
        return read.missed() > Math.max(1, MOST_MISSED * tried)
                ? "%d of its %d readings were missed%s"
                        .formatted(
                                read.missed(),
                                tried,
                                reason(facts, read).map(why -> " (" + why + ")").orElse(""))
                : "";
    }

    private static Optional<String> reason(GaugeFacts facts, Readings read) {
        return facts.firstMissed().filter(first -> read.missed() > 0).map(GaugeFacts.Noticed::text);
    }

    /** A quantile of a few observations is one of them. */
    private static String few(GaugeFacts facts, Readings read) {
        if (facts.kind() != GaugeFacts.Kind.HISTOGRAM) {
            return "";
        }
        long observed = read.buckets().count();
        long needed = Percentile.samplesNeeded(100 * facts.quantile(), CONFIDENCE);
        return observed < needed
                ? "%d observations are too few for this quantile, which needs %d".formatted(observed, needed)
                : "";
    }

    private static String unit(String unit) {
        return unit.isEmpty() ? "no unit" : unit;
    }

    private static String silence(Series<Readings> readings, List<Window> windows) {
        for (var window : windows) {
            long longest = 0;
            long heard = window.from();
            for (var slice : readings.within(window.from(), window.to())) {
                longest = Math.max(longest, slice.from() - heard);
                heard = slice.from() + readings.sliceMillis();
            }
            longest = Math.max(longest, window.to() - heard);
            if (longest > LONGEST_SILENCE * (window.to() - window.from())) {
                return "it was not read for %d of %d s"
                        .formatted(longest / 1_000, (window.to() - window.from()) / 1_000);
            }
        }
        return "";
    }

    private static Measured unread(String why) {
        return new Measured(Double.NaN, Interval.UNKNOWN, 0, 0, why);
    }

    /** Whether there is enough of it to say that a promise was kept. */
    boolean isEnough() {
        return lacking.isEmpty();
    }

    private static Measured nothing(Latencies seen) {
        return of(
                Double.NaN,
                Interval.UNKNOWN,
                seen,
                "there was no " + (seen.count() == 0 ? "request" : "successful answer") + " to measure");
    }

    private static Measured of(double value, Interval interval, Latencies seen, String lacking) {
        return new Measured(value, interval, seen.ok().count(), seen.errorRate(), lacking);
    }

    private static Measured exact(double value, Latencies seen) {
        return of(value, Interval.UNKNOWN, seen, "");
    }

    private static Measured percentile(Quantity quantity, Percentile percentile, Latencies seen) {
        return percentile.bounded()
                ? of(
                        percentile.value(),
                        new Interval(
                                percentile.low().getAsInt(), percentile.high().getAsInt()),
                        seen,
                        "")
                : of(
                        percentile.value(),
                        Interval.UNKNOWN,
                        seen,
                        seen.ok().count() + " samples are too few for a " + quantity.title());
    }

    /** With the interval of Clopper and Pearson, which never promises more than it can hold. */
    private static Measured share(long failed, Latencies seen) {
        if (seen.count() == 0) {
            return nothing(seen);
        }
        long count = seen.count();
        double low = failed == 0
                ? 0
                : BetaDistribution.of(failed, count - failed + 1.0).inverseCumulativeProbability(TAIL);
        double high = failed == count
                ? 1
                : BetaDistribution.of(failed + 1.0, count - failed).inverseCumulativeProbability(1 - TAIL);
        return of((double) failed / count, new Interval(low, high), seen, "");
    }

    private static Measured throughput(Latencies seen, Series<Latencies> overTime, List<Window> windows) {
        double seconds = windows.stream().mapToDouble(Window::seconds).sum();
        if (seconds == 0) {
            return nothing(seen);
        }
        long answered = windows.stream()
                .mapToLong(window ->
                        overTime.between(window.from(), window.to()).ok().count())
                .sum();
        return exact(answered / seconds, seen);
    }
}
