package openingbell.journeys.kinds;

import static openingbell.journeys.script.Ask.ask;

import java.util.List;
import java.util.Set;
import openingbell.journeys.script.Answer;
import openingbell.journeys.script.Ask;
import openingbell.journeys.script.Asked;
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
        user.asked().set("tickers", user.drawTickers(QUOTES_WITHOUT_WATCHLIST));
    }

    @Override
    public List<Ask> asks() {
        return List.of(
                ask("overview").reading("user", "value", "as-of").checking(Dashboard::overview),
                ask("watchlist")
                        .reading("tickers")
                        .checking(Dashboard::watchlist)
                        .giving(
                                "tickers",
                                "tickers",
                                (user, answer) -> user.asked().set("tickers", answer.texts("tickers"))),
                ask("quotes").after("watchlist").reading("quotes").checking(Quote::each),
                ask("movers").reading("gainers", "losers").checking(Dashboard::movers));
    }

    static void overview(Asked asked, Answer answer) {
        if (answer.reads("user")
                && asked.has(Asked.LOGGED_IN_AS)
                && !answer.text("user").equals(asked.text(Asked.LOGGED_IN_AS))) {
            throw new WrongAnswer(
                    "answered another user's overview",
                    "logged in as " + asked.text(Asked.LOGGED_IN_AS) + ", got " + answer.text("user"));
        }
        if (answer.reads("value") && answer.number("value") < 0) {
            throw new WrongAnswer("answered a value below zero", answer.toString());
        }
        if (answer.reads("as-of")) {
            answer.text("as-of");
        }
    }

    static void watchlist(Asked asked, Answer answer) {
        if (answer.reads("tickers") && answer.texts("tickers").isEmpty()) {
            throw new WrongAnswer("answered an empty watchlist", answer.toString());
        }
    }

    static void movers(Asked asked, Answer answer) {
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
