package openingbell.journeys;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.doSwitch;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.onCase;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.stopLoadGeneratorIf;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Choice;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import openingbell.market.Popularity;
import openingbell.settings.Journey;
import openingbell.settings.Secrets;
import openingbell.settings.Settings;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/** What users do on an investment platform, as scenarios: journeys chosen by weight, every answer checked for being right. */
public final class Journeys {
    /** Users of the warm-up have numbers of their own, so that it does not send what is measured afterwards. */
    private static final long WARM_UP_USERS = 1L << 40;

    /** What users can do, by the names that the settings use. */
    private static final Map<String, Function<Journey, UserJourney>> KNOWN = Map.of(
            "dashboard", settings -> new Dashboard(),
            "portfolio", settings -> new Portfolio(settings.orderShare()),
            "recommendations", settings -> new Recommendations(),
            "search", settings -> new Search(),
            "analytics", settings -> new Analytics(settings.days()),
            "quotes", settings -> new Quotes(settings.stocks()));

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

    /** @throws openingbell.settings.SettingsException if the settings of journeys cannot work together */
    public static Journeys of(Settings settings, Secrets secrets, Popularity popularity) {
        return of(settings, secrets, popularity, KNOWN);
    }

    static Journeys of(
            Settings settings,
            Secrets secrets,
            Popularity popularity,
            Map<String, Function<Journey, UserJourney>> known) {
        var world = new World(settings, popularity);
        var login = new Login(world, secrets);
        var journeys = settings.activeJourneys().stream()
                .map(journey -> new ActiveJourney(
                        journey, told(journey, known), settings.target().writesAllowed()))
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
        return visits(scenarioName, new Performance(world, login, false, true), 0, door);
    }

    /** The same traffic for warm-up: no request and no group of it is recorded. */
    public ScenarioBuilder silentVisitors(String scenarioName, Doorkeeper door) {
        return visits(scenarioName, new Performance(world, login, true, true), WARM_UP_USERS, door);
    }

    /** Every active journey once, in the file's order, without any pause; what is done only now and then is done. */
    public ScenarioBuilder onceEach(String scenarioName) {
        return onceEach(scenarioName, Doorkeeper.OPEN);
    }

    public ScenarioBuilder onceEach(String scenarioName, Doorkeeper door) {
        var performance = new Performance(world, login, false, false);
        var visit = scenario(scenarioName).exec(arrivals(0, true, door));
        for (int i = 0; i < journeys.size(); i++) {
            int next = i;
            visit = visit.exec(round(performance, door, user -> user.take(next)))
                    .exec(doIf(session -> login.letIn(User.of(session))).then(performance.journey(journeys.get(i))));
        }
        return visit;
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

    /** As reports call them: the login, each journey, each request as "journey.request". */
    public List<String> names() {
        var names = new ArrayList<>(login.names());
        for (var journey : journeys) {
            names.add(journey.name());
            journey.asks().forEach(ask -> names.add(journey.name() + "." + ask.request()));
        }
        return List.copyOf(names);
    }

    private ScenarioBuilder visits(String scenarioName, Performance performance, long firstUser, Doorkeeper door) {
        var byWeight = AliasMethodDiscreteSampler.of(
                world.dice(0, 0),
                journeys.stream().mapToDouble(ActiveJourney::weight).toArray());
        var round = round(performance, door, user -> user.take(drawn(byWeight, user)))
                .exec(doIf(session -> login.letIn(User.of(session))).then(chosen(performance)))
                .pause(session -> User.of(session).thinkTime());
        return scenario(scenarioName)
                .exec(stop(door))
                .exec(arrivals(firstUser, false, door))
                .exec(repeat(settings.visit().journeys())
                        .on(doIf(session -> !door.closing()).then(round)));
    }

    /** The journey that was drawn; Gatling refuses to choose from one. */
    private ChainBuilder chosen(Performance performance) {
        if (journeys.size() == 1) {
            return performance.journey(journeys.get(0));
        }
        var choices = new ArrayList<Choice.WithKey>();
        for (int i = 0; i < journeys.size(); i++) {
            choices.add(onCase(i).then(performance.journey(journeys.get(i))));
        }
        return doSwitch(session -> User.of(session).journey()).on(choices);
    }

    private static int drawn(SharedStateDiscreteSampler byWeight, User user) {
        return byWeight.withUniformRandomProvider(user.dice()).sample();
    }

    private Function<Session, Session> arrivals(long firstUser, boolean thorough, Doorkeeper door) {
        var numbers = new AtomicLong(firstUser);
        return session -> {
            door.arrived();
            return new User(world, numbers.getAndIncrement(), thorough).enter(session);
        };
    }

    /** A visitor who notices that the load is to stop stops all of it, and goes no further. */
    private static ChainBuilder stop(Doorkeeper door) {
        return exec(stopLoadGeneratorIf("the load was told to stop", session -> door.stopped()));
    }

    /** A round begins: what is drawn for it, then the login if there is no token or an old one. */
    private ChainBuilder round(Performance performance, Doorkeeper door, Consumer<User> choice) {
        var begin = exec(stop(door)).exec(session -> {
            begin(User.of(session), choice);
            return session;
        });
        return performance.login().map(begin::exec).orElse(begin);
    }

    private void begin(User user, Consumer<User> choice) {
        try {
            user.nextRound(settings.visit());
            choice.accept(user);
            login.introduce(user);
            journeys.get(user.journey()).prepare(user);
        } catch (RuntimeException e) {
            user.troubled(e);
        }
    }

    private static UserJourney told(Journey journey, Map<String, Function<Journey, UserJourney>> known) {
        var journeyOf = known.get(journey.name());
        if (journeyOf == null) {
            throw Refused.because(
                    "journeys." + journey.name(),
                    "there is no such journey",
                    "one of "
                            + String.join(", ", known.keySet().stream().sorted().toList()));
        }
        return journeyOf.apply(journey);
    }
}
