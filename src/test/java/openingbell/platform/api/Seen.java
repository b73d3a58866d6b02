package openingbell.platform.api;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import openingbell.platform.web.Doc;

/** How often each ticker was asked for, by route: what a test of the traffic's popularity law looks at. */
public final class Seen {
    private final Map<String, Map<String, LongAdder>> routes = new ConcurrentHashMap<>();

    /** Tickers over all routes that are asked for one by its path, and by route, lists in a query or a body included. */
    @Doc("Which tickers were asked for since the start or the last DELETE.")
    public record Counts(
            @Doc("Requests to paths with a ticker.") long total,
            @Doc("How often, by ticker.") Map<String, Long> tickers,

            @Doc("The same by route; here lists of tickers in a query or a body count, too.")
            Map<String, Map<String, Long>> routes) {}

    void asked(String route, String ticker) {
        routes.computeIfAbsent(route, r -> new ConcurrentHashMap<>())
                .computeIfAbsent(ticker, t -> new LongAdder())
                .increment();
    }

    public void reset() {
        routes.clear();
    }

    Counts counts() {
        var tickers = new TreeMap<String, Long>();
        var byRoute = new TreeMap<String, Map<String, Long>>();
        routes.forEach((route, counts) -> {
            var of = new TreeMap<String, Long>();
            counts.forEach((ticker, count) -> of.put(ticker, count.sum()));
            byRoute.put(route, of);
            if (route.contains("{ticker}")) {
                of.forEach((ticker, count) -> tickers.merge(ticker, count, Long::sum));
            }
        });
        return new Counts(tickers.values().stream().mapToLong(Long::longValue).sum(), tickers, byRoute);
    }
}
