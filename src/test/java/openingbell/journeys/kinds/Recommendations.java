package openingbell.journeys.kinds;

import openingbell.journeys.script.Answer;
import openingbell.journeys.script.Asked;
import openingbell.journeys.script.Script;
import openingbell.journeys.script.User;
import openingbell.journeys.script.UserJourney;
import openingbell.journeys.script.WrongAnswer;

/** Asks what to buy, opens one of the recommendations, looks at its price. */
final class Recommendations implements UserJourney {

    @Override
    public void prepare(User user) {
        user.asked().set("ticker", user.drawTicker());
    }

    @Override
    public void write(Script script) {
        script.ask("ranked")
                .checking(Recommendations::ranked)
                .giving(
                        "ticker",
                        "tickers",
                        (user, answer) -> user.asked().set("ticker", user.oneOf(answer.texts("tickers"))));
        script.ask("detail").after("ranked").checking(Recommendations::detail);
        script.ask("quote").after("ranked").checking(Quote::single);
    }

    static void ranked(Asked asked, Answer answer) {
        if (answer.reads("scores")) {
            var scores = answer.numbers("scores");
            some(scores.length, answer);
            Order.descending(scores, "answered recommendations that are not sorted by score");
        }
        if (answer.reads("tickers")) {
            some(answer.texts("tickers").size(), answer);
        }
        if (answer.reads("tickers", "scores") && answer.texts("tickers").size() != answer.numbers("scores").length) {
            throw new WrongAnswer("answered recommendations without ticker or score", answer.toString());
        }
    }

    private static void some(int recommendations, Answer answer) {
        if (recommendations == 0) {
            throw new WrongAnswer("answered no recommendations", answer.toString());
        }
    }

    static void detail(Asked asked, Answer answer) {
        Quote.sameTicker(asked, answer);
        if (answer.reads("score")) {
            answer.number("score");
        }
        if (answer.reads("action")) {
            answer.text("action");
        }
    }
}
