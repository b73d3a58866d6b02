package openingbell.journeys.chains;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.exec.Executable;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import openingbell.journeys.script.JourneyRequest;
import openingbell.journeys.script.SharedContext;
import openingbell.journeys.script.User;

/** Turns what journeys tell into what Gatling runs: recorded in groups, or silent. */
public final class GatlingChains {
    private static final String REPETITION = "opening-bell.repeat";

    private final SharedContext context;
    private final Login login;
    private final LoadControl control;
    private final SeenAnswers seen;
    private final boolean silent;
    private final boolean pauses;
    private final Examples examples;

    /** @param seen remembers what answers looked like, unless they are silent */
    public GatlingChains(
            SharedContext context, Login login, LoadControl control, SeenAnswers seen, boolean silent, boolean pauses) {
        this.context = context;
        this.login = login;
        this.control = control;
        this.seen = seen;
        this.silent = silent;
        this.pauses = pauses;
        this.examples = login.examples(silent);
    }

    Optional<ChainBuilder> login() {
        return login.whenDue(control, silent, examples);
    }

    /** One journey; an exception of our own code on its way becomes an error of the run at its end. */
    ChainBuilder journey(ActiveJourney journey) {
        var steps = new ArrayList<Executable>();
        for (var request : journey.requests()) {
            steps.add(step(journey, request));
        }
        steps.add(doIf(session -> User.of(session).hasFailed()).then(exec(unwritable(journey.name()))));
        var chain = chain(steps);
        return silent ? chain : group(journey.name()).on(chain);
    }

    private ChainBuilder step(ActiveJourney journey, JourneyRequest request) {
        var attempts = new ArrayList<Executable>();
        attempts.add(request(journey, request));
        login().ifPresent(renewal -> attempts.add(doIf(session ->
                        User.of(session).token().wasRefused())
                .then(
                        renewal,
                        doIf(session -> User.of(session).token().present() && control.takePermit(User.of(session)))
                                .then(exec(request(journey, request))))));
        var once = chain(attempts);
        var when = condition(journey, request);
        if (!request.isRepeated() && request.pause().filter(pause -> pauses).isPresent()) {
            var pause = request.pause().get();
            return doIf(session -> when.test(User.of(session)))
                    .then(
                            pause(session -> pause.apply(User.of(session))),
                            doIf(session -> control.takePermit(User.of(session)))
                                    .then(once));
        }
        if (!request.isRepeated()) {
            return doIf(session -> when.test(User.of(session)) && control.takePermit(User.of(session)))
                    .then(once);
        }
        var steps = new ArrayList<Executable>();
        request.pause()
                .filter(pause -> pauses)
                .ifPresent(pause -> steps.add(doIf(session -> session.getInt(REPETITION) > 0)
                        .then(pause(session -> pause.apply(User.of(session))))));
        steps.add(doIf(session -> when.test(User.of(session)) && control.takePermit(User.of(session)))
                .then(once));
        return repeat(session -> request.repeats(User.of(session)), REPETITION).on(chain(steps));
    }

    private Predicate<User> condition(ActiveJourney journey, JourneyRequest request) {
        var due = journey.due(request);
        return user -> !user.hasFailed() && login.letIn(user) && due.test(user);
    }

    private HttpRequestActionBuilder request(ActiveJourney journey, JourneyRequest request) {
        var endpoint = journey.endpoint(request);
        var name = journey.name() + "." + endpoint.name();
        int index = journey.indexOf(endpoint.name()).orElseThrow();
        var content = journey.content(request);
        var expected = new ExpectedAnswer(
                name,
                Optional.of(endpoint.name()).filter(recorded -> !silent),
                endpoint.answer().status().toString(),
                endpoint.answer().status()::include,
                login.check(endpoint.answer().status()),
                silent
                        ? (user, response) -> Optional.empty()
                        : (user, response) ->
                                login.leak(user, response, endpoint.answer().mayHoldSecrets()),
                content.isPresent(),
                control,
                (user, answer) -> journey.judge(request, user, answer),
                user -> journey.right(request, user),
                (user, status) -> {},
                examples);
        var checks = new ArrayList<CheckBuilder>();
        checks.add(new StatusCheck(expected).builder());
        content.ifPresent(inside -> checks.add(new AnswerCheck(expected, inside).builder()));
        if (content.isEmpty()) {
            checks.add(new KeptBody().builder()); // looked into for what it should not hold
        }
        Optional.of(seen)
                .filter(answers -> !silent)
                .flatMap(answers -> answers.of(endpoint, journey.template(request), content))
                .ifPresent(answers -> checks.add(looking(answers, index).builder()));
        var builder = journey.template(request)
                .request(
                        user -> begin(journey, request, user),
                        context.settings().target().requestTimeout(),
                        checks);
        builder = login.signed(builder);
        return silent ? builder.silent() : builder;
    }

    /** What a right answer looks like is remembered. */
    private static SeenCheck looking(SeenAnswers.OfRequest answers, int index) {
        return new SeenCheck((path, response, session, answer) -> {
            var user = User.of(session);
            if (user.wasRight(index)) {
                answers.accepted(path, response.status().code(), answer, user.values());
            }
        });
    }

    private static void begin(ActiveJourney journey, JourneyRequest request, User user) {
        user.begins(User.RequestOf.JOURNEY);
        user.token().used();
        journey.begin(request, user);
    }

    /** Gatling does not count an exception outside of requests; one while a request is written becomes an ERROR of the run. */
    private HttpRequestActionBuilder unwritable(String journey) {
        return http(journey)
                .get(session -> {
                    throw new IllegalStateException("the journey " + journey + " broke: "
                            + examples.shown(User.of(session).failure().toString()));
                })
                .check(new KeptBody().builder()); // it has no answer, and so none that nobody looks into
    }

    private static ChainBuilder chain(List<Executable> steps) {
        return exec(steps.get(0), steps.subList(1, steps.size()).toArray(Executable[]::new));
    }
}
