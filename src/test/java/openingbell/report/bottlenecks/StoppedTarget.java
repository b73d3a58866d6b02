package openingbell.report.bottlenecks;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import openingbell.facts.ErrorFacts;
import openingbell.facts.Facts;
import openingbell.facts.Series;
import openingbell.report.figures.Figures;
import openingbell.report.figures.UnitText;
import openingbell.verdict.RunSummary;

/** From some moment to the end the target gave no answer to anything: whatever else went wrong then has no cause of its own. */
final class StoppedTarget implements Rule {
    private static final int LEAST_REQUESTS = 10;

    /** Where more than this got no answer before as well, that the last ones got none may be chance. */
    private static final double UNANSWERED_BEFORE = 0.5;

    /**
     * When the answers stopped.
     *
     * @param at milliseconds since the first user; absent if there was not one answer
     * @param requests how many were sent after it
     * @param message what became of most of them
     */
    record Stop(OptionalLong at, long requests, String message) {
        String advice() {
            return (at.isPresent()
                            ? "The target stopped answering at " + UnitText.moment(at.getAsLong())
                            : "The target did not answer once")
                    + " (\"" + message
                    + "\"): see in its own log, and in its machine's, whether it crashed, ran out of something or was cut off.";
        }
    }

    @Override
    public Stream<Bottleneck> of(RunSummary run, Figures figures) {
        return find(run, figures)
                .map(stop -> new Bottleneck(
                        Severity.CRITICAL,
                        stop.at().isPresent()
                                ? "No answer from " + UnitText.moment(stop.at().getAsLong()) + " on"
                                : "No answer at all",
                        "Of " + UnitText.count(stop.requests()) + " requests that were sent "
                                + (stop.at().isPresent() ? "after it" : "")
                                + " to the end not one was answered; most often: \""
                                + stop.message() + "\".",
                        stop.advice()))
                .stream();
    }

    static Optional<Stop> find(RunSummary run, Figures figures) {
        var facts = run.facts();
        var unanswered = facts.requests().stream()
                .flatMap(request -> request.errors().stream())
                .filter(ErrorFacts::isUnanswered)
                .toList();
        var answered = lastAnswer(facts);
        // In the slice of the last answer nobody can tell what was sent before it; what was sent earlier may have been
        // under way for long.
        long after = answered.isPresent() ? answered.getAsLong() + 1 : Long.MIN_VALUE;
        long sentAfter = sent(facts, after, Long.MAX_VALUE);
        long unansweredBefore = unanswered.stream()
                .mapToLong(error -> error.times().between(Long.MIN_VALUE, after).count())
                .sum();
        if (sentAfter < LEAST_REQUESTS || unansweredBefore > UNANSWERED_BEFORE * sent(facts, Long.MIN_VALUE, after)) {
            return Optional.empty();
        }
        var message = unanswered.stream()
                .max(Comparator.comparingLong(
                        error -> error.times().between(after, Long.MAX_VALUE).count()))
                .map(ErrorFacts::message);
        var at = answered.stream()
                .map(slice -> Math.max(0, moment(slice, facts.sliceMillis(), unanswered) - figures.began()))
                .findFirst();
        return message.map(most -> new Stop(at, sentAfter, most));
    }

    /** The begin of the last slice in which anything was answered, rightly or not. */
    private static OptionalLong lastAnswer(Facts facts) {
        var right = facts.completed().slices().stream()
                .filter(slice -> slice.counts().ok() > 0)
                .mapToLong(Series.Slice::from);
        var wrong = facts.requests().stream()
                .flatMap(request -> request.errors().stream())
                .filter(error -> !error.isUnanswered())
                .flatMap(error -> error.times().slices().stream())
                .mapToLong(Series.Slice::from);
        return LongStream.concat(right, wrong).max();
    }

    private static long sent(Facts facts, long from, long to) {
        return facts.requests().stream()
                .flatMap(request -> request.latencies().slices().stream())
                .filter(slice -> slice.from() >= from && slice.from() < to)
                .mapToLong(slice -> slice.counts().count())
                .sum();
    }

    /** When the first request failed within the slice of the last answer; if a target hangs, that is noticed later. */
    private static long moment(long slice, long sliceMillis, List<ErrorFacts> unanswered) {
        return unanswered.stream()
                .mapToLong(ErrorFacts::first)
                .filter(first -> first >= slice && first < slice + sliceMillis)
                .min()
                .orElse(slice);
    }
}
