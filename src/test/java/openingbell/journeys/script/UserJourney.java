package openingbell.journeys.script;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import openingbell.settings.Journey;
import openingbell.settings.section.JourneyKind;

/** One thing that users do, whole: what it is called, what may stand in its section, what is drawn, what is asked. How to add another: README.md in the room above. */
public interface UserJourney extends JourneyKind {

    /** What is filled before the first answer, by {@link #prepare} or before a request. */
    Set<String> placeholders();

    /** Draws all that can be known before the first request; the dice are of this user and this journey alone. */
    default void prepare(User user, Journey settings) {}

    /** The requests in the order that a user makes them. */
    List<JourneyRequest> requests();

    /** What one answer gives, the requests after it may use as well. */
    @Override
    default Map<String, Request> declaredRequests() {
        var known = new TreeSet<>(placeholders());
        var requests = new LinkedHashMap<String, Request>();
        for (var request : requests()) {
            requests.put(request.name(), new Request(Set.copyOf(known), request.fields(), request.times()));
            request.giving().ifPresent(giving -> known.add(giving.placeholder()));
        }
        return requests;
    }
}
