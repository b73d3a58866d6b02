package openingbell.journeys.kinds;

import java.util.Locale;
import openingbell.journeys.script.Answer;
import openingbell.journeys.script.Asked;
import openingbell.journeys.script.Script;
import openingbell.journeys.script.User;
import openingbell.journeys.script.UserJourney;
import openingbell.journeys.script.WrongAnswer;

/** Opens one of the own portfolios: what is in it, what it is worth; now and then buys or sells. */
final class Portfolio implements UserJourney {
    private static final String BUY = "BUY";
    private static final String SELL = "SELL";
    private static final int LARGEST_ORDER = 100;

    private final double orderShare;

    Portfolio(double orderShare) {
        this.orderShare = orderShare;
    }

    @Override
    public void prepare(User user) {
        user.asked().set("ticker", user.drawTicker());
        user.asked().set("side", BUY);
        user.asked().set("quantity", 1 + user.dice().nextInt(LARGEST_ORDER));
        user.decide("order", orderShare);
        user.decide("sell", 0.5);
    }

    @Override
    public void write(Script script) {
        script.ask("list")
                .checking(Portfolio::list)
                .giving(
                        "portfolio",
                        "ids",
                        (user, answer) -> user.asked().set("portfolio", user.oneOf(answer.texts("ids"))));
        script.ask("positions")
                .after("list")
                .checking(Portfolio::positions)
                .giving("ticker", "positions", Portfolio::sellWhatIsHeld);
        script.ask("valuation").after("list").checking(Portfolio::valuation);
        script.ask("order").after("list").onlyIf("order").writing().checking(Portfolio::order);
    }

    /** Only what is held can be sold; who holds nothing, or cannot see it, buys. */
    private static void sellWhatIsHeld(User user, Answer answer) {
        var held = answer.items("positions").stream()
                .filter(position -> position.reads("ticker", "quantity") && position.number("quantity") >= 1)
                .toList();
        if (user.decided("sell") && !held.isEmpty()) {
            var position = user.oneOf(held);
            int most = (int) Math.min(LARGEST_ORDER, position.number("quantity"));
            user.asked().set("side", SELL);
            user.asked().set("ticker", position.text("ticker"));
            user.asked().set("quantity", 1 + user.dice().nextInt(most));
        }
    }

    static void list(Asked asked, Answer answer) {
        if (answer.reads("ids") && answer.texts("ids").isEmpty()) {
            throw new WrongAnswer("answered no portfolio", answer.toString());
        }
    }

    static void positions(Asked asked, Answer answer) {
        if (!answer.reads("positions")) {
            return;
        }
        var positions = answer.items("positions");
        double sum = 0;
        boolean valued = true;
        for (var position : positions) {
            valued &= position.reads("value");
            if (!position.reads("value")) {
                continue;
            }
            double value = position.number("value");
            sum += value;
            if (position.reads("quantity", "price")
                    && !Money.same(value, position.number("quantity") * position.number("price"))) {
                throw new WrongAnswer("answered a position whose value is not quantity × price", position.toString());
            }
        }
        if (valued && answer.reads("total") && !Money.same(sum, answer.number("total"), positions.size())) {
            throw new WrongAnswer(
                    "answered positions that do not add up to their total",
                    "sum " + sum + ", total " + answer.number("total"));
        }
    }

    static void valuation(Asked asked, Answer answer) {
        if (answer.reads("invested", "cash")
                && answer.reads("total")
                && !Money.same(answer.number("invested") + answer.number("cash"), answer.number("total"), 2)) {
            throw new WrongAnswer("answered a total that is not invested + cash", answer.toString());
        }
    }

    static void order(Asked asked, Answer answer) {
        Quote.sameTicker(asked, answer);
        if (answer.reads("side")
                && !answer.text("side").toUpperCase(Locale.ROOT).equals(asked.text("side"))) {
            throw new WrongAnswer(
                    "booked another side than ordered", "ordered " + asked.text("side") + ", got " + answer);
        }
        if (answer.reads("quantity") && answer.number("quantity") != asked.number("quantity")) {
            throw new WrongAnswer(
                    "booked another quantity than ordered", "ordered " + asked.number("quantity") + ", got " + answer);
        }
        if (answer.reads("price", "amount")
                && !Money.same(answer.number("amount"), asked.number("quantity") * answer.number("price"))) {
            throw new WrongAnswer("booked an amount that is not quantity × price", answer.toString());
        }
    }
}
