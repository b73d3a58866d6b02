package openingbell.journeys.kinds;

import static openingbell.journeys.script.JourneyRequest.request;

import java.util.List;
import java.util.Set;
import openingbell.journeys.script.Answer;
import openingbell.journeys.script.JourneyRequest;
import openingbell.journeys.script.RequestValues;
import openingbell.journeys.script.Sorted;
import openingbell.journeys.script.User;
import openingbell.journeys.script.UserJourney;
import openingbell.journeys.script.WrongAnswer;
import openingbell.settings.Journey;

/** Looks at the day: the overview, the watchlist with its quotes, what moves the market. */
public final class Dashboard implements UserJourney {
    private static final int QUOTES_WITHOUT_WATCHLIST = 10;

    @Override
    public String name() {
        return "dashboard";
    }

    @Override
    public Set<String> placeholders() {
        return Set.of("tickers");
    }

    @Override
    public void prepare(User user, Journey settings) {
        user.values().set("tickers", user.drawTickers(QUOTES_WITHOUT_WATCHLIST));
    }

    @Override
    public List<JourneyRequest> requests() {
        return List.of(
                request("overview").reading("user", "value", "as-of").checking(Dashboard::overview),
                request("watchlist")
                        .reading("tickers")
                        .checking(Dashboard::watchlist)
                        .giving(
                                "tickers",
                                "tickers",
                                (user, answer) -> user.values().set("tickers", answer.texts("tickers"))),
                request("quotes").after("watchlist").reading("quotes").checking(Quote::each),
                request("movers").reading("gainers", "losers").checking(Dashboard::movers));
    }

    static void overview(RequestValues values, Answer answer) {
        if (answer.reads("user")
                && values.has(RequestValues.LOGGED_IN_AS)
                && !answer.text("user").equals(values.text(RequestValues.LOGGED_IN_AS))) {
            throw new WrongAnswer(
                    "answered another user's overview",
                    "logged in as " + values.text(RequestValues.LOGGED_IN_AS) + ", got " + answer.text("user"));
        }
        if (answer.reads("value") && answer.number("value") < 0) {
            throw new WrongAnswer("answered a value below zero", answer.toString());
        }
        if (answer.reads("as-of")) {
            answer.text("as-of");
        }
    }

    static void watchlist(RequestValues values, Answer answer) {
        if (answer.reads("tickers") && answer.texts("tickers").isEmpty()) {
            throw new WrongAnswer("answered an empty watchlist", answer.toString());
        }
    }

    static void movers(RequestValues values, Answer answer) {
        int movers = 0;
        if (answer.reads("gainers")) {
            var gainers = answer.numbers("gainers");
            Sorted.descending(gainers, "answered gainers that are not sorted");
            movers += gainers.length;
        }
        if (answer.reads("losers")) {
            var losers = answer.numbers("losers");
            Sorted.ascending(losers, "answered losers that are not sorted");
            movers += losers.length;
        }
        if (movers == 0 && (answer.reads("gainers") || answer.reads("losers"))) {
            throw new WrongAnswer("answered no movers", answer.toString());
        }
    }
}
