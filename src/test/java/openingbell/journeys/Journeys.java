package openingbell.journeys;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import openingbell.journeys.chains.ActiveJourney;
import openingbell.journeys.chains.GatlingChains;
import openingbell.journeys.chains.LoadControl;
import openingbell.journeys.chains.Login;
import openingbell.journeys.chains.Rounds;
import openingbell.journeys.chains.SeenAnswers;
import openingbell.journeys.kinds.KnownJourneys;
import openingbell.journeys.script.SharedContext;
import openingbell.journeys.script.User;
import openingbell.journeys.trial.Trial;
import openingbell.market.Popularity;
import openingbell.settings.Journey;
import openingbell.settings.Settings;
import openingbell.settings.secrets.Secrets;
import openingbell.settings.source.SettingsException;

/** What users do on an investment platform, as scenarios: journeys chosen by weight, every answer checked for being right. */
public final class Journeys {
    /** Users of the warm-up have numbers of their own, so that it does not send what is measured afterwards. */
    private static final long WARM_UP_USERS = 1L << 40;

    private final Settings settings;
    private final SharedContext context;
    private final Login login;
    private final KnownJourneys known;
    private final List<ActiveJourney> journeys;
    private final SeenAnswers seen = new SeenAnswers();

    private Journeys(
            Settings settings, SharedContext context, Login login, KnownJourneys known, List<ActiveJourney> journeys) {
        this.known = known;
        this.settings = settings;
        this.context = context;
        this.login = login;
        this.journeys = journeys;
    }

    /** @throws openingbell.settings.source.SettingsException if the settings of journeys cannot work together */
    public static Journeys of(Settings settings, Secrets secrets, Popularity popularity) {
        return of(settings, secrets, popularity, KnownJourneys.ALL);
    }

    public static Journeys of(Settings settings, Secrets secrets, Popularity popularity, KnownJourneys known) {
        var context = new SharedContext(settings, popularity);
        var login = new Login(context, secrets);
        var journeys = settings.activeJourneys().stream()
                .map(journey -> active(journey, known, settings))
                .toList();
        var all = new Journeys(settings, context, login, known, journeys);
        journeys.forEach(all::rehearse);
        return all;
    }

    private void rehearse(ActiveJourney journey) {
        // In a world of its own: the clock of the run starts with its first user.
        var user = new User(new SharedContext(settings, context.popularity()), -1, true);
        login.introduce(user);
        journeys.forEach(
                other -> other.savedForVisit().forEach(name -> user.values().set(name, "rehearsed")));
        settings.target().auth().saved().forEach(name -> user.values().set(name, "rehearsed"));
        journey.rehearse(user);
    }

    /**
     * A user comes in; the first thing in every scenario. One who notices that the load is to stop goes no further.
     *
     * @param firstUser the number of the first of them: users of other numbers draw other things
     * @param takesEveryOption does in every journey what others do only now and then
     * @param end when they are to go, counted from the load's begin; zero to stay to the end of the visit
     */
    public ChainBuilder arrival(LoadControl control, long firstUser, boolean takesEveryOption, Duration end) {
        var rounds = rounds(false, true, control);
        return exec(rounds.stop()).exec(rounds.arrivals(firstUser, takesEveryOption, end));
    }

    /** Journeys chosen by weight, each after a login where that is due and followed by a think time; recorded in groups. */
    public ChainBuilder visit(LoadControl control) {
        return exec(repeat(settings.visit().journeys()).on(drawn(control)));
    }

    /** One of them. */
    public ChainBuilder drawn(LoadControl control) {
        requireAny();
        return rounds(false, true, control).drawn();
    }

    /** The same traffic for warm-up, by users with numbers of their own: no request and no group of it is recorded. */
    public ScenarioBuilder silentVisitors(String scenarioName, LoadControl control, Duration end) {
        requireAny();
        var rounds = rounds(true, true, control);
        return scenario(scenarioName)
                .exec(rounds.stop())
                .exec(rounds.arrivals(WARM_UP_USERS, false, end))
                .exec(repeat(settings.visit().journeys()).on(rounds.drawn()));
    }

    /** Every active journey once, in the file's order, without any pause. */
    public ChainBuilder onceEach(LoadControl control) {
        requireAny();
        var rounds = rounds(false, false, control);
        return exec(IntStream.range(0, journeys.size()).mapToObj(rounds::of).toList());
    }

    /** The journey of this name, whatever its weight. */
    public ChainBuilder one(String name, LoadControl control) {
        return new Rounds(context, login, List.of(named(name)), chains(false, true, control), control).of(0);
    }

    private ActiveJourney named(String name) {
        var asked = settings.journeys().get(name);
        if (asked == null || !asked.enabled()) {
            throw SettingsException.at(
                    "journeys." + name,
                    asked == null
                            ? "the simulation asks for it, and there is no such journey"
                            : "the simulation asks for it, and it is switched off",
                    asked == null
                            ? "one of " + String.join(", ", settings.journeys().keySet())
                            : "journeys." + name + ".enabled = true");
        }
        return journeys.stream()
                .filter(journey -> journey.name().equals(name))
                .findFirst()
                .orElseGet(() -> {
                    var journey = active(asked, known, settings);
                    rehearse(journey);
                    return journey;
                });
    }

    private static ActiveJourney active(Journey journey, KnownJourneys known, Settings settings) {
        return new ActiveJourney(
                journey,
                known.journeyOf(journey),
                settings.target().auth().placeholders(),
                settings.target().writesAllowed());
    }

