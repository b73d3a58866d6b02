package openingbell;

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
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import openingbell.traffic.Bell;
import openingbell.traffic.Traffic;

/** How fast is each query of a trading screen? Traders look at one stock after the other, and each time their screens ask all of them, one after the other. */
public final class ScreenSimulation extends BellSimulation {
    private static final String SCREEN = "screen";

    public ScreenSimulation() {
        super(
                SCREEN,
                bell -> Traffic.of(traders(bell))
                        .recording(Stream.concat(
                                        Stream.of(SCREEN),
                                        queries(bell).stream().map(query -> SCREEN + " / " + query))
                                .toArray(String[]::new)));
    }

    private static List<String> queries(Bell bell) {
        return bell.parameters().getObject("queries").keySet().stream().sorted().toList();
    }

    private static ScenarioBuilder traders(Bell bell) {
        return scenario("traders")
                .exec(bell.login())
                .exec(bell.untilTheEnd(exec(bell.ticker("ticker"))
                        .exec(queries(bell).stream()
                                .map(query -> ask(bell, query))
                                .toList())
                        .exec(pause(bell))));
    }

    private static ChainBuilder ask(Bell bell, String name) {
        Config query = bell.parameters().getConfig("queries").getConfig("\"" + name + "\"");
        return group(SCREEN)
                .on(bell.send(http(name)
                        .get(ofTicker(query.getString("get")))
                        .check(
                                status().is(200),
                                jmesPath(ofTicker(query.getString("right")))
                                        .ofBoolean()
                                        .is(true))));
    }

    private static String ofTicker(String text) {
        return text.replace("{ticker}", "#{ticker}");
    }

    private static ChainBuilder pause(Bell bell) {
        long from = bell.parameters().getDuration("pause.from").toMillis();
        long to = bell.parameters().getDuration("pause.to").toMillis();
        return exec(
                CoreDsl.pause(session -> Duration.ofMillis(bell.dice(session).nextLong(from, to + 1))));
    }
}
