package openingbell.testing.samples;

import java.util.List;
import java.util.Map;
import java.util.Set;
import openingbell.journeys.Journeys;
import openingbell.journeys.kinds.KnownJourneys;
import openingbell.journeys.script.JourneyRequest;
import openingbell.journeys.script.User;
import openingbell.journeys.script.UserJourney;
import openingbell.market.Popularity;
import openingbell.settings.Journey;
import openingbell.settings.Settings;
import openingbell.settings.secrets.Secrets;

/** For tests: the journey `quotes` with code of our own that breaks, which nobody can see in the rehearsal. */
public final class BrokenJourneys {
    private BrokenJourneys() {}

    /** @param where the code that breaks: prepare, before, rule or giving; or placeholder, to leave {ticker} unfilled */
    public static Journeys of(Settings settings, Secrets secrets, Popularity popularity, String where) {
        return Journeys.of(settings, secrets, popularity, known(where));
    }

    public static KnownJourneys known(String where) {
        return new KnownJourneys(Map.of("quotes", new Broken(where)));
    }

    private record Broken(String where) implements UserJourney {
        @Override
        public String name() {
            return "quotes";
        }

        @Override
        public Set<String> placeholders() {
            return Set.of("ticker");
        }

        @Override
        public void prepare(User user, Journey settings) {
            breaks("prepare", user);
            if (!where.equals("placeholder") || rehearsed(user)) {
                user.values().set("ticker", user.drawTicker());
            }
        }

        @Override
        public List<JourneyRequest> requests() {
            return List.of(JourneyRequest.request("single")
                    .before(user -> breaks("before", user))
                    .checking((values, answer) -> {
                        if (where.equals("rule")) {
                            throw new IllegalStateException("a bug in rule");
                        }
                    })
                    .giving("x", "ticker", (user, answer) -> breaks("giving", user)));
        }

        private void breaks(String here, User user) {
            if (where.equals(here) && !rehearsed(user)) {
                throw new IllegalStateException("a bug in " + here);
            }
        }

        private static boolean rehearsed(User user) {
            return user.number() < 0;
        }
    }
}