    /** @throws openingbell.settings.source.SettingsException if none is switched on */
    public void requireAny() {
        if (journeys.isEmpty()) {
            throw SettingsException.at(
                    "journeys",
                    "no journey is left: every weight is 0 or the journey is switched off",
                    "at least one journey with a weight above 0");
        }
    }

    /** Whether requests are made in order to be let in. */
    public boolean logIn() {
        return login.logsIn();
    }

    /** The login alone, where it is due. */
    public ChainBuilder login(LoadControl control) {
        return rounds(false, true, control).login();
    }

    /** What lets a user in is taken from him, so that the next login is one. */
    public ChainBuilder giveUpLogin() {
        return login.giveUp();
    }

    /** Stops the whole load if it is to stop. */
    public ChainBuilder stop(LoadControl control) {
        return rounds(false, true, control).stop();
    }

    /** The header that lets this user in, and what it carries; empty where he is let in by none, or not yet. */
    public Map<String, String> signature(User user) {
        return login.signature(user);
    }

    /**
     * What no answer to these requests of a simulation's own code may hold: what lets a user in.
     *
     * @param mayHoldOwn those whose answers may hold what lets their user in
     */
    public List<CheckBuilder> noLeak(Set<String> requests, Set<String> mayHoldOwn) {
        return login.noLeak(requests, mayHoldOwn);
    }

    /** What is asked of any answer so that it is noticed where it says that the user of a simulation's own request is logged out; nothing where nobody logs in. */
    public Optional<CheckBuilder> noticingLogouts(LoadControl control) {
        return login.noticingLogouts(control);
    }

    /** The accounts that the target refused so often in a row that nobody asks for them any more, as far as they may be told. */
    public List<String> refusedAccounts() {
        return login.refusedAccounts();
    }

    /** What the answers looked like that were recorded. */
    public SeenAnswers seen() {
        return seen;
    }

    private Rounds rounds(boolean silent, boolean pauses, LoadControl control) {
        return new Rounds(context, login, journeys, chains(silent, pauses, control), control);
    }

    private GatlingChains chains(boolean silent, boolean pauses, LoadControl control) {
        return new GatlingChains(context, login, control, seen, silent, pauses);
    }

    /** How to speak HTTP with the target: each user with connections of his own, as browsers and apps have. */
    public HttpProtocolBuilder protocol(URI base) {
        var url = base.toString().replaceFirst("/+$", "");
        var protocol = http.baseUrl(url)
                .wsBaseUrl(url.replaceFirst("(?i)^http", "ws"))
                .disableWarmUp()
                .disableCaching()
                .disableFollowRedirect()
                .disableAutoReferer()
                .acceptEncodingHeader("gzip, deflate")
                .check(login.hidingCookies());
        if (settings.target().http2()) {
            protocol = protocol.enableHttp2();
        }
        for (var header : settings.target().headers().entrySet()) {
            protocol = protocol.header(header.getKey(), session -> header.getValue());
        }
        return protocol;
    }

    /** One visitor before the load. He lives in a world of his own: the clock of the run starts with its first user. */
    public Trial trial(Secrets secrets) {
        return trial(secrets, journeys);
    }

    /** The same, who asks for nothing but these journeys. */
    public Trial trial(Secrets secrets, Set<String> names) {
        return trial(secrets, names.stream().map(this::named).toList());
    }

    private Trial trial(Secrets secrets, List<ActiveJourney> some) {
        return new Trial(new SharedContext(settings, context.popularity()), secrets, login, some);
    }

    /** Who the first user is, by the names that `target.auth` has for it: his name, and his password where he has one. */
    public Map<String, String> firstAccount() {
        return login.firstAccount();
    }

    /** How many requests are sent at the least by a user who makes every journey once: each that is switched on, and the login. */
    public long leastRequests() {
        return login.names().size()
                + journeys.stream()
                        .mapToLong(journey -> journey.requests().size())
                        .sum();
    }

    /**
     * The requests whose answers settings accept by status alone, each as its journey and its name.
     *
     * @param all whether those of every active journey, beside those that are asked for by name
     */
    public List<List<String>> statusAlone(boolean all, Set<String> byName) {
        return Stream.concat(
                        all ? journeys.stream() : Stream.of(), byName.stream().map(this::named))
                .flatMap(journey -> journey.requests().stream()
                        .filter(request -> !journey.endpoint(request).answer().looksInside())
                        .map(request -> List.of(journey.name(), request.name())))
                .distinct()
                .toList();
    }

    /**
     * The requests that change data, as reports call them, whether that is allowed or not.
     *
     * @param drawn whether journeys are drawn by their weights
     * @param byName those that are asked for by their names
     */
    public List<String> writes(boolean drawn, Set<String> byName) {
        return Stream.concat(
                        drawn ? journeys.stream() : Stream.empty(),
                        byName.stream().sorted().map(this::named))
                .flatMap(journey -> journey.writes().stream())
                .distinct()
                .toList();
    }

    /** As reports call them: the login, each journey, each request as "journey.request". */
    public List<String> names() {
        var names = new ArrayList<>(login.names());
        for (var journey : journeys) {
            names.add(journey.name());
            journey.requests().forEach(request -> names.add(journey.name() + "." + request.name()));
        }
        return List.copyOf(names);
    }
}
