package openingbell.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import openingbell.market.Dice;
import openingbell.market.Universe;
import openingbell.platform.web.Route;
import openingbell.platform.web.Visitor;
import openingbell.platform.world.Investors;
import openingbell.settings.PlatformSettings;
import openingbell.text.ProgressLine;

/** Traffic of the platform to itself over all routes, by their own examples, before it is ready, so that the first users do not meet cold code. */
final class WarmUp {
    private static final int CLIENTS = 4;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final List<Route> routes;
    private final UnaryOperator<String> login;
    private final Universe universe;
    private final long endNanos;
    private final AtomicLong sent = new AtomicLong();

    private WarmUp(URI base, List<Route> routes, UnaryOperator<String> login, Universe universe, long endNanos) {
        this.base = base;
        this.routes = routes.stream().filter(WarmUp::asks).toList();
        this.login = login;
        this.universe = universe;
        this.endNanos = endNanos;
    }

    /** What a request begins (202) would go on after the warm-up. */
    static boolean asks(Route route) {
        return route.access() != Route.Access.ADMIN && route.answer().status() != 202;
    }

    /** @param login gives a user a token */
    static void run(
            URI base,
            List<Route> routes,
            UnaryOperator<String> login,
            Universe universe,
            PlatformSettings settings,
            ProgressLine told) {
        long begin = System.nanoTime();
        var warmUp = new WarmUp(
                base, routes, login, universe, begin + settings.warmUp().toNanos());
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
        told.say(String.format(
                Locale.ROOT,
                "platform: warmed up by %,d requests in %.1f s",
                warmUp.sent.get(),
                (System.nanoTime() - begin) / 1e9));
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
        int investor = 1 + dice.nextInt(500);
        var user = "investor-" + investor;
        var visitor = new Visitor(user, String.valueOf(investor * Investors.PLACES + 1), universe, dice);
        var token = login.apply(user);
        for (var route : routes) {
            send(route, visitor, token);
            if (System.nanoTime() >= endNanos) {
                return;
            }
        }
    }

    private void send(Route route, Visitor visitor, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(route.examplePath(visitor)))
                .header("Authorization", "Bearer " + token)
                .method(route.method(), BodyPublishers.ofString(route.exampleBody(visitor)))
                .build();
        sent.incrementAndGet();
        client.send(request, BodyHandlers.discarding());
    }
}
