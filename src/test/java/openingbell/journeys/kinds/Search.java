package openingbell.journeys.kinds;

import openingbell.journeys.script.Answer;
import openingbell.journeys.script.Asked;
import openingbell.journeys.script.Script;
import openingbell.journeys.script.User;
import openingbell.journeys.script.UserJourney;
import openingbell.journeys.script.WrongAnswer;

/** Types a ticker letter by letter, opens the stock that was found, looks at its price. */
final class Search implements UserJourney {

    @Override
    public void prepare(User user) {
        var ticker = user.drawTicker();
        user.asked().set("ticker", ticker);
        user.asked().set("text", "");
        user.decideRepeats(ticker.length());
    }

    @Override
    public void write(Script script) {
        script.ask("typed")
                .before(Search::typeOneLetter)
                .repeated(User::drawTypingPause)
                .checking(Search::typed);
        script.ask("stock").after("typed").checking(Search::stock);
        script.ask("quote").after("typed").checking(Quote::single);
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
