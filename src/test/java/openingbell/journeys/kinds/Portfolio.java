package openingbell.journeys.kinds;

import static openingbell.journeys.script.JourneyRequest.request;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import openingbell.journeys.script.Answer;
import openingbell.journeys.script.JourneyRequest;
import openingbell.journeys.script.Money;
import openingbell.journeys.script.RequestValues;
import openingbell.journeys.script.User;
import openingbell.journeys.script.UserJourney;
import openingbell.journeys.script.WrongAnswer;
import openingbell.settings.Journey;
import openingbell.settings.section.OwnKey;

/** Opens one of the own portfolios: what is in it, what it is worth; now and then buys or sells. */
public final class Portfolio implements UserJourney {
    private static final String BUY = "BUY";
    private static final String SELL = "SELL";
    private static final int LARGEST_ORDER = 100;

    /** The part of the visits that place an order. */
    private static final OwnKey<Double> ORDER_SHARE = OwnKey.share("order-share");

    @Override
    public String name() {
        return "portfolio";
    }

    @Override
    public Set<String> placeholders() {
        return Set.of("ticker", "side", "quantity");
    }

    @Override
    public List<OwnKey<?>> keys() {
        return List.of(ORDER_SHARE);
    }

    @Override
    public void prepare(User user, Journey settings) {
        user.values().set("ticker", user.drawTicker());
        user.values().set("side", BUY);
        user.values().set("quantity", 1 + user.dice().nextInt(LARGEST_ORDER));
        user.decide("order", ORDER_SHARE.of(settings));
        user.decide("sell", 0.5);
    }

    @Override
    public List<JourneyRequest> requests() {
        return List.of(
                request("list")
                        .reading("ids")
                        .checking(Portfolio::list)
                        .giving(
                                "portfolio",
                                "ids",
                                (user, answer) -> user.values().set("portfolio", user.oneOf(answer.texts("ids")))),
                request("positions")
                        .after("list")
                        .reading("positions", "total")
                        .checking(Portfolio::positions)
                        .giving("ticker", "positions", Portfolio::sellWhatIsHeld),
                request("valuation")
                        .after("list")
                        .reading("invested", "cash", "total")
                        .checking(Portfolio::valuation),
                request("order")
                        .after("list")
                        .onlyIf("order")
                        .writing()
                        .reading("ticker", "side", "quantity", "price", "amount")
                        .checking(Portfolio::order));
    }

    /** Only what is held can be sold; who holds nothing, or cannot see it, buys. */
    private static void sellWhatIsHeld(User user, Answer answer) {
        var held = answer.items("positions").stream()
                .filter(position -> position.reads("ticker", "quantity") && position.number("quantity") >= 1)
                .toList();
        if (user.decided("sell") && !held.isEmpty()) {
            var position = user.oneOf(held);
            int most = (int) Math.min(LARGEST_ORDER, position.number("quantity"));
            user.values().set("side", SELL);
            user.values().set("ticker", position.text("ticker"));
            user.values().set("quantity", 1 + user.dice().nextInt(most));
        }
    }

    static void list(RequestValues values, Answer answer) {
        if (answer.reads("ids") && answer.texts("ids").isEmpty()) {
            throw new WrongAnswer("answered no portfolio", answer.toString());
        }
    }

    static void positions(RequestValues values, Answer answer) {
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

    static void valuation(RequestValues values, Answer answer) {
        if (answer.reads("invested", "cash")
                && answer.reads("total")
                && !Money.same(answer.number("invested") + answer.number("cash"), answer.number("total"), 2)) {
            throw new WrongAnswer("answered a total that is not invested + cash", answer.toString());
        }
    }

    static void order(RequestValues values, Answer answer) {
        Quote.sameTicker(values, answer);
        if (answer.reads("side")
                && !answer.text("side").toUpperCase(Locale.ROOT).equals(values.text("side"))) {
            throw new WrongAnswer(
                    "booked another side than ordered", "ordered " + values.text("side") + ", got " + answer);
        }
        if (answer.reads("quantity") && answer.number("quantity") != values.number("quantity")) {
            throw new WrongAnswer(
                    "booked another quantity than ordered", "ordered " + values.number("quantity") + ", got " + answer);
        }
        if (answer.reads("price", "amount")
                && !Money.same(answer.number("amount"), values.number("quantity") * answer.number("price"))) {
            throw new WrongAnswer("booked an amount that is not quantity × price", answer.toString());
        }
    }
}
