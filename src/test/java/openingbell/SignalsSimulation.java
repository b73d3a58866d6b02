package openingbell;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import com.typesafe.config.Config;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CoreDsl;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.traffic.Bell;
import openingbell.traffic.Traffic;

/** How fast do trading signals come? Traders ask for the signal of one stock after the other, and for what its volume says; beside them scanners ask for those of many at once. */
public final class SignalsSimulation extends BellSimulation {
    private static final String SIGNALS = "signals";
    private static final String ONE = "one";
    private static final String MANY = "many";
    private static final String VOLUME = "volume";

    /** What a session holds. */
    private static final String TICKERS = "tickers";

    public SignalsSimulation() {
        super(
                SIGNALS,
                bell -> Traffic.of(traders(bell))
                        .recording(SIGNALS, path(ONE), path(VOLUME))
                        .and(scanners(bell))
                        .recording(path(MANY)));
    }

    private static String path(String request) {
        return SIGNALS + " / " + request;
    }

    private static ScenarioBuilder traders(Bell bell) {
        return scenario("traders")
                .exec(bell.login())
                .exec(bell.untilTheEnd(exec(bell.ticker("ticker"))
                        .exec(ofOne(bell, ONE))
                        .exec(ofOne(bell, VOLUME))
                        .exec(pause(bell))));
    }

    private static ChainBuilder ofOne(Bell bell, String name) {
        var one = bell.parameters().getConfig(name);
        return group(SIGNALS)
                .on(bell.send(http(name)
                        .get(one.getString("get").replace("{ticker}", "#{ticker}"))
                        .check(
                                status().is(200),
                                jmesPath(one.getString("ticker")).isEL("#{ticker}"),
                                jmesPath(one.getString("answer")).exists())));
    }

    private static ScenarioBuilder scanners(Bell bell) {
        return scenario("scanners")
                .exec(bell.login())
                .exec(bell.untilTheEnd(exec(bell.tickers(
                                TICKERS, bell.parameters().getInt("stocks")))
                        .exec(group(SIGNALS).on(ofMany(bell, bell.parameters().getConfig(MANY))))
                        .exec(pause(bell))));
    }

    private static ChainBuilder ofMany(Bell bell, Config many) {
        return bell.send(http(MANY)
                .post(many.getString("post"))
                .asJson()
                .body(StringBody(session -> many.getString("body")
                        .replace("{tickers}", tickers(session).collect(Collectors.joining("\",\"", "\"", "\"")))))
                .check(
                        status().is(200),
                        // Whatever their order.
                        jmesPath("join(',', sort(" + many.getString("tickers") + "))")
                                .is(session -> tickers(session).sorted().collect(Collectors.joining(",")))));
    }

    private static Stream<String> tickers(Session session) {
        return session.<String>getList(TICKERS).stream();
    }

    private static ChainBuilder pause(Bell bell) {
        long from = bell.parameters().getDuration("pause.from").toMillis();
        long to = bell.parameters().getDuration("pause.to").toMillis();
        return exec(
                CoreDsl.pause(session -> Duration.ofMillis(bell.dice(session).nextLong(from, to + 1))));
    }
}
