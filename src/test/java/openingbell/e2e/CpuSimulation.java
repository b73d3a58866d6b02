package openingbell.e2e;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import com.sun.management.OperatingSystemMXBean;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import openingbell.journeys.Journeys;
import openingbell.journeys.chains.Doorkeeper;
import openingbell.market.Popularity;
import openingbell.market.Stock;
import openingbell.market.Universe;
import openingbell.settings.Endpoint;
import openingbell.settings.Journey;
import openingbell.settings.Settings;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.secrets.Secrets;

/**
 * Our journeys with all checks, the same with the status alone looked at, and a bare, hand-written simulation of the same requests with a
 * status check only, round after round in one JVM.
 * Each boundary tells the time and the CPU time spent so far; {@code openingbell.bench.JourneyCpu} makes a ratio of them.
 */
public final class CpuSimulation extends Simulation {
    public static final String MARK = "CPU MARK ";

    public static final String CHECKED = "checked";
    public static final String STATUS_ONLY = "status-only";
    public static final String BARE = "bare";

    private static final int ROUNDS = Integer.getInteger("rounds", 6);
    private static final int USERS = Integer.getInteger("roundUsers", 40);
    private static final Duration THINK = Duration.ofMillis(5);

    private final int visits;
    private final Iterator<Map<String, Object>> tickers;

    public CpuSimulation() {
        var settings = SettingsLoader.load();
        var universe = Universe.load(settings.market().universe());
        var popularity = Popularity.of(universe, settings.market().popularity(), settings.seed());
        var secrets = Secrets.of(settings.target(), System.getenv());
        var checked = Journeys.of(settings, secrets, popularity);
        var statusOnly = Journeys.of(readingNothing(settings), secrets, popularity);
        visits = settings.visit().journeys();
        tickers = randomTickers(universe.stocks());
        var parts = new ArrayList<PopulationBuilder>();
        for (int round = 0; round < ROUNDS; round++) {
            // Each comes first, second and last by turns: what one leaves to the collector or the JIT must not always
            // fall to the same.
            var order = new ArrayList<>(List.of(CHECKED, STATUS_ONLY, BARE));
            Collections.rotate(order, round);
            for (var what : order) {
                parts.add(mark(what, round));
                var visitors = switch (what) {
                    case CHECKED -> visitors(what + " " + round, checked);
                    case STATUS_ONLY -> visitors(what + " " + round, statusOnly);
                    default -> bare(what + " " + round);
                };
                parts.add(visitors.injectOpen(atOnceUsers(USERS)));
            }
        }
        parts.add(mark("end", ROUNDS));
        var chain = parts.get(parts.size() - 1);
        for (int i = parts.size() - 2; i >= 0; i--) {
            chain = parts.get(i).andThen(chain);
        }
        setUp(chain)
                .protocols(checked.protocol(settings.target().url().orElseThrow()))
                .maxDuration(Duration.ofMinutes(15));
    }

    private static ScenarioBuilder visitors(String name, Journeys journeys) {
        return scenario(name)
                .exec(journeys.arrival(Doorkeeper.OPEN, 0, false, Duration.ZERO))
                .exec(journeys.visit(Doorkeeper.OPEN));
    }

    /** As bare as the journeys can be: what later requests need, the portfolio's number, bare Gatling reads as well. */
    private static Settings readingNothing(Settings all) {
        var journeys = new LinkedHashMap<String, Journey>();
        all.journeys().forEach((name, journey) -> {
            var requests = new LinkedHashMap<String, Endpoint>();
            journey.requests().forEach((request, endpoint) -> requests.put(request, readingNothing(endpoint)));
            journeys.put(name, journey.with(requests));
        });
        return new Settings(
                all.seed(),
                all.target(),
                all.visit(),
                journeys,
                all.market(),
                all.simulations(),
                all.objectives(),
                all.validity(),
                all.regression(),
                all.budget(),
                all.platform());
    }

    private static Endpoint readingNothing(Endpoint endpoint) {
        var read = new LinkedHashMap<>(endpoint.read());
        read.keySet().retainAll(List.of("ids"));
        return new Endpoint(
                endpoint.name(),
                endpoint.enabled(),
                endpoint.method(),
                endpoint.path(),
                endpoint.query(),
                endpoint.headers(),
                endpoint.body(),
                read,
                endpoint.status());
    }

