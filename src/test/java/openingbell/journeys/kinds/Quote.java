package openingbell.journeys.kinds;

import java.util.ArrayList;
import java.util.HashSet;
import openingbell.journeys.script.Answer;
import openingbell.journeys.script.RequestValues;
import openingbell.journeys.script.WrongAnswer;

/** What makes a quote right, wherever users meet one. */
final class Quote {
    /** What {@link #single} looks at. */
    static final String[] FIELDS = {"ticker", "price", "low", "high"};

    private Quote() {}

    /** The quote of the ticker asked for. */
    static void single(RequestValues values, Answer answer) {
        sameTicker(values, answer);
        price(answer);
    }

    /** A quote for every ticker asked for. */
    static void each(RequestValues values, Answer answer) {
        if (!answer.reads("quotes")) {
            return;
        }
        var tickers = values.list("tickers");
        var answered = new ArrayList<String>();
        for (var quote : answer.items("quotes")) {
            price(quote);
            answered.add(quote.reads("ticker") ? quote.text("ticker") : tickers.get(answered.size() % tickers.size()));
        }
        if (!new HashSet<>(answered).containsAll(tickers)) {
            throw new WrongAnswer("left out quotes that were asked for", "asked for " + tickers + ", got " + answered);
        }
    }

    static void sameTicker(RequestValues values, Answer answer) {
        if (answer.reads("ticker") && !answer.text("ticker").equals(values.text("ticker"))) {
            throw new WrongAnswer(
                    "answered another ticker than asked",
                    "asked for " + values.text("ticker") + ", got " + answer.text("ticker"));
        }
    }

    /** Above zero, and within the day's limits where the venue has any. */
    private static void price(Answer quote) {
        if (!quote.reads("price")) {
            return;
        }
        double price = quote.number("price");
        if (price <= 0) {
            throw new WrongAnswer("answered a price that is not above zero", quote.toString());
        }
        if (quote.reads("low") && price < quote.number("low")) {
            throw new WrongAnswer("answered a price below the day's limit", quote.toString());
        }
        if (quote.reads("high") && price > quote.number("high")) {
            throw new WrongAnswer("answered a price above the day's limit", quote.toString());
        }
    }
}
