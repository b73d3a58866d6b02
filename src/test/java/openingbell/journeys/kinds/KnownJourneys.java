package openingbell.journeys.kinds;

import java.util.LinkedHashMap;
import java.util.Map;
import openingbell.journeys.script.UserJourney;
import openingbell.settings.Journey;
import openingbell.settings.section.JourneyKind;

/** What users can do: the journeys that are written in Java, by name, and every other that the settings name, as a plain one. */
public record KnownJourneys(Map<String, UserJourney> byName) {
    public static final KnownJourneys ALL = new KnownJourneys(all());

    public KnownJourneys {
        byName = Map.copyOf(byName);
    }

    private static Map<String, UserJourney> all() {
        var byName = new LinkedHashMap<String, UserJourney>();
        JourneyKind.all().forEach(kind -> byName.put(kind.name(), (UserJourney) kind));
        return byName;
    }

    public UserJourney journeyOf(Journey settings) {
        var journey = byName.get(settings.name());
        if (journey == null) {
            return new PlainJourney(settings);
        }
        var more = settings.requests().values().stream()
                .filter(request -> !journey.declaredRequests().containsKey(request.name()))
                .toList();
        return more.isEmpty() ? journey : new LongerJourney(journey, more);
    }
}