    private static PopulationBuilder mark(String what, int round) {
        return scenario("mark " + what + " " + round)
                .exec(session -> {
                    var os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
                    System.out.println(MARK + what + " " + round + " " + System.currentTimeMillis() + " "
                            + os.getProcessCpuTime());
                    return session;
                })
                .injectOpen(atOnceUsers(1));
    }

    private static Iterator<Map<String, Object>> randomTickers(List<Stock> stocks) {
        var random = new Random(1);
        return Stream.<Map<String, Object>>generate(() -> Map.of(
                        "ticker",
                                stocks.get((int) (stocks.size() * Math.pow(random.nextDouble(), 4)))
                                        .ticker(),
                        "other", stocks.get(random.nextInt(500)).ticker(),
                        "third", stocks.get(500 + random.nextInt(500)).ticker()))
                .iterator();
    }

    private ScenarioBuilder bare(String name) {
        return scenario(name)
                .feed(Stream.iterate(1, n -> n % 10000 + 1)
                        .<Map<String, Object>>map(n -> Map.of("n", n))
                        .iterator())
                .exec(http("bare login")
                        .post("/api/v1/login")
                        .header("Content-Type", "application/json")
                        .body(StringBody(
                                "{\"user\": \"investor-#{n}\", \"password\": \"" + Secrets.DEMO_PASSWORD + "\"}"))
                        .check(status().is(200), jmesPath("token").saveAs("token")))
                .exec(http("bare portfolio")
                        .get("/api/v1/portfolios")
                        .header("Authorization", "Bearer #{token}")
                        .check(status().is(200), jmesPath("portfolios[0].id").saveAs("portfolio")))
                .exec(repeat(visits)
                        .on(feed(tickers)
                                .exec(randomSwitch()
                                        .on(
                                                percent(10).then(dashboard()),
                                                percent(20).then(portfolio()),
                                                percent(30).then(recommendations()),
                                                percent(10).then(search()),
                                                percent(10).then(analytics()),
                                                percent(20).then(quotes())))
                                .pause(THINK)));
    }

    private static ChainBuilder dashboard() {
        return group("bare dashboard")
                .on(
                        get("overview", "/api/v1/dashboard"),
                        get("watchlist", "/api/v1/watchlist"),
                        get("quotes", "/api/v1/quotes").queryParam("tickers", "#{ticker},#{other},#{third}"),
                        get("movers", "/api/v1/market/movers").queryParam("count", "10"));
    }

    private static ChainBuilder portfolio() {
        return group("bare portfolio")
                .on(
                        get("list", "/api/v1/portfolios"),
                        get("positions", "/api/v1/portfolios/#{portfolio}/positions"),
                        get("valuation", "/api/v1/portfolios/#{portfolio}/valuation"));
    }

    private static ChainBuilder recommendations() {
        return group("bare recommendations")
                .on(
                        get("ranked", "/api/v1/recommendations").queryParam("count", "20"),
                        get("detail", "/api/v1/recommendations/#{ticker}"),
                        get("quote", "/api/v1/quotes/#{ticker}"));
    }

    private static ChainBuilder search() {
        return group("bare search")
                .on(
                        repeat(4)
                                .on(exec(get("typed", "/api/v1/search")
                                        .queryParam("q", "#{ticker}")
                                        .queryParam("limit", "10"))),
                        get("stock", "/api/v1/stocks/#{ticker}"),
                        get("quote", "/api/v1/quotes/#{ticker}"));
    }

    private static ChainBuilder analytics() {
        return group("bare analytics")
                .on(
                        get("history", "/api/v1/analytics/#{ticker}/history").queryParam("days", "120"),
                        get("risk", "/api/v1/analytics/#{ticker}/risk").queryParam("days", "120"),
                        get("compare", "/api/v1/analytics/compare")
                                .queryParam("tickers", "#{ticker},#{other},#{third}")
                                .queryParam("days", "120"));
    }

    private static ChainBuilder quotes() {
        return group("bare quotes").on(repeat(3).on(exec(get("single", "/api/v1/quotes/#{ticker}"))));
    }

    private static HttpRequestActionBuilder get(String name, String path) {
        return http(name).get(path).header("Authorization", "Bearer #{token}").check(status().is(200));
    }
}
