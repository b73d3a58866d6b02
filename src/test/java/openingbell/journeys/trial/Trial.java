package openingbell.journeys.trial;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import openingbell.journeys.chains.ActiveJourney;
import openingbell.journeys.chains.Login;
import openingbell.journeys.chains.Wire;
import openingbell.journeys.script.SharedContext;
import openingbell.journeys.script.User;
import openingbell.settings.Auth;
import openingbell.settings.secrets.Secrets;

/** One visitor before any load, of whom no log tells: is he let in, and does the target know what he asks for? */
public final class Trial {
    /** What may be chance is asked so often. */
    private static final int TIMES = 3;

    /** Whoever waits for a verdict does not wait longer for its first request. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /**
     * What came of it.
     *
     * @param problem one sentence about what is wrong with the target or with how users are let in
     * @param key where in the settings to look first, if they say anything of it
     * @param unfinished one sentence about how far it came, where its time was over
     */
    public record Result(Optional<String> problem, Optional<String> key, Optional<String> unfinished) {}

    interface Request {
        TrialAnswer answer() throws IOException;
    }

    private final SharedContext context;
    private final Secrets secrets;
    private final Login login;
    private final List<ActiveJourney> journeys;
    private final Duration longest;
    private final User visitor;

    public Trial(SharedContext context, Secrets secrets, Login login, List<ActiveJourney> journeys) {
        this(context, secrets, login, journeys, LONGEST);
    }

    private Trial(SharedContext context, Secrets secrets, Login login, List<ActiveJourney> journeys, Duration longest) {
        this.context = context;
        this.secrets = secrets;
        this.login = login;
        this.journeys = List.copyOf(journeys);
        this.longest = longest;
        this.visitor = new User(context, 0, true);
    }

    /** The same, in less time. */
    Trial within(Duration time) {
        return new Trial(context, secrets, login, journeys, time);
    }

    public Result of(Wire client) {
        Wire wire = (method, path, headers, body) -> {
            var response = client.send(method, path, headers, body);
            response.headers().allValues(Secrets.SET_COOKIE).forEach(secrets::addCookie);
            return response;
        };
        var entered = enters(wire);
        if (entered.isPresent()) {
            return result(entered, Optional.empty());
        }
        var visit = new TrialVisit(context.settings(), login, visitor, wire, longest);
        journeys.forEach(visit::make);
        return result(visit.mostTelling(), visit.unfinished(journeys));
    }

    private Result result(Optional<TrialProblem> problem, Optional<String> unfinished) {
        return new Result(
                problem.map(TrialProblem::sentence).map(secrets::mask), problem.flatMap(TrialProblem::key), unfinished);
    }

    private Optional<TrialProblem> enters(Wire wire) {
        if (!login.logsIn()) {
            return Optional.empty();
        }
        login.introduce(visitor);
        var judge = new TrialLogin(
                context.settings().target().auth(), visitor.values().text(Auth.USER));
        login.begin(visitor);
        var problem = Optional.<TrialProblem>empty();
        for (var step = login.next(visitor); problem.isEmpty() && step.isPresent(); step = login.next(visitor)) {
            var next = step.get();
            problem = tried(
                    () -> new TrialAnswer(next.send(wire, visitor)),
                    answer -> judge.problem(answer, next, visitor).map(wrong -> wrong.at(TrialVisit.AUTH)));
        }
        return problem;
    }

    static Optional<TrialProblem> tried(Request request, Function<TrialAnswer, Optional<TrialProblem>> judge) {
        for (int time = 1; ; time++) {
            var problem = once(request, judge);
            if (problem.isEmpty() || time == TIMES || !problem.get().maybeChance()) {
                return problem;
            }
        }
    }

    private static Optional<TrialProblem> once(Request request, Function<TrialAnswer, Optional<TrialProblem>> judge) {
        try {
            return judge.apply(request.answer());
        } catch (IOException e) {
            return Optional.of(TrialProblem.maybeChance(e.getMessage()));
        }
    }
}
