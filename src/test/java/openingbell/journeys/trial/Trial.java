package openingbell.journeys.trial;

import java.io.IOException;
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

    private interface Request {
        TrialAnswer answer() throws IOException;
    }

    private final Auth auth;
    private final Secrets secrets;
    private final Login login;
    private final List<ActiveJourney> journeys;
    private final User visitor;

    public Trial(SharedContext context, Secrets secrets, Login login, List<ActiveJourney> journeys) {
        this.auth = context.settings().target().auth();
        this.secrets = secrets;
        this.login = login;
        this.journeys = journeys;
        this.visitor = new User(context, 0, true);
    }

    /** One sentence about what is wrong with the target or with how users are let in, or nothing. */
    public Optional<String> problem(Wire wire) {
        return enters(wire).or(() -> asks(wire)).map(secrets::mask);
    }

    private Optional<String> enters(Wire wire) {
        if (!login.logsIn()) {
            return Optional.empty();
        }
        login.introduce(visitor);
        var judge = new TrialLogin(auth, visitor.values().text(Auth.USER));
        login.begin(visitor);
        var problem = Optional.<String>empty();
        for (var step = login.next(visitor); problem.isEmpty() && step.isPresent(); step = login.next(visitor)) {
            var next = step.get();
            problem = tried(
                    () -> new TrialAnswer(next.send(wire, visitor)), answer -> judge.problem(answer, next, visitor));
        }
        return problem;
    }

    private Optional<String> asks(Wire wire) {
        return Question.plainest(journeys, login, visitor).flatMap(question -> {
            var judge = new TrialRequest(auth, question.key(), question.expected());
            return tried(
                    () -> question.answer(login, visitor, wire),
                    answer -> judge.problem(answer, question.content(), visitor.values()));
        });
    }

    private static Optional<String> tried(Request request, Function<TrialAnswer, Optional<TrialProblem>> judge) {
        for (int time = 1; ; time++) {
            var problem = once(request, judge);
            if (problem.isEmpty() || time == TIMES || !problem.get().maybeChance()) {
                return problem.map(TrialProblem::sentence);
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
