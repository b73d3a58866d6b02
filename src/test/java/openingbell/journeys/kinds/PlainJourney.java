package openingbell.journeys.kinds;

import java.util.List;
import java.util.Set;
import openingbell.journeys.script.JourneyRequest;
import openingbell.journeys.script.User;
import openingbell.journeys.script.UserJourney;
import openingbell.settings.Journey;
import openingbell.settings.section.JourneysSection;

/** A journey that only the settings know: its requests one after the other. */
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
        PlainRequests.decide(user, settings.requests().values());
    }

    @Override
    public List<JourneyRequest> requests() {
        return PlainRequests.asks(settings.requests().values());
    }
}
