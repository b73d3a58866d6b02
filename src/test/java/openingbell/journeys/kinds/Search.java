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
        user.asked().set("ticker", ticker);
        user.asked().set("text", "");
        user.decideRepeats(ticker.length());
    }

    @Override
    public List<Ask> asks() {
        return List.of(
                ask("typed")
                        .before(Search::typeOneLetter)
                        .repeated(settings -> LETTERS_OF_A_TICKER, User::drawTypingPause)
                        .reading("text", "tickers")
                        .checking(Search::typed),
                ask("stock").after("typed").reading("ticker", "name").checking(Search::stock),
                ask("quote").after("typed").reading(Quote.FIELDS).checking(Quote::single));
    }

    private static void typeOneLetter(User user) {
        var ticker = user.asked().text("ticker");
        int typed = user.asked().text("text").length();
        user.asked().set("text", ticker.substring(0, typed + 1));
    }

    static void typed(Asked asked, Answer answer) {
        if (answer.reads("text") && !answer.text("text").equals(asked.text("text"))) {
            throw new WrongAnswer(
                    "answered another text than typed", "typed " + asked.text("text") + ", got " + answer.text("text"));
        }
        boolean whole = asked.text("text").equals(asked.text("ticker"));
        if (answer.reads("tickers") && whole && !answer.texts("tickers").contains(asked.text("ticker"))) {
            throw new WrongAnswer(
                    "did not find the ticker that was typed whole",
                    "typed " + asked.text("text") + ", got " + answer.texts("tickers"));
        }
    }

    static void stock(Asked asked, Answer answer) {
        Quote.sameTicker(asked, answer);
        if (answer.reads("name")) {
            answer.text("name");
        }
    }
}
