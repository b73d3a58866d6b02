package openingbell.e2e;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.global;

import io.gatling.javaapi.core.CoreDsl;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.Optional;
import openingbell.journeys.Journeys;
import openingbell.journeys.chains.LoadControl;
import openingbell.market.Popularity;
import openingbell.market.Universe;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.secrets.Secrets;
import openingbell.target.AnyCertificate;
import openingbell.testing.samples.BrokenJourneys;

/**
 * The journeys alone, over settings as a user gives them: {@code traffic} is visitors, silent or once; {@code arrivals} come at once;
 * {@code broken} names what breaks in our own code.
 */
public final class JourneysSimulation extends Simulation {
    public JourneysSimulation() {
        var settings = SettingsLoader.load();
        var secrets = Secrets.of(settings.target(), System.getenv());
        var universe = Universe.load(settings.market().universe());
        var popularity = Popularity.of(universe, settings.market().popularity(), settings.seed());
        var broken = Optional.ofNullable(System.getProperty("broken"));
        var journeys = broken.isEmpty()
                ? Journeys.of(settings, secrets, popularity)
                : BrokenJourneys.of(settings, secrets, popularity, broken.get());
        AnyCertificate.trust(settings.target());
        setUp(scenario(journeys).injectOpen(atOnceUsers(Integer.getInteger("arrivals", 1))))
                .protocols(journeys.protocol(settings.target().url().orElseThrow()))
                .assertions(
                        global().failedRequests().count().is(0L),
                        global().allRequests().count().gt(0L))
                .maxDuration(Duration.ofSeconds(20));
    }

    private static ScenarioBuilder scenario(Journeys journeys) {
        return switch (System.getProperty("traffic", "visitors")) {
            case "once" ->
                CoreDsl.scenario("smoke")
                        .exec(journeys.arrival(LoadControl.OPEN, 0, true, Duration.ZERO))
                        .exec(journeys.onceEach(LoadControl.OPEN));
            case "silent" -> journeys.silentVisitors("warm-up", LoadControl.OPEN, Duration.ZERO);
            default ->
                CoreDsl.scenario("visitors")
                        .exec(journeys.arrival(LoadControl.OPEN, 0, false, Duration.ZERO))
                        .exec(journeys.visit(LoadControl.OPEN));
        };
    }
}
