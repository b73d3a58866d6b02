package openingbell.traffic;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import com.typesafe.config.Config;
import io.gatling.http.protocol.HttpProtocol;
import io.gatling.http.request.builder.HttpRequestBuilder;
import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpDsl;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.journeys.Journeys;
import openingbell.journeys.chains.LoadControl;
import openingbell.journeys.script.User;
import openingbell.market.Dice;
import openingbell.settings.Shape;
import openingbell.settings.SimulationPlan;
import openingbell.settings.source.Mistake;

/** What a simulation's own traffic is made from, beside Gatling's DSL: the journeys, the login, the dice, and what its section says. */
public final class Bell {
    private final SimulationPlan plan;
    private final Journeys journeys;
    private final LoadControl control;
    private final Gauges gauges;
    private final Set<String> named = new LinkedHashSet<>();
    private final Set<io.gatling.core.action.builder.ActionBuilder> counted = ScenarioSteps.identities();
    private boolean all;
    private boolean login;

    public Bell(SimulationPlan plan, Journeys journeys, LoadControl control, Gauges gauges) {
        this.plan = plan;
        this.journeys = journeys;
        this.control = control;
        this.gauges = gauges;
    }

    /** The scenario of users who visit the platform: every journey once where the section's shape is `once`, else {@link #visit()}. */
    public ScenarioBuilder visitors() {
        all = true;
        boolean once = plan.populations().stream()
                .filter(population -> population.name().equals(SimulationPlan.VISITORS)
                        || population.name().isEmpty())
                .anyMatch(population -> population.shape() instanceof Shape.Once);
        return scenario(SimulationPlan.VISITORS).exec(once ? journeys.onceEach(control) : journeys.visit(control));
    }

    /** A whole visit: journeys by their weight, each followed by a think time, as many as `visit.journeys` says. */
    public ChainBuilder visit() {
        all = true;
        return journeys.visit(control);
    }

    /** One journey by its weight, then a think time. */
    public ChainBuilder journey() {
        all = true;
        return journeys.drawn(control);
    }

    /** The journey of this name, whatever its weight; it needs no login before it. */
    public ChainBuilder journey(String name) {
        named.add(name);
        return journeys.one(name, control);
    }

    /** A pause as `visit.think-time` says, drawn with the journey before it. */
    public ChainBuilder thinkTime() {
        return pause(session -> User.of(session).thinkTime());
    }

    /** Logs in where the target wants it and the user has no token, or an old one. Plain requests that follow are let in by it. */
    public ChainBuilder login() {
        login = true;
        return journeys.login(control);
    }

    /**
     * Logs out by this request, if the user is logged in; whatever its answer, nothing lets him in after it, so that the next {@link #login()} logs in. Where users are let in
     * without a login, it is a request like any other.
     */
    public ChainBuilder logout(HttpRequestActionBuilder request) {
        var step = request.asScala();
        counted.add(step);
        var sent = attempt(() -> step, User.RequestOf.LOGOUT);
        var stop = exec(journeys.stop(control));
        return journeys.logIn()
                ? stop.exec(
                        doIf(session -> User.of(session).token().present()).then(exec(sent, journeys.giveUpLogin())))
                : stop.exec(sent);
    }

    /** A ticker by its popularity, from the user's own dice, under this name in his session: {@code #{ticker}}. */
    public ChainBuilder ticker(String attribute) {
        return exec(session -> session.set(attribute, User.of(session).drawTicker()));
    }

    /** So many tickers by their popularity, each once, as a list under this name in his session; fewer only where no more have a chance. */
    public ChainBuilder tickers(String attribute, int count) {
        return exec(session -> session.set(attribute, User.of(session).drawTickers(count)));
    }

    /** Anything else from the user's own dice, so that the same seed sends the same traffic. */
    public ChainBuilder draw(String attribute, Function<Dice, Object> draw) {
        return exec(session -> session.set(attribute, draw.apply(dice(session))));
    }

    /** The dice of this session's user. */
    public Dice dice(Session session) {
        return User.of(session).dice();
    }

    /**
     * Sends a request if the budget of requests allows one more, and goes on without it where it does not. Of a user who has logged in, an HTTP request renews what is old before; and where the
     * answer says that he is logged out, he logs in again, and the request is sent once more. A request that is sent without this is counted as
     * well, but fails when the budget is used up; a message over a WebSocket is refused without this.
     */
    public ChainBuilder send(ActionBuilder request) {
        var step = request.asScala();
        counted.add(step);
        ActionBuilder same = () -> step; // who looks for it in a scenario looks for this very object
        var stop = exec(journeys.stop(control));
        if (!(step instanceof HttpRequestBuilder) || !journeys.logIn()) {
            return stop.exec(attempt(same));
        }
        var again = doIf(session -> User.of(session).token().present())
                .then(exec(session -> User.of(session).forget(session)), attempt(same));
        return stop.exec(
                doIf(session -> User.of(session).token().everPresent()).then(journeys.login(control)),
                attempt(same),
                doIf(session -> User.of(session).token().wasRefused())
                        .then(exec(Bell::sentAgain), journeys.login(control), again));
    }

    private static Session sentAgain(Session session) {
        User.of(session).sendsAgain();
        return session;
    }

