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
import openingbell.journeys.script.Answer;
import openingbell.journeys.script.Ask;
import openingbell.journeys.script.User;
import openingbell.journeys.script.World;

/** Turns what journeys tell into what Gatling runs: recorded in groups, or silent. */
public final class GatlingChains {
    private static final String LETTER = "opening-bell.repeat";

    private final World world;
    private final Login login;
    private final Doorkeeper door;
    private final boolean silent;
    private final boolean pauses;
    private final Examples examples;

    public GatlingChains(World world, Login login, Doorkeeper door, boolean silent, boolean pauses) {
        this.world = world;
        this.login = login;
        this.door = door;
        this.silent = silent;
        this.pauses = pauses;
        this.examples = login.examples(silent);
    }

    Optional<ChainBuilder> login() {
        return login.whenDue(door, silent, examples);
    }

    /** One journey; an exception of our own code on its way becomes an error of the run at its end. */
    ChainBuilder journey(ActiveJourney journey) {
        var steps = new ArrayList<Executable>();
        for (var ask : journey.asks()) {
            steps.add(step(journey, ask));
        }
        steps.add(doIf(session -> User.of(session).isTroubled()).then(exec(unwritable(journey.name()))));
        var chain = chain(steps);
        return silent ? chain : group(journey.name()).on(chain);
    }

    private ChainBuilder step(ActiveJourney journey, Ask ask) {
        var attempts = new ArrayList<Executable>();
        attempts.add(request(journey, ask));
        login().ifPresent(renewal ->
                attempts.add(doIf(session -> User.of(session).token().wasRefused())
                        .then(
                                renewal,
                                doIf(session -> User.of(session).token().present() && door.admits(User.of(session)))
                                        .then(exec(request(journey, ask))))));
        var once = chain(attempts);
        var when = condition(journey, ask);
        if (!ask.isRepeated() && ask.pause().filter(pause -> pauses).isPresent()) {
            var pause = ask.pause().get();
            return doIf(session -> when.test(User.of(session)))
                    .then(
                            pause(session -> pause.apply(User.of(session))),
                            doIf(session -> door.admits(User.of(session))).then(once));
        }
        if (!ask.isRepeated()) {
            return doIf(session -> when.test(User.of(session)) && door.admits(User.of(session)))
                    .then(once);
        }
        var steps = new ArrayList<Executable>();
        ask.pause()
                .filter(pause -> pauses)
                .ifPresent(pause -> steps.add(doIf(session -> session.getInt(LETTER) > 0)
                        .then(pause(session -> pause.apply(User.of(session))))));
        steps.add(doIf(session -> when.test(User.of(session)) && door.admits(User.of(session)))
                .then(once));
        return repeat(session -> ask.repeats(User.of(session)), LETTER).on(chain(steps));
    }

    private Predicate<User> condition(ActiveJourney journey, Ask ask) {
        Predicate<User> when = user -> !user.isTroubled() && login.letIn(user);
        var earlier = ask.after().flatMap(journey::indexOf);
        if (earlier.isPresent()) {
            int index = earlier.get();
            when = when.and(user -> user.wasRight(index));
        }
        var saved = journey.fromAnswers(ask);
        if (!saved.isEmpty()) {
            when = when.and(user -> user.asked().names().containsAll(saved));
        }
        if (ask.decision().isPresent()) {
            var decision = ask.decision().get();
            when = when.and(user -> user.decided(decision));
        }
        return when;
    }

    private HttpRequestActionBuilder request(ActiveJourney journey, Ask ask) {
        var endpoint = journey.endpoint(ask);
        var name = journey.name() + "." + endpoint.name();
        int index = journey.indexOf(endpoint.name()).orElseThrow();
        var content = journey.content(ask);
        var exchange = new ExpectedAnswer(
                name,
                Optional.of(endpoint.name()).filter(recorded -> !silent),
                endpoint.answer().status().toString(),
                endpoint.answer().status()::include,
                login.byToken(),
                content.isPresent(),
                door,
                (user, answer) -> judge(ask, content, user, answer),
                user -> user.answered(index, true),
                examples);
        var checks = new ArrayList<CheckBuilder>();
        checks.add(new StatusCheck(exchange).builder());
        content.ifPresent(inside -> checks.add(new AnswerCheck(exchange, inside).builder()));
        var request = journey.sender(ask)
                .request(
                        user -> begin(ask, index, user),
                        world.settings().target().requestTimeout(),
                        checks);
        request = login.signed(request);
        return silent ? request.silent() : request;
    }

    private static void begin(Ask ask, int index, User user) {
        user.token().used();
        user.answered(index, false);
        if (!user.token().retrying()) {
            ask.before().accept(user);
        }
    }

    private static void judge(Ask ask, Optional<Content> content, User user, Answer answer) {
        ask.rule().check(user.asked(), answer);
        content.ifPresent(inside -> inside.check(user.asked(), answer));
        ask.giving()
                .filter(giving -> answer.reads(giving.field()))
                .ifPresent(giving -> giving.give().accept(user, answer));
        content.ifPresent(inside -> inside.save(user, answer));
    }

    /** Gatling does not count an exception outside of requests; one while a request is written becomes an ERROR of the run. */
    private HttpRequestActionBuilder unwritable(String journey) {
        return http(journey).get(session -> {
            throw new IllegalStateException("the journey " + journey + " broke: "
                    + examples.shown(User.of(session).trouble().toString()));
        });
    }

    private static ChainBuilder chain(List<Executable> steps) {
        return exec(steps.get(0), steps.subList(1, steps.size()).toArray(Executable[]::new));
    }
}
