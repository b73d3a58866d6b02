package openingbell.journeys;

import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import openingbell.journeys.chains.ActiveJourney;
import openingbell.journeys.chains.Doorkeeper;
import openingbell.journeys.chains.GatlingChains;
import openingbell.journeys.chains.Login;
import openingbell.journeys.chains.Rounds;
import openingbell.journeys.kinds.KnownJourneys;
import openingbell.journeys.script.Refused;
import openingbell.journeys.script.User;
import openingbell.journeys.script.World;
import openingbell.journeys.trial.Trial;
import openingbell.market.Popularity;
import openingbell.settings.Settings;
import openingbell.settings.secrets.Secrets;

/** What users do on an investment platform, as scenarios: journeys chosen by weight, every answer checked for being right. */
public final class Journeys {
    /** Users of the warm-up have numbers of their own, so that it does not send what is measured afterwards. */
    private static final long WARM_UP_USERS = 1L << 40;

    private final Settings settings;
    private final World world;
    private final Login login;
    private final List<ActiveJourney> journeys;

    private Journeys(Settings settings, World world, Login login, List<ActiveJourney> journeys) {
        this.settings = settings;
        this.world = world;
        this.login = login;
        this.journeys = journeys;
    }

    /** @throws openingbell.settings.source.SettingsException if the settings of journeys cannot work together */
    public static Journeys of(Settings settings, Secrets secrets, Popularity popularity) {
        return of(settings, secrets, popularity, KnownJourneys.ALL);
    }

    public static Journeys of(Settings settings, Secrets secrets, Popularity popularity, KnownJourneys known) {
        var world = new World(settings, popularity);
        var login = new Login(world, secrets);
        var journeys = settings.activeJourneys().stream()
                .map(journey -> new ActiveJourney(
                        journey, known.told(journey), settings.target().writesAllowed()))
                .toList();
        if (journeys.isEmpty()) {
            throw Refused.because("journeys", "no journey is switched on", "at least one with a weight above 0");
        }
        for (var journey : journeys) {
            // In a world of its own: the clock of the run starts with its first user.
            var user = new User(new World(settings, popularity), -1, true);
            login.introduce(user);
            journey.rehearse(user);
        }
        return new Journeys(settings, world, login, journeys);
    }

    /** A visit: log in, then journeys chosen by weight, each followed by a think time; recorded in groups. */
    public ScenarioBuilder visitors(String scenarioName) {
        return visitors(scenarioName, Doorkeeper.OPEN);
    }

    public ScenarioBuilder visitors(String scenarioName, Doorkeeper door) {
        return visits(scenarioName, rounds(false, true, door), 0);
    }

    /** The same traffic for warm-up: no request and no group of it is recorded. */
    public ScenarioBuilder silentVisitors(String scenarioName, Doorkeeper door) {
        return visits(scenarioName, rounds(true, true, door), WARM_UP_USERS);
    }

    /** Every active journey once, in the file's order, without any pause; what is done only now and then is done. */
    public ScenarioBuilder onceEach(String scenarioName) {
        return onceEach(scenarioName, Doorkeeper.OPEN);
    }

    public ScenarioBuilder onceEach(String scenarioName, Doorkeeper door) {
        var rounds = rounds(false, false, door);
        var visit = scenario(scenarioName).exec(rounds.arrivals(0, true));
        for (int i = 0; i < journeys.size(); i++) {
            visit = visit.exec(rounds.of(i));
        }
        return visit;
    }

    private ScenarioBuilder visits(String scenarioName, Rounds rounds, long firstUser) {
        return scenario(scenarioName)
                .exec(rounds.stop())
                .exec(rounds.arrivals(firstUser, false))
                .exec(repeat(settings.visit().journeys()).on(rounds.drawn()));
    }

    private Rounds rounds(boolean silent, boolean pauses, Doorkeeper door) {
        return new Rounds(world, login, journeys, new GatlingChains(world, login, door, silent, pauses), door);
    }

    /** How to speak HTTP with the target: each user with connections of his own, as browsers and apps have. */
    public HttpProtocolBuilder protocol(URI base) {
        var protocol = http.baseUrl(base.toString().replaceFirst("/+$", ""))
                .disableWarmUp()
                .disableCaching()
                .disableFollowRedirect()
                .disableAutoReferer()
                .acceptEncodingHeader("gzip, deflate");
        for (var header : settings.target().headers().entrySet()) {
            protocol = protocol.header(header.getKey(), session -> header.getValue());
        }
        return protocol;
    }

    /** One visitor before the load. He lives in a world of his own: the clock of the run starts with its first user. */
    public Trial trial(Secrets secrets) {
        return new Trial(new World(settings, world.popularity()), secrets, login, journeys);
    }

    /** How many requests are sent at the least by who makes every journey once: each that is switched on, and the login. */
    public long leastRequests() {
        return login.names().size()
                + journeys.stream().mapToLong(journey -> journey.asks().size()).sum();
    }

    /** As reports call them: the login, each journey, each request as "journey.request". */
    public List<String> names() {
        var names = new ArrayList<>(login.names());
        for (var journey : journeys) {
            names.add(journey.name());
            journey.asks().forEach(ask -> names.add(journey.name() + "." + ask.request()));
        }
        return List.copyOf(names);
    }
}
