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
        user.values().set("ticker", user.drawTicker());
    }

    @Override
    public List<JourneyRequest> requests() {
        return List.of(
                request("ranked")
                        .reading("tickers", "scores")
                        .checking(Recommendations::ranked)
                        .giving(
                                "ticker",
                                "tickers",
                                (user, answer) -> user.values().set("ticker", user.oneOf(answer.texts("tickers")))),
                request("detail")
                        .after("ranked")
                        .reading("ticker", "score", "action")
                        .checking(Recommendations::detail),
                request("quote").after("ranked").reading(Quote.FIELDS).checking(Quote::single));
    }

    static void ranked(RequestValues values, Answer answer) {
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

    static void detail(RequestValues values, Answer answer) {
        Quote.sameTicker(values, answer);
        if (answer.reads("score")) {
            answer.number("score");
        }
        if (answer.reads("action")) {
            answer.text("action");
        }
    }
}
