package openingbell.journeys.trial;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import openingbell.journeys.chains.ActiveJourney;
import openingbell.journeys.chains.Login;
import openingbell.journeys.chains.SeenAnswers;
import openingbell.journeys.chains.Wire;
import openingbell.journeys.script.JourneyRequest;
import openingbell.journeys.script.User;
import openingbell.journeys.script.WrongAnswer;
import openingbell.settings.Settings;

/** The visitor of the trial goes through journeys as a user does, each request once: those that come after an answer go by what it held. */
final class TrialVisit {
    static final String AUTH = "target.auth";

    private final Settings settings;
    private final Login login;
    private final User visitor;
    private final Wire wire;
    private final Duration longest;
    private final long began = System.nanoTime();
    private final SeenAnswers seen = new SeenAnswers();
    private final List<TrialProblem> problems = new ArrayList<>();
    private int asked;
    private boolean outOfTime;

    TrialVisit(Settings settings, Login login, User visitor, Wire wire, Duration longest) {
        this.settings = settings;
        this.login = login;
        this.visitor = visitor;
        this.wire = wire;
        this.longest = longest;
    }

    /** Code of a journey that breaks is for the run to tell. */
    void make(ActiveJourney journey) {
        try {
            visitor.nextRound();
            login.introduce(visitor);
            journey.prepare(visitor);
            for (var request : journey.requests()) {
                if (problems.stream().anyMatch(TrialProblem::endsTheTrial)) {
                    return;
                }
                if (System.nanoTime() - began >= longest.toNanos()) {
                    outOfTime = true;
                    return;
                }
                if (journey.due(request).test(visitor)
                        && !journey.endpoint(request).flow().logsOut()) {
                    ask(journey, request).ifPresent(problems::add);
                }
                asked++;
            }
        } catch (RuntimeException broken) {
            // as above
        }
    }

    private Optional<TrialProblem> ask(ActiveJourney journey, JourneyRequest request) {
        var key = "journeys." + journey.name() + ".requests." + request.name();
        var judge = new TrialRequest(settings.target().auth(), key, journey.endpoint(request));
        var again = new AtomicBoolean();
        return Trial.tried(
                () -> answer(journey, request, again.getAndSet(true)),
                answer -> judge.problem(answer, journey.content(request), visitor.values())
                        .map(problem -> problem.at(key))
                        .or(() -> {
                            right(journey, request, answer);
                            return Optional.empty();
                        }));
    }

    /** @param again asked anew, about another ticker where it asks about one */
    private TrialAnswer answer(ActiveJourney journey, JourneyRequest request, boolean again) throws IOException {
        if (again) {
            journey.prepare(visitor);
        }
        journey.begin(request, visitor);
        return new TrialAnswer(journey.template(request).send(wire, visitor.values(), login.signature(visitor)));
    }

    /** What it gives is used from then on. Whether all in it is right is for the verdict to say: then what follows it is not asked. */
    private void right(ActiveJourney journey, JourneyRequest request, TrialAnswer answer) {
        seen.of(journey.endpoint(request), journey.template(request), journey.content(request))
                .ifPresent(answers -> answers.accepted(
                        journey.name() + " / " + request.name(), answer.status(), answer, visitor.values()));
        try {
            if (journey.content(request).isPresent()) {
                journey.judge(
                        request, visitor, answer.read(journey.content(request).get(), visitor.values()));
            }
            journey.right(request, visitor);
        } catch (WrongAnswer wrong) {
            // as above
        }
    }

    Optional<TrialProblem> mostTelling() {
        seen.found().stream()
                .filter(found -> !settings.validity().knows(found.title()))
                .map(TrialVisit::cameForMore)
                .forEach(problems::add);
        return problems.stream().min(Comparator.comparing(TrialProblem::kind));
    }

    private static TrialProblem cameForMore(SeenAnswers.Found found) {
        var title = found.title().isEmpty() ? "" : ", `" + found.title() + "`";
        int requests = found.requests().size();
        boolean login = found.asksForPassword() || found.kind() == SeenAnswers.Kind.REDIRECT;
        var with = found.kind() == SeenAnswers.Kind.REDIRECT
                ? "a redirect to a login"
                : requests == 1
                        ? "a page that asks for a password"
                        : "one and the same page" + (found.asksForPassword() ? " that asks for a password" : "");
        return new TrialProblem(
                login ? TrialProblem.Kind.LOGIN : TrialProblem.Kind.SAME_PAGE,
                (requests == 1 ? "one request was" : requests + " requests were") + " answered with " + with + title
                        + ": " + String.join(", ", found.requests())
                        + ". Are users logged in (target.auth), and is this the right target? Where it is right: `validity.known-pages = [\""
                        + found.title() + "\"]`.",
                Optional.of(AUTH),
                false);
    }

    /** How far it came, where its time was over before it was through. */
    Optional<String> unfinished(List<ActiveJourney> journeys) {
        int all =
                journeys.stream().mapToInt(journey -> journey.requests().size()).sum();
        return !outOfTime || !problems.isEmpty()
                ? Optional.empty()
                : Optional.of("The trial tried " + asked + " of " + all + " requests in " + longest.toSeconds()
                        + " s, and found nothing wrong; the load begins without the others.");
    }
}
