package openingbell.journeys.kinds;

import java.util.List;
import java.util.Set;
import openingbell.journeys.script.JourneyRequest;
import openingbell.journeys.script.User;
import openingbell.journeys.script.UserJourney;
import openingbell.settings.Endpoint;
import openingbell.settings.Journey;
import openingbell.settings.section.JourneysSection;

/** A journey that only the settings know: its requests one after the other, each answer right that holds all that is read. */
record PlainJourney(Journey settings) implements UserJourney {
    private static final int TICKERS = 10;

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Set<String> placeholders() {
        return JourneysSection.PLAIN;
    }

    @Override
    public void prepare(User user, Journey same) {
        user.values().set("ticker", user.drawTicker());
        user.values().set("tickers", user.drawTickers(TICKERS));
    }

    @Override
    public List<JourneyRequest> requests() {
        return settings.requests().values().stream().map(PlainJourney::request).toList();
    }

    /** Whatever is no GET may change data. */
    private static JourneyRequest request(Endpoint endpoint) {
        var request = JourneyRequest.request(endpoint.name())
                .reading(endpoint.read().keySet().toArray(String[]::new));
        return endpoint.method() == Endpoint.Method.GET ? request : request.writing();
    }
}
