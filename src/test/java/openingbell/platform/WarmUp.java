package openingbell.platform;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import openingbell.market.Dice;
import openingbell.market.Universe;
import openingbell.settings.PlatformSettings;

/** Traffic of the platform to itself over all routes before it is ready, so that the first users do not meet cold code. */
final class WarmUp {
    private static final int CLIENTS = 4;
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final Universe universe;
    private final long endNanos;
    private final AtomicLong sent = new AtomicLong();

    private WarmUp(URI base, Universe universe, long endNanos) {
        this.base = base;
        this.universe = universe;
        this.endNanos = endNanos;
    }

    static void run(URI base, Universe universe, PlatformSettings settings, PrintStream err) {
        long begin = System.nanoTime();
        var warmUp = new WarmUp(base, universe, begin + settings.warmUp().toNanos());
        var threads = new ArrayList<Thread>();
        for (int i = 1; i <= CLIENTS; i++) {
            var dice = Dice.of(settings.seed(), i, 3);
            var thread = new Thread(() -> warmUp.visits(dice), "warm-up-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while warming up", e);
        }
        err.printf(
                Locale.ROOT,
                "platform: warmed up by %,d requests in %.1f s%n",
                warmUp.sent.get(),
                (System.nanoTime() - begin) / 1e9);
    }

    private void visits(Dice dice) {
        try {
            // At least one each, however slow the machine: the first visit is the coldest.
            do {
                visit(dice);
            } while (System.nanoTime() < endNanos);
        } catch (IOException e) {
            // It only warms; what is broken shows in the first real request.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void visit(Dice dice) throws IOException, InterruptedException {
        var user = "investor-" + (1 + dice.nextInt(500));
        var token = find(
                        TOKEN,
                        send(
                                "POST",
                                "/api/v1/login",
                                "{\"user\":\"" + user + "\",\"password\":\"" + Demo.PASSWORD + "\"}",
                                ""))
                .orElse("");
        var portfolio = find(ID, send("GET", "/api/v1/portfolios", "", token)).orElse("0");
        var ticker = ticker(dice);
        var orderOf = "{\"side\":\"BUY\",\"ticker\":\"" + ticker + "\",\"quantity\":1}";
        for (var path : paths(dice, ticker, portfolio)) {
            if (System.nanoTime() >= endNanos) {
                return;
            }
            send("GET", path, "", token);
        }
        send("POST", "/api/v1/portfolios/" + portfolio + "/transactions", orderOf, token);
    }

    private List<String> paths(Dice dice, String ticker, String portfolio) {
        int days = List.of(20, 60, 120, 250).get(dice.nextInt(4));
        return List.of(
                "/api/v1/dashboard",
                "/api/v1/watchlist",
                "/api/v1/quotes?tickers=" + ticker + "," + ticker(dice) + "," + ticker(dice),
                "/api/v1/quotes/" + ticker,
                "/api/v1/market/movers?count=10",
                "/api/v1/portfolios/" + portfolio + "/positions",
                "/api/v1/portfolios/" + portfolio + "/valuation",
                "/api/v1/recommendations?count=20",
                "/api/v1/recommendations/" + ticker,
                "/api/v1/search?q=" + ticker + "&limit=10",
                "/api/v1/search?q=" + ticker.charAt(0) + "&limit=10",
                "/api/v1/stocks/" + ticker,
                "/api/v1/analytics/" + ticker + "/history?days=" + days,
                "/api/v1/analytics/" + ticker + "/risk?days=" + days,
                "/api/v1/analytics/compare?tickers=" + ticker + "," + ticker(dice) + "&days=" + days,
                "/health",
                "/metrics");
    }

    private String ticker(Dice dice) {
        return universe.get(dice.nextInt(universe.size())).ticker();
    }

    private String send(String method, String path, String body, String token)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.ofString(body))
                .build();
        sent.incrementAndGet();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private static Optional<String> find(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().map(found -> found.group(1));
    }
}