    private ChainBuilder attempt(ActionBuilder request) {
        return attempt(request, User.RequestOf.BELL);
    }

    private ChainBuilder attempt(ActionBuilder request, User.RequestOf whose) {
        var step = request.asScala();
        boolean endsInTime = endsInTime(step);
        return exec(doIf(session -> {
                    var user = User.of(session);
                    boolean permitted = endsInTime ? control.takePermit(user) : control.admitsOpenEnded(user);
                    if (permitted) {
                        user.begins(whose);
                        user.remember(session);
                    }
                    user.token().used();
                    return permitted;
                })
                .then(exec(request), exec(this::sent)));
    }

    /** Whether `target.request-timeout` bounds it. */
    static boolean endsInTime(io.gatling.core.action.builder.ActionBuilder step) {
        return step instanceof HttpRequestBuilder request
                && request.httpAttributes().requestTimeout().isEmpty();
    }

    /** Repeats the chain until the population's plan is over. An endless loop would be cut off, which makes the run INVALID. */
    public ChainBuilder untilTheEnd(ChainBuilder chain) {
        return exec(asLongAs(session ->
                        !control.mustStop() && !control.isOver(User.of(session).leavesAt()))
                .on(chain));
    }

    /** How long the load of the scenario that the simulation names first is planned to last. */
    public Duration length() {
        return plan.first().end();
    }

    /** What the section of this simulation holds under `parameters`. */
    public Config parameters() {
        return plan.parameters();
    }

    /** Where numbers beside latencies are noted, such as what an answer tells of a cache: they may be promised (`objectives.gauges`). */
    public Gauges gauges() {
        return gauges;
    }

    /** Whether the journeys are drawn by their weight. */
    public boolean asksForAllJourneys() {
        return all;
    }

    /** Whether it uses anything at all that the settings say of the target's requests: journeys, or the login. */
    public boolean asksForAny() {
        return all || login || !named.isEmpty();
    }

    /** Whether users log in. */
    public boolean logsIn() {
        return asksForAny();
    }

    /**
     * What of this would be sent without being counted, a mistake each.
     *
     * @param key of the simulation's section
     */
    public List<Mistake> uncounted(Traffic traffic, String key) {
        return Stream.concat(
                        inferred(traffic, key).stream(),
                        traffic.scenarios().stream()
                                .flatMap(population -> UnseenRequests.in(population.scenario(), key, counted).stream()))
                .toList();
    }

    /** What a page mentions is got by a name that nobody wrote, so that nobody could say that its status will do. */
    private static Optional<Mistake> inferred(Traffic traffic, String key) {
        var protocol = protocol(traffic);
        return protocol.responsePart().inferHtmlResources()
                        && !protocol.requestPart().silentResources()
                ? Optional.of(
                        Mistake.at(
                                key,
                                "the simulation's protocol gets what pages mention (inferHtmlResources), and each of these answers would count as a success of which nobody knows what it holds",
                                "silentResources() beside it, so that they are got and not counted; or http(…).resources(http(\"logo\").get(…)), each by its name"))
                : Optional.empty();
    }

    private static HttpProtocol protocol(Traffic traffic) {
        return (HttpProtocol) traffic.protocol().apply(HttpDsl.http).protocol();
    }

    /**
     * The requests of this that change data of the target, as the log will have them: "cart / checkout". Those of journeys are as settings say.
     *
     * @param key of the simulation's section
     * @param allowed whether such are sent at all
     * @throws openingbell.settings.source.SettingsException if they are not, or some may be such
     */
    public List<String> writes(Traffic traffic, String key, boolean allowed) {
        var requests = new WritingRequests(key, plan.writes());
        traffic.scenarios().forEach(population -> requests.look(population.scenario()));
        return requests.checked(allowed);
    }

    /**
     * The requests of this whose answers nothing but their status is asked of, as the log will have them: "cart / checkout". Those of journeys are as settings say.
     *
     * @param key of the simulation's section
     */
    public Set<String> statusAlone(Traffic traffic, String key) {
        var requests =
                new StatusAloneRequests(key, protocol(traffic).responsePart().checks());
        return traffic.scenarios().stream()
                .flatMap(population -> requests.in(population.scenario()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The requests of this over HTTP, as the log will have them, as far as their names are always the same. Those of journeys are none of them. */
    public Set<String> ownRequests(Traffic traffic) {
        var own = new TreeSet<String>();
        traffic.scenarios()
                .forEach(population -> ScenarioSteps.visit(population.scenario(), (step, groups) -> {
                    if (step instanceof HttpRequestBuilder request && !ScenarioSteps.isOfJourney(request)) {
                        own.add(ScenarioSteps.path(
                                groups,
                                ScenarioSteps.written(request.commonAttributes().requestName())));
                    }
                }));
        own.removeIf(path -> path.contains(ScenarioSteps.UNKNOWN));
        return own;
    }

    public Set<String> journeysByName() {
        return Set.copyOf(named);
    }

    private Session sent(Session session) {
        User.of(session).usePermit();
        User.of(session).begins(User.RequestOf.SIMULATION);
        control.answerReceived();
        return session;
    }
}
