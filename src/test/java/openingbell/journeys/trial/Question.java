package openingbell.journeys.trial;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import openingbell.journeys.chains.ActiveJourney;
import openingbell.journeys.chains.Content;
import openingbell.journeys.chains.Login;
import openingbell.journeys.chains.Wire;
import openingbell.journeys.script.JourneyRequest;
import openingbell.journeys.script.User;
import openingbell.settings.Endpoint;
import openingbell.settings.Statuses;

/** A request that somebody who was let in can make at any time: it reads, and needs nothing from an earlier answer. */
record Question(ActiveJourney journey, JourneyRequest request) {

    /** The one that knows the least, since a ticker may be unknown; among equals the first of the settings. */
    static Optional<Question> plainest(List<ActiveJourney> journeys, Login login, User visitor) {
        return journeys.stream()
                .flatMap(journey -> journey.requests().stream().map(request -> new Question(journey, request)))
                .filter(Question::standsAlone)
                .filter(question -> question.prepared(login, visitor))
                .min(Comparator.comparingInt(Question::needs));
    }

    private boolean standsAlone() {
        return journey.endpoint(request).method() == Endpoint.Method.GET
                && !request.writes()
                && request.after().isEmpty()
                && request.decision().isEmpty();
    }

    Statuses expected() {
        return journey.endpoint(request).answer().status();
    }

    Optional<Content> content() {
        return journey.content(request);
    }

    /** Asked anew each time, about another ticker where it asks about one. */
    TrialAnswer answer(Login login, User visitor, Wire wire) throws IOException {
        prepared(login, visitor);
        return new TrialAnswer(journey.template(request).send(wire, visitor.values(), login.signature(visitor)));
    }

    private int needs() {
        return journey.template(request).placeholders().size();
    }

    /** Draws what it asks for; false where that is not enough, or where code of a journey breaks, which the run will tell. */
    private boolean prepared(Login login, User visitor) {
        try {
            visitor.nextRound();
            login.introduce(visitor);
            journey.prepare(visitor);
            request.before().accept(visitor);
            return visitor.values()
                    .names()
                    .containsAll(journey.template(request).placeholders());
        } catch (RuntimeException broken) {
            return false;
        }
    }

    /** Where it stands in the settings. */
    String key() {
        return "journeys." + journey.name() + ".requests." + request.name();
    }
}
