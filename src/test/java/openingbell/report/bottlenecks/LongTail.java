package openingbell.report.bottlenecks;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.facts.Histogram;
import openingbell.facts.RequestFacts;
import openingbell.facts.Series;
import openingbell.report.figures.Figures;
import openingbell.report.figures.StepLine;
import openingbell.report.figures.UnitText;
import openingbell.verdict.RunSummary;

/**
 * Requests that are usually quick and sometimes very slow, at one and the same load.
 * One request alone has a reason of its own; if most have it, something stops the platform as a whole.
 */
final class LongTail implements Rule {
    private static final double TIMES_THE_MEDIAN = 10;
    private static final double LEAST_MILLIS = 100;
    private static final double LEAST_SHARE = 0.05;
    private static final double LARGE_SHARE = 0.25;
    private static final int LEAST_SAMPLES = 368;
    private static final int NAMED = 4;

    /** A request whose tail is long. */
    private record Tail(String name, Histogram ok, double shareOfTime) {
        double length() {
            return (double) ok.percentile(99) / Math.max(1, ok.percentile(50));
        }
    }

    @Override
    public Stream<Bottleneck> of(RunSummary run, Figures figures) {
        var seen = run.facts().requests().stream()
                .map(request -> new Tail(
                        String.join(" / ", request.path()), atOneLoad(request, figures), share(request, figures)))
                .filter(tail -> tail.ok().count() >= LEAST_SAMPLES)
                .toList();
        var tails = seen.stream()
                .filter(tail -> tail.length() >= TIMES_THE_MEDIAN && tail.ok().percentile(99) >= LEAST_MILLIS)
                .sorted(Comparator.comparingDouble(Tail::length).reversed())
                .toList();
        if (tails.size() > 2 && tails.size() > seen.size() / 2) {
            return Stream.of(everywhere(tails, seen, ""));
        }
        if (!tails.isEmpty() && isShared(run, figures)) {
            return Stream.of(everywhere(tails, seen, " Such answers came to all other requests as well."));
        }
        return tails.stream().filter(tail -> tail.shareOfTime() >= LEAST_SHARE).map(LongTail::one);
    }

    /** In the load step that brought the most requests, or the whole run if it had none. */
    private static Histogram atOneLoad(RequestFacts request, Figures figures) {
        return step(figures)
                .map(step -> request.latencies().between(figures.began() + step.from(), figures.began() + step.to()))
                .orElseGet(() -> request.latencies().total())
                .ok();
    }

    private static Optional<StepLine> step(Figures figures) {
        return figures.steps().stream().max(Comparator.comparingLong(StepLine::requests));
    }

    /** The busiest request may be the only one with samples enough to tell its own tail: all together have more. */
    private static boolean isShared(RunSummary run, Figures figures) {
        var limits = run.facts().requests().stream()
                .map(request -> Map.entry(request.path(), atOneLoad(request, figures)))
                .filter(entry -> !entry.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> (int) Math.max(
                        LEAST_MILLIS, TIMES_THE_MEDIAN * entry.getValue().percentile(50))));
        var requests = run.facts().requests().stream()
                .filter(request -> limits.containsKey(request.path()))
                .map(request -> atOneStep(request, figures))
                .toList();
        return SpreadFailures.alike(
                        requests,
                        (request, latencies) ->
                                latencies.ok().count() - latencies.ok().countUpTo(limits.get(request.path()) - 1))
                .isPresent();
    }

    private static RequestFacts atOneStep(RequestFacts request, Figures figures) {
        var all = request.latencies();
        return step(figures)
                .map(step -> all.slices().stream()
                        .filter(slice -> slice.from() >= figures.began() + step.from()
                                && slice.from() < figures.began() + step.to())
                        .toList())
                .map(slices -> new RequestFacts(
                        request.path(), new Series<>(all.sliceMillis(), all.none(), slices), List.of()))
                .orElse(request);
    }

    private static double share(RequestFacts request, Figures figures) {
        return figures.requests().stream()
                .filter(line -> line.path().equals(request.path()))
                .findFirst()
                .orElseThrow()
                .shareOfTime();
    }

    private static Bottleneck one(Tail tail) {
        return new Bottleneck(
                tail.shareOfTime() >= LARGE_SHARE ? Severity.HIGH : Severity.MEDIUM,
                "Long tail: " + tail.name(),
                "At the same load half of its answers take at most "
                        + UnitText.millis(tail.ok().percentile(50)) + ", but one in a hundred more than "
                        + UnitText.millis(tail.ok().percentile(99)) + "; it takes " + UnitText.share(tail.shareOfTime())
                        + " of all the time that users wait.",
                "Find what its slow answers have in common: a cache miss, a lock, one kind of stock or user.");
    }

    private static Bottleneck everywhere(List<Tail> tails, List<Tail> seen, String others) {
        return new Bottleneck(
                Severity.HIGH,
                "Long tail in most requests",
                tails.size() + " of " + seen.size()
                        + " requests with samples enough to tell have a p99 of ten times their p50 or more at the same load: "
                        + tails.stream()
                                .limit(NAMED)
                                .map(tail -> tail.name() + " ("
                                        + UnitText.millis(tail.ok().percentile(50)) + " and "
                                        + UnitText.millis(tail.ok().percentile(99)) + ")")
                                .collect(Collectors.joining(", "))
                        + (tails.size() > NAMED ? " and more." : ".") + others,
                "What slows all of them down at times is shared: pauses of the garbage collector, a connection pool that runs dry, a neighbour on the machine.");
    }
}
