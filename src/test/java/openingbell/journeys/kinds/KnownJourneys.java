package openingbell.journeys.kinds;

import java.util.Map;
import java.util.function.Function;
import openingbell.journeys.script.Refused;
import openingbell.journeys.script.UserJourney;
import openingbell.settings.Journey;

/** What users can do, by the names that the settings use. */
public record KnownJourneys(Map<String, Function<Journey, UserJourney>> byName) {
    public static final KnownJourneys ALL = new KnownJourneys(Map.of(
            "dashboard", settings -> new Dashboard(),
            "portfolio", settings -> new Portfolio(settings.orderShare()),
            "recommendations", settings -> new Recommendations(),
            "search", settings -> new Search(),
            "analytics", settings -> new Analytics(settings.days()),
            "quotes", settings -> new Quotes(settings.stocks())));

    public KnownJourneys {
        byName = Map.copyOf(byName);
    }

    /** A journey as its settings want it. */
    public UserJourney told(Journey settings) {
        var journey = byName.get(settings.name());
        if (journey == null) {
            throw Refused.because(
                    "journeys." + settings.name(),
                    "there is no such journey",
                    "one of "
                            + String.join(
                                    ", ", byName.keySet().stream().sorted().toList()));
        }
        return journey.apply(settings);
    }
}
