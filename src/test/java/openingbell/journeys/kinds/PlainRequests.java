package openingbell.journeys.kinds;

import java.util.Collection;
import java.util.List;
import openingbell.journeys.script.Ask;
import openingbell.journeys.script.User;
import openingbell.settings.Endpoint;

/** Requests that only the settings know: when they are made, and that each answer is right that holds what is read. */
final class PlainRequests {
    private PlainRequests() {}

    static List<Ask> asks(Collection<Endpoint> requests) {
        return requests.stream().map(PlainRequests::ask).toList();
    }

    /** Whether those are made that are made in a part of the journeys only. */
    static void decide(User user, Collection<Endpoint> requests) {
        requests.stream()
                .filter(request -> request.flow().share() < 1)
                .forEach(request -> user.decide(request.name(), request.flow().share()));
    }

    private static Ask ask(Endpoint request) {
        var flow = request.flow();
        var ask =
                Ask.ask(request.name()).reading(request.answer().read().keySet().toArray(String[]::new));
        if (request.isWrite()) {
            ask.writing();
        }
        flow.after().ifPresent(ask::after);
        flow.pause().ifPresent(pause -> ask.pausing(user -> user.dice().between(pause)));
        if (flow.share() < 1) {
            ask.onlyIf(request.name());
        }
        if (flow.repeat() > 1) {
            ask.repeated(flow.repeat()).before(user -> user.asked().set("ticker", user.drawTicker()));
        }
        return ask;
    }
}
