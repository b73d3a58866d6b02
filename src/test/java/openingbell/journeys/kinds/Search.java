package openingbell.journeys.kinds;

import static openingbell.journeys.script.JourneyRequest.request;

import java.util.List;
import java.util.Set;
import openingbell.journeys.script.Answer;
import openingbell.journeys.script.JourneyRequest;
import openingbell.journeys.script.RequestValues;
import openingbell.journeys.script.User;
import openingbell.journeys.script.UserJourney;
import openingbell.journeys.script.WrongAnswer;
import openingbell.settings.Journey;

/** Types a ticker letter by letter, opens the stock that was found, looks at its price. */
public final class Search implements UserJourney {
    private static final int LETTERS_OF_A_TICKER = 4;

    @Override
    public String name() {
        return "search";
    }

    @Override
    public Set<String> placeholders() {
        return Set.of("ticker", "text");
    }

    @Override
    public void prepare(User user, Journey settings) {
        var ticker = user.drawTicker();
        user.values().set("ticker", ticker);
        user.values().set("text", "");
        user.decideRepeats(ticker.length());
    }

    @Override
    public List<JourneyRequest> requests() {
        return List.of(
                request("typed")
                        .before(Search::typeOneLetter)
                        .repeated(settings -> LETTERS_OF_A_TICKER, User::drawTypingPause)
                        .reading("text", "tickers")
                        .checking(Search::typed),
                request("stock").after("typed").reading("ticker", "name").checking(Search::stock),
                request("quote").after("typed").reading(Quote.FIELDS).checking(Quote::single));
    }

    private static void typeOneLetter(User user) {
        var ticker = user.values().text("ticker");
        int typed = user.values().text("text").length();
        user.values().set("text", ticker.substring(0, typed + 1));
    }

    static void typed(RequestValues values, Answer answer) {
        if (answer.reads("text") && !answer.text("text").equals(values.text("text"))) {
            throw new WrongAnswer(
                    "answered another text than typed",
                    "typed " + values.text("text") + ", got " + answer.text("text"));
        }
        boolean whole = values.text("text").equals(values.text("ticker"));
        if (answer.reads("tickers") && whole && !answer.texts("tickers").contains(values.text("ticker"))) {
            throw new WrongAnswer(
                    "did not find the ticker that was typed whole",
                    "typed " + values.text("text") + ", got " + answer.texts("tickers"));
        }
    }

    static void stock(RequestValues values, Answer answer) {
        Quote.sameTicker(values, answer);
        if (answer.reads("name")) {
            answer.text("name");
        }
    }
}
