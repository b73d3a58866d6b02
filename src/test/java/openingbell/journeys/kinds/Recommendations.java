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

/** Asks what to buy, opens one of the recommendations, looks at its price. */
public final class Recommendations implements UserJourney {

    @Override
    public String name() {
        return "recommendations";
    }

    @Override
    public Set<String> placeholders() {
        return Set.of("ticker");
    }

    @Override
    public void prepare(User user, Journey settings) {
        user.asked().set("ticker", user.drawTicker());
    }

    @Override
    public List<Ask> asks() {
        return List.of(
                ask("ranked")
                        .reading("tickers", "scores")
                        .checking(Recommendations::ranked)
                        .giving(
                                "ticker",
                                "tickers",
                                (user, answer) -> user.asked().set("ticker", user.oneOf(answer.texts("tickers")))),
                ask("detail")
                        .after("ranked")
                        .reading("ticker", "score", "action")
                        .checking(Recommendations::detail),
                ask("quote").after("ranked").reading(Quote.FIELDS).checking(Quote::single));
    }

    static void ranked(Asked asked, Answer answer) {
        if (answer.reads("scores")) {
            var scores = answer.numbers("scores");
            some(scores.length, answer);
            Sorted.descending(scores, "answered recommendations that are not sorted by score");
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
