package openingbell.journeys.kinds;

import java.util.Collection;
import java.util.List;
import openingbell.journeys.script.JourneyRequest;
import openingbell.journeys.script.User;
import openingbell.settings.Endpoint;

/** Requests that only the settings know: when they are made, and that each answer is right that holds what is read. */
final class PlainRequests {
    private PlainRequests() {}

    static List<JourneyRequest> asks(Collection<Endpoint> requests) {
        return requests.stream().map(PlainRequests::request).toList();
    }

    /** Whether those are made that are made in a part of the journeys only. */
    static void decide(User user, Collection<Endpoint> requests) {
        requests.stream()
                .filter(endpoint -> endpoint.flow().share() < 1)
                .forEach(
                        endpoint -> user.decide(endpoint.name(), endpoint.flow().share()));
    }

    private static JourneyRequest request(Endpoint endpoint) {
        var flow = endpoint.flow();
        var request = JourneyRequest.request(endpoint.name())
                .reading(endpoint.answer().read().keySet().toArray(String[]::new));
        if (endpoint.isWrite()) {
            request.writing();
        }
        flow.after().ifPresent(request::after);
        flow.pause().ifPresent(pause -> request.pausing(user -> user.dice().between(pause)));
        if (flow.share() < 1) {
            request.onlyIf(endpoint.name());
        }
        if (flow.repeat() > 1) {
            request.repeated(flow.repeat()).before(user -> user.values().set("ticker", user.drawTicker()));
        }
        return request;
    }
}
