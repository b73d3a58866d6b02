package openingbell.report.bottlenecks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongBiFunction;
import openingbell.facts.Latencies;
import openingbell.facts.RequestFacts;
import openingbell.report.figures.Figures;
import openingbell.report.figures.UnitText;

/**
 * Something bad (failures, slow answers) that came to all requests alike, and therefore is no request's own.
 *
 * @param share of the requests that were sent between
 * @param from when it began, in milliseconds since 1970
 * @param to when it was over
 * @param sinceBegin whether nothing to speak of was sent before; {@code toEnd} likewise after
 */
record SpreadFailures(double share, long from, long to, boolean sinceBegin, boolean toEnd) {
    /** Fewer tell nothing of how they are spread. */
    private static final int LEAST = 10;

    /** Failures or requests that lie so far outside are strays: they say nothing of when it began or was over. */
    private static final double STRAY = 0.01;

    /** A slice belongs to the disturbance if its failure rate is at least a quarter of the average. */
    private static final double BELONGS = 0.25;

    /** What comes to nearly every request comes to every one: at its begin and end some are still served. */
    private static final double EVERY = 0.95;

    /**
     * As much of it as may have come to other requests than their number explains. A test of significance would not do: with thousands of requests
     * it sees differences that matter to nobody.
     */
    private static final double ELSEWHERE = 0.2;

    /** How many requests, and how many of them were bad. */
    private record Part(long requests, long bad) {
        static final Part NONE = new Part(0, 0);

        Part plus(Part other) {
            return new Part(requests + other.requests, bad + other.bad);
        }

        Part minus(Part other) {
            return new Part(requests - other.requests, bad - other.bad);
        }

        double rate() {
            return requests == 0 ? 0 : (double) bad / requests;
        }
    }

    /**
     * Nothing if it came to some requests rather than to others, or too seldom to tell.
     *
     * @param bad how many of the latencies of that request are
     */
    static Optional<SpreadFailures> alike(List<RequestFacts> requests, ToLongBiFunction<RequestFacts, Latencies> bad) {
        var slices = new TreeMap<Long, Part>();
        for (var request : requests) {
            for (var slice : request.latencies().slices()) {
                slices.merge(slice.from(), part(request, slice.counts(), bad), Part::plus);
            }
        }
        var times = List.copyOf(slices.keySet());
        var parts = List.copyOf(slices.values());
        var all = sum(parts);
        if (all.bad() < LEAST) {
            return Optional.empty();
        }
        int first = strays(parts, all.bad());
        var backwards = new ArrayList<>(parts);
        Collections.reverse(backwards);
        int last = parts.size() - 1 - strays(backwards, all.bad());
        double belongs = BELONGS * sum(parts.subList(first, last + 1)).rate();
        while (first > 0 && parts.get(first - 1).rate() >= belongs) {
            first--;
        }
        while (last < parts.size() - 1 && parts.get(last + 1).rate() >= belongs) {
            last++;
        }
        long from = times.get(first);
        long to = times.get(last) + requests.get(0).latencies().sliceMillis();
        var each = requests.stream()
                .map(request -> within(request, from, to, bad))
                .filter(part -> part.requests() > 0)
                .toList();
        if (!areAlike(each)) {
            return Optional.empty();
        }
        // It may have begun and ended in the midst of a slice.
        var inner = last - first > 2 ? parts.subList(first + 1, last) : parts.subList(first, last + 1);
        return Optional.of(new SpreadFailures(
                sum(inner).rate(),
                from,
                to,
                sum(parts.subList(0, first)).requests() <= STRAY * all.requests(),
                sum(parts.subList(last + 1, parts.size())).requests() <= STRAY * all.requests()));
    }

    /** How many slices hold nothing but strays, from the first on. */
    private static int strays(List<Part> parts, long all) {
        int slices = 0;
        long bad = parts.get(0).bad();
        while (bad <= STRAY * all) {
            slices++;
            bad += parts.get(slices).bad();
        }
        return slices;
    }

    private static Part part(RequestFacts request, Latencies latencies, ToLongBiFunction<RequestFacts, Latencies> bad) {
        return new Part(latencies.count(), bad.applyAsLong(request, latencies));
    }

    private static Part within(
            RequestFacts request, long from, long to, ToLongBiFunction<RequestFacts, Latencies> bad) {
        return sum(request.latencies().slices().stream()
                .filter(slice -> slice.from() >= from && slice.from() < to)
                .map(slice -> part(request, slice.counts(), bad))
                .toList());
    }

    private static Part sum(List<Part> parts) {
        return parts.stream().reduce(Part.NONE, Part::plus);
    }

    /**
     * Each request's share of what is bad is near its share of the requests: all together they differ by little more than chance makes them differ
     * where it is alike (for each, the mean distance of a binomial share from its expectation). And it does not go away with the one request that
     * has most of it, which a busy one among rare ones could hide.
     */
    private static boolean areAlike(List<Part> each) {
        var all = sum(each);
        double apart = 0;
        double chance = 0;
        for (var part : each) {
            double share = (double) part.requests() / all.requests();
            apart += Math.abs((double) part.bad() / all.bad() - share) / 2;
            chance += Math.sqrt(2 / Math.PI * share * (1 - share) / all.bad()) / 2;
        }
        var others =
                all.minus(each.stream().max(Comparator.comparingLong(Part::bad)).orElseThrow());
        return apart <= ELSEWHERE + chance && others.rate() >= all.rate() / 2;
    }

    boolean isOfEvery() {
        return share >= EVERY;
    }

    /** "from 0:31 on". */
    String when(Figures figures) {
        var begin = UnitText.moment(Math.max(0, from - figures.began()));
        var end = UnitText.moment(to - figures.began());
        if (sinceBegin || begin.equals(UnitText.moment(0))) {
            return toEnd ? "all the time" : "until " + end;
        }
        return "from " + begin + (toEnd ? " on" : " to " + end);
    }
}
