package openingbell.journeys.chains;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.doSwitch;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.onCase;
import static io.gatling.javaapi.core.CoreDsl.stopLoadGeneratorIf;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Choice;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import openingbell.journeys.script.SharedContext;
import openingbell.journeys.script.User;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/** What a visit is made of: a user arrives and goes through rounds, each a login where that is due, and one journey. */
public final class Rounds {
    private final SharedContext context;
    private final Login login;
    private final List<ActiveJourney> journeys;
    private final GatlingChains chains;
    private final LoadControl control;

    public Rounds(
            SharedContext context,
            Login login,
            List<ActiveJourney> journeys,
            GatlingChains chains,
            LoadControl control) {
        this.context = context;
        this.login = login;
        this.journeys = journeys;
        this.chains = chains;
        this.control = control;
    }

    /**
     * @param takesEveryOption does in every journey what others do only now and then
     * @param end when the user is to leave, counted from the load's begin; zero to stay to the end of the visit
     */
    public Function<Session, Session> arrivals(long firstUser, boolean takesEveryOption, Duration end) {
        var numbers = new AtomicLong(firstUser);
        return session -> {
            control.userStarted();
            return new User(context, numbers.getAndIncrement(), takesEveryOption)
                    .withLeavingTime(end)
                    .enter(session);
        };
    }

    /** The first user who notices that the load is to stop stops all of it. */
    public ChainBuilder stop() {
        return exec(stopLoadGeneratorIf("the load was told to stop", session -> control.mustStop()));
    }

    /** One journey, drawn by weight; nothing once it is time to leave. */
    public ChainBuilder drawn() {
        var byWeight = AliasMethodDiscreteSampler.of(
                context.dice(0, 0),
                journeys.stream().mapToDouble(ActiveJourney::weight).toArray());
        var round = begin(user -> user.setJourney(drawn(byWeight, user)))
                .exec(ifLetIn(chosen()))
                .exec(stop())
                .pause(session -> User.of(session).thinkTime());
        return doIf(session -> !control.isOver(User.of(session).leavesAt())).then(round);
    }

    /** The journey at this place of the file, without a pause. */
    public ChainBuilder of(int journey) {
        return begin(user -> user.setJourney(journey)).exec(ifLetIn(chains.journey(journeys.get(journey))));
    }

    /** The login alone, where it is due. */
    public ChainBuilder login() {
        var introduced = exec(session -> {
            login.introduce(User.of(session));
            return session;
        });
        return chains.login()
                .map(whenDue -> introduced.exec(whenDue).exec(this::failedIfRefused))
                .orElse(introduced);
    }

    /** Who asks no more, since his account was refused, fails as he did when he asked. */
    private Session failedIfRefused(Session session) {
        var user = User.of(session);
        return login.letIn(user) || !login.isRefused(user) ? session : session.markAsFailed();
    }

    /** What is drawn for it, then the login if there is no token or an old one. */
    private ChainBuilder begin(Consumer<User> choice) {
        var begin = exec(stop()).exec(session -> {
            begin(User.of(session), choice);
            return session;
        });
        return chains.login().map(begin::exec).orElse(begin);
    }

    private void begin(User user, Consumer<User> choice) {
        try {
            user.nextRound();
            choice.accept(user);
            login.introduce(user);
            journeys.get(user.journey()).prepare(user);
        } catch (RuntimeException e) {
            user.fail(e);
        }
    }

    private ChainBuilder ifLetIn(ChainBuilder journey) {
        return doIf(session -> login.letIn(User.of(session))).then(journey);
    }

    /** The journey that was drawn; Gatling refuses to choose from one. */
    private ChainBuilder chosen() {
        if (journeys.size() == 1) {
            return chains.journey(journeys.get(0));
        }
        var choices = new ArrayList<Choice.WithKey>();
        for (int i = 0; i < journeys.size(); i++) {
            choices.add(onCase(i).then(chains.journey(journeys.get(i))));
        }
        return doSwitch(session -> User.of(session).journey()).on(choices);
    }

    private static int drawn(SharedStateDiscreteSampler byWeight, User user) {
        return byWeight.withUniformRandomProvider(user.dice()).sample();
    }
}
