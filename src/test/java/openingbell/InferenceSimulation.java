package openingbell;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.doSwitch;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.foreach;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.onCase;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Choice;
import io.gatling.javaapi.core.CoreDsl;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import openingbell.traffic.Bell;
import openingbell.traffic.Traffic;

/**
 * How fast do the models predict? Investors ask for one stock after the other, each of them one of the models, all models at once; beside them somebody sends rows of features in batches
 * of growing size, again and again, and notes how many rows came back by second.
 */
public final class InferenceSimulation extends BellSimulation {
    private static final String PREDICTIONS = "/api/v1/models/%s/predictions";
    private static final String BATCHES = "batches";
    private static final String STOCKS = "stocks";
    private static final String ROWS_A_SECOND = "rows/s";
    private static final int FEATURES = 50;

    /** What a session holds. */
    private static final String ROW = "row";

    private static final String ROWS = "rows";
    private static final String BEST = "best";

    public InferenceSimulation() {
        super(
                "inference",
                bell -> Traffic.of(investors(bell))
                        .recording(paths("predictions", models(bell)))
                        .and(batches(bell))
                        .recording(paths(
                                BATCHES,
                                Stream.concat(Stream.of("features", STOCKS), sizes(bell).stream())
                                        .toList())));
    }

    private static String[] paths(String group, List<?> requests) {
        return Stream.concat(Stream.of(group), requests.stream().map(request -> group + " / " + request))
                .toArray(String[]::new);
    }

    private static List<String> models(Bell bell) {
        return bell.parameters().getStringList("models");
    }

    private static List<Integer> sizes(Bell bell) {
        return bell.parameters().getIntList("batches");
    }

    private static ScenarioBuilder investors(Bell bell) {
        var models = models(bell);
        var ask = models.stream()
                .map(model -> onCase(model).then(one(bell, model)))
                .toArray(Choice.WithKey[]::new);
        return scenario("investors")
                .exec(bell.login())
                .exec(session -> session.set("model", models.get((int) (session.userId() % models.size()))))
                .exec(bell.untilTheEnd(exec(bell.ticker("ticker"))
                        .exec(group("predictions").on(doSwitch("#{model}").on(ask)))
                        .exec(pause(bell))));
    }

    private static ChainBuilder one(Bell bell, String model) {
        return bell.send(http(model)
                .get(PREDICTIONS.formatted(model) + "/#{ticker}")
                .check(
                        status().is(200),
                        jmesPath("ticker").isEL("#{ticker}"),
                        jmesPath("model").is(model),
                        jmesPath("version").exists(),
                        jmesPath("prediction").ofDouble().exists()));
    }

    private static ChainBuilder pause(Bell bell) {
        long from = bell.parameters().getDuration("pause.from").toMillis();
        long to = bell.parameters().getDuration("pause.to").toMillis();
        return exec(
                CoreDsl.pause(session -> Duration.ofMillis(bell.dice(session).nextLong(from, to + 1))));
    }

    /** Asks for the features of some stocks, and then, round after round, what is predicted of them: by batches of each size, each so many times. */
    private static ScenarioBuilder batches(Bell bell) {
        var sizes = sizes(bell);
        var round = exec(bell.tickers("tickers", bell.parameters().getInt("stocks")))
                .exec(session -> session.set(BEST, 0.0))
                .exec(ofStocks(bell))
                .exec(sizes.stream().map(size -> series(bell, size)).toList())
                .exec(session -> {
                    if (session.getDouble(BEST) > 0) {
                        bell.gauges().level("batch.best", session.getDouble(BEST), ROWS_A_SECOND);
                    }
                    return session;
                })
                .exec(pause(bell));
        return scenario("batches")
                .exec(bell.login(), bell.tickers("tickers", bell.parameters().getInt("stocks")))
                .exec(session -> session.set(ROWS, List.of()))
                .exec(foreach("#{tickers}", "ticker").on(features(bell)))
                .exec(bell.untilTheEnd(round));
    }

    private static ChainBuilder features(Bell bell) {
        return group(BATCHES)
                .on(bell.send(http("features")
                        .get("/api/v1/stocks/#{ticker}/features")
                        .check(
                                status().is(200),
                                jmesPath("ticker").isEL("#{ticker}"),
                                jmesPath("length(features)").ofInt().is(FEATURES),
                                jmesPath("features").saveAs(ROW))))
                .exec(session -> session.contains(ROW)
                        ? session.set(ROWS, with(session.getList(ROWS), session.getString(ROW)))
                                .remove(ROW)
                        : session);
    }

    private static List<Object> with(List<Object> rows, Object one) {
        var all = new ArrayList<>(rows);
        all.add(one);
        return all;
    }

    /** All stocks at once, as a recommendation of the day asks for them. */
    private static ChainBuilder ofStocks(Bell bell) {
        return exec(session -> session.set(
                        "body",
                        session.<String>getList("tickers").stream()
                                .collect(Collectors.joining("\",\"", "{\"tickers\":[\"", "\"]}"))))
                .exec(group(BATCHES)
                        .on(bell.send(batch(STOCKS, bell, bell.parameters().getInt("stocks")))));
    }

    /** Its speed is that of its requests one after the other, as whoever sent them saw it; none where one of them failed. */
    private static ChainBuilder series(Bell bell, int size) {
        int times = bell.parameters().getInt("times");
        return doIf(session -> !session.getList(ROWS).isEmpty())
                .then(
                        exec(session -> session.markAsSucceeded()
                                .set("body", rows(session.getList(ROWS), size))
                                .set("begun", System.nanoTime())),
                        repeat(times).on(group(BATCHES).on(bell.send(batch(String.valueOf(size), bell, size)))),
                        exec(session -> {
                            double seconds = (System.nanoTime() - session.getLong("begun")) / 1e9;
                            return session.isFailed() ? session : noted(bell, session, size, times * size / seconds);
                        }));
    }

    private static Session noted(Bell bell, Session session, int size, double speed) {
        bell.gauges().level("batch." + size, speed, ROWS_A_SECOND);
        return speed > session.getDouble(BEST) ? session.set(BEST, speed) : session;
    }

    private static String rows(List<String> rows, int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> rows.get(i % rows.size()))
                .collect(Collectors.joining(",", "{\"rows\":[", "]}"));
    }

    private static HttpRequestActionBuilder batch(String name, Bell bell, int size) {
        return http(name)
                .post(PREDICTIONS.formatted(models(bell).get(0)))
                .asJson()
                .body(StringBody("#{body}"))
                .check(
                        status().is(200),
                        jmesPath("version").exists(),
                        jmesPath("length(predictions)").ofInt().is(size));
    }
}
