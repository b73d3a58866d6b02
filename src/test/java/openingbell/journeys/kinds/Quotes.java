package openingbell.journeys.kinds;

import static openingbell.journeys.script.JourneyRequest.request;

import java.util.List;
import java.util.Set;
import openingbell.journeys.script.JourneyRequest;
import openingbell.journeys.script.User;
import openingbell.journeys.script.UserJourney;
import openingbell.settings.Journey;
import openingbell.settings.section.OwnKey;

/** Looks up single stocks, one after the other. */
public final class Quotes implements UserJourney {
    /** Single stocks looked up in a row. */
    private static final OwnKey<Integer> STOCKS = OwnKey.whole("stocks", 1, 1_000);

    @Override
    public String name() {
        return "quotes";
    }

    @Override
    public Set<String> placeholders() {
        return Set.of("ticker");
    }

    @Override
    public List<OwnKey<?>> keys() {
        return List.of(STOCKS);
    }

    @Override
    public void prepare(User user, Journey settings) {
        user.decideRepeats(STOCKS.of(settings));
    }

    @Override
    public List<JourneyRequest> requests() {
        return List.of(request("single")
                .before(user -> user.values().set("ticker", user.drawTicker()))
                .repeated(STOCKS::of)
                .reading(Quote.FIELDS)
                .checking(Quote::single));
    }
}
