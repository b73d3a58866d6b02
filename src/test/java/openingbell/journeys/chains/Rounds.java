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
import openingbell.journeys.script.User;
import openingbell.journeys.script.World;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/** What a visit is made of: a user arrives and goes through rounds, each a login where that is due, and one journey. */
public final class Rounds {
    private final World world;
    private final Login login;
    private final List<ActiveJourney> journeys;
    private final GatlingChains performance;
    private final Doorkeeper door;

    public Rounds(World world, Login login, List<ActiveJourney> journeys, GatlingChains performance, Doorkeeper door) {
        this.world = world;
        this.login = login;
        this.journeys = journeys;
        this.performance = performance;
        this.door = door;
    }

    /**
     * @param thorough does in every journey what others do only now and then
     * @param end when the user is to leave, counted from the load's begin; zero to stay to the end of the visit
     */
    public Function<Session, Session> arrivals(long firstUser, boolean thorough, Duration end) {
        var numbers = new AtomicLong(firstUser);
        return session -> {
            door.arrived();
            return new User(world, numbers.getAndIncrement(), thorough)
                    .until(end)
                    .enter(session);
        };
    }

    /** The first user who notices that the load is to stop stops all of it. */
    public ChainBuilder stop() {
        return exec(stopLoadGeneratorIf("the load was told to stop", session -> door.stopped()));
    }

    /** One journey, drawn by weight; nothing once it is time to leave. */
    public ChainBuilder drawn() {
        var byWeight = AliasMethodDiscreteSampler.of(
                world.dice(0, 0),
                journeys.stream().mapToDouble(ActiveJourney::weight).toArray());
        var round = begin(user -> user.take(drawn(byWeight, user)))
                .exec(ifLetIn(chosen()))
                .exec(stop())
                .pause(session -> User.of(session).thinkTime());
        return doIf(session -> !door.closing(User.of(session).stays())).then(round);
    }

    /** The journey at this place of the file, without a pause. */
    public ChainBuilder of(int journey) {
        return begin(user -> user.take(journey)).exec(ifLetIn(performance.journey(journeys.get(journey))));
    }

    /** The login alone, where it is due. */
    public ChainBuilder login() {
        var introduced = exec(session -> {
            login.introduce(User.of(session));
            return session;
        });
        return performance.login().map(introduced::exec).orElse(introduced);
    }

    /** What is drawn for it, then the login if there is no token or an old one. */
    private ChainBuilder begin(Consumer<User> choice) {
        var begin = exec(stop()).exec(session -> {
            begin(User.of(session), choice);
            return session;
        });
        return performance.login().map(begin::exec).orElse(begin);
    }

    private void begin(User user, Consumer<User> choice) {
        try {
            user.nextRound();
            choice.accept(user);
            login.introduce(user);
            journeys.get(user.journey()).prepare(user);
        } catch (RuntimeException e) {
            user.troubled(e);
        }
    }

    private ChainBuilder ifLetIn(ChainBuilder journey) {
        return doIf(session -> login.letIn(User.of(session))).then(journey);
    }

    /** The journey that was drawn; Gatling refuses to choose from one. */
    private ChainBuilder chosen() {
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
}
