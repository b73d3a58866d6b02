package openingbell.journeys.kinds;

import static openingbell.journeys.script.JourneyRequest.request;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import openingbell.journeys.script.Answer;
import openingbell.journeys.script.JourneyRequest;
import openingbell.journeys.script.RequestValues;
import openingbell.journeys.script.User;
import openingbell.journeys.script.UserJourney;
import openingbell.journeys.script.WrongAnswer;
import openingbell.settings.Journey;
import openingbell.settings.section.OwnKey;

/** Studies a stock: its history and risk over a range of days, then a comparison of several. */
public final class Analytics implements UserJourney {
    private static final int COMPARED = 3;

    /** The lengths of history that are drawn from. */
    private static final OwnKey<List<Integer>> DAYS =
            OwnKey.wholes("days", 1, 100_000, "at least one number of days, such as [20, 60]");

    @Override
    public String name() {
        return "analytics";
    }

    @Override
    public Set<String> placeholders() {
        return Set.of("ticker", "tickers", "days");
    }

    @Override
    public List<OwnKey<?>> keys() {
        return List.of(DAYS);
    }

    @Override
    public void prepare(User user, Journey settings) {
        user.values().set("ticker", user.drawTicker());
        user.values().set("tickers", user.drawTickers(COMPARED));
        user.values().set("days", user.oneOf(DAYS.of(settings)));
    }

    @Override
    public List<JourneyRequest> requests() {
        return List.of(
                request("history").reading("ticker", "bars").checking(Analytics::history),
                request("risk").reading("ticker", "volatility", "max-drawdown").checking(Analytics::risk),
                request("compare").reading("tickers").checking(Analytics::compare));
    }

    static void history(RequestValues values, Answer answer) {
        Quote.sameTicker(values, answer);
        if (!answer.reads("bars")) {
            return;
        }
        var bars = answer.items("bars");
        if (bars.isEmpty()) {
            throw new WrongAnswer("answered a history without bars", "asked for " + values.number("days") + " days");
        }
        if (bars.size() > values.number("days")) {
            throw new WrongAnswer(
                    "answered more bars than asked", "asked for " + values.number("days") + ", got " + bars.size());
        }
        for (int i = 0; i < bars.size(); i++) {
            between(bars.get(i), "open");
            between(bars.get(i), "close");
            if (i > 0) {
                later(bars.get(i - 1), bars.get(i));
            }
        }
    }

    private static void later(Answer before, Answer bar) {
        if (bar.reads("date") && bar.compare("date", before) <= 0) {
            throw new WrongAnswer("answered bars that are not in the order of their days", before + ", then " + bar);
        }
    }

    private static void between(Answer bar, String price) {
        if (!bar.reads(price)) {
            return;
        }
        if (bar.reads("low") && bar.number(price) < bar.number("low")
                || bar.reads("high") && bar.number(price) > bar.number("high")) {
            throw new WrongAnswer("answered a bar whose " + price + " is not between low and high", bar.toString());
        }
    }

    static void risk(RequestValues values, Answer answer) {
        Quote.sameTicker(values, answer);
        if (answer.reads("volatility") && answer.number("volatility") < 0) {
            throw new WrongAnswer("answered a volatility below zero", answer.toString());
        }
        if (answer.reads("max-drawdown")) {
            answer.number("max-drawdown");
        }
    }

    static void compare(RequestValues values, Answer answer) {
        if (!answer.reads("tickers")) {
            return;
        }
        var answered = new HashSet<>(answer.texts("tickers"));
        if (!answered.equals(new HashSet<>(values.list("tickers")))) {
            throw new WrongAnswer(
                    "compared other tickers than asked", "asked for " + values.list("tickers") + ", got " + answered);
        }
    }
}
