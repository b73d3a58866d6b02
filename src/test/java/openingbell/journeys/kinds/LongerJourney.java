package openingbell.journeys.kinds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import openingbell.journeys.script.JourneyRequest;
import openingbell.journeys.script.User;
import openingbell.journeys.script.UserJourney;
import openingbell.settings.Endpoint;
import openingbell.settings.Journey;
import openingbell.settings.section.OwnKey;

/** A journey in Java, and behind its requests those that the settings add to it (such as a logout). */
record LongerJourney(UserJourney journey, Collection<Endpoint> more) implements UserJourney {
    @Override
    public String name() {
        return journey.name();
    }

    @Override
    public List<OwnKey<?>> keys() {
        return journey.keys();
    }

    @Override
    public Set<String> placeholders() {
        return journey.placeholders();
    }

    @Override
    public void prepare(User user, Journey settings) {
        journey.prepare(user, settings);
        PlainRequests.decide(user, more);
    }

    @Override
    public List<JourneyRequest> requests() {
        var all = new ArrayList<>(journey.requests());
        all.addAll(PlainRequests.asks(more));
        return List.copyOf(all);
    }
}
