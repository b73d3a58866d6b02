package openingbell.platform.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import openingbell.platform.data.Accounts;
import openingbell.platform.data.Order;
import openingbell.platform.faults.WrongAnswers;
import openingbell.platform.web.Call;
import openingbell.platform.web.Doc;
import openingbell.platform.web.Parameter;
import openingbell.platform.web.Problem;
import openingbell.platform.web.Route;
import openingbell.platform.web.Visitor;
import openingbell.platform.world.Investors;
import openingbell.platform.world.PriceUnits;
import openingbell.platform.world.StockDay;

/** An investor's portfolios: what is in them, what they are worth, and orders. */
public final class PortfolioApi {
    public static final long LARGEST_ORDER = 1_000_000;

    private static final Parameter<String> ID =
            Parameter.path("id", "The number of one of your portfolios.", Visitor::portfolio);

    private final Desk desk;
    private final Accounts accounts;

    public PortfolioApi(Desk desk, Accounts accounts) {
        this.desk = desk;
        this.accounts = accounts;
    }

    public List<Route> routes() {
        return Route.tagged(
                "portfolios",
                Route.get("/api/v1/portfolios", Portfolios.class, this::list)
                        .documented("portfolios", "The investor's portfolios")
                        .spoiled(WrongAnswers.emptied("portfolios")),
                Route.get("/api/v1/portfolios/{id}/positions", Positions.class, this::positions)
                        .documented("positions", "What a portfolio holds", 403, 404)
                        .with(ID)
                        .spoiled(WrongAnswers.larger("total")),
                Route.get("/api/v1/portfolios/{id}/valuation", Valuation.class, this::valuation)
                        .documented("valuation", "What a portfolio is worth", 403, 404)
                        .with(ID)
                        .spoiled(WrongAnswers.larger("total")),
                Route.post("/api/v1/portfolios/{id}/transactions", Booked.class, this::order)
                        .creating()
                        .documented("order", "Buy or sell at the price of the moment", 403, 404, 422)
                        .described(
                                "Only what is held can be sold, only with cash can be bought. "
                                        + "All or nothing. "
                                        + "There is no idempotency key yet: each request is an order of its own, and one that is sent again, as after an answer that was lost, is a second order.")
                        .with(ID)
                        .taking(NewOrder.class, visitor -> new NewOrder("BUY", visitor.ticker(), 1))
                        .spoiled(WrongAnswers.larger("amount")));
    }

    @Doc("One of them.")
    record Summary(
            @Doc("Its number.") String id, @Doc("Its name.") String name) {}

    @Doc("An investor's portfolios.")
    record Portfolios(List<Summary> portfolios) {}

    @Doc("One stock; value = quantity × price.")
    record Position(
            @Doc("The stock's short name on its venue.") String ticker,
            @Doc("The company's name.") String name,
            @Doc(value = "Shares.", min = 1) long quantity,
            @Doc("The price now." + Doc.EXACT) BigDecimal price,
            @Doc("What they are worth." + Doc.EXACT) BigDecimal value) {}

    @Doc("What a portfolio holds; the values add up to the total.")
    record Positions(
            @Doc("The portfolio's number.") String id,
            List<Position> positions,
            @Doc("All positions." + Doc.EXACT) BigDecimal total) {}

    @Doc("What a portfolio is worth: invested + cash = total.")
    record Valuation(
            @Doc("The portfolio's number.") String id,
            @Doc("All positions." + Doc.EXACT) BigDecimal invested,
            @Doc("The cash." + Doc.EXACT) BigDecimal cash,
            @Doc("Both." + Doc.EXACT) BigDecimal total) {}

    record NewOrder(
            @Doc(
                    value = "Buy or sell.",
                    only = {"BUY", "SELL"})
            String side,

            @Doc("The stock's short name on its venue.") String ticker,

            @Doc(value = "Shares.", min = 1, max = LARGEST_ORDER)
            long quantity) {}

    @Doc("An order that was carried out at the price of the moment.")
    record Booked(
            @Doc("Its number.") String id,
            @Doc("The portfolio's number.") String portfolio,
            @Doc("Buy or sell.") Order.Side side,
            @Doc("The stock's short name on its venue.") String ticker,
            @Doc("Shares.") long quantity,
            @Doc("For one." + Doc.EXACT) BigDecimal price,
            @Doc("For all." + Doc.EXACT) BigDecimal amount) {}

    private Portfolios list(Call call) {
        return new Portfolios(accounts.portfolios(investor(call)).stream()
                .map(portfolio -> new Summary(String.valueOf(portfolio.id()), portfolio.name()))
                .toList());
    }

    private Positions positions(Call call) {
        var contents = own(call);
        var now = desk.now();
        return new Positions(
                call.get(ID),
                contents.holdings().stream()
                        .map(holding -> position(holding, now.of(holding.stock())))
                        .toList(),
                PriceUnits.decimal(now.worth(contents.holdings())));
    }

    private static Position position(Investors.Holding holding, StockDay today) {
        return new Position(
                today.stock().ticker(),
                today.stock().name(),
                holding.quantity(),
                PriceUnits.decimal(today.price()),
                PriceUnits.decimal(holding.quantity() * today.price()));
    }

    private Valuation valuation(Call call) {
        var contents = own(call);
        long invested = desk.now().worth(contents.holdings());
        return new Valuation(
                call.get(ID),
                PriceUnits.decimal(invested),
                PriceUnits.decimal(contents.cash()),
                PriceUnits.decimal(invested + contents.cash()));
    }

    private Booked order(Call call) {
        var wanted = call.body(NewOrder.class);
        var side = side(wanted.side());
        var ticker = wanted.ticker();
        long quantity = wanted.quantity();
        long portfolio = ownId(call);
        own(call);
        if (quantity < 1 || quantity > LARGEST_ORDER) {
            throw Problem.unprocessable("a quantity is from 1 to " + LARGEST_ORDER + ", not " + quantity);
        }
        int stock = desk.lookUp(ticker)
                .orElseThrow(() -> Problem.unprocessable("there is no stock `" + ticker + "` to trade"));
        var order =
                new Order(portfolio, side, stock, quantity, desk.now().of(stock).price());
        try {
            long number = accounts.book(order);
            return new Booked(
                    String.valueOf(number),
                    call.get(ID),
                    side,
                    ticker,
                    quantity,
                    PriceUnits.decimal(order.price()),
                    PriceUnits.decimal(order.amount()));
        } catch (Order.Refused refused) {
            throw Problem.unprocessable(refused.getMessage());
        }
    }

    private static Order.Side side(String text) {
        return Stream.of(Order.Side.values())
                .filter(side -> side.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Problem.unprocessable("a side is BUY or SELL, not `" + text + "`"));
    }

    private Accounts.Contents own(Call call) {
        return accounts.contents(ownId(call)).orElseThrow(() -> missing(call));
    }

    /** 404 for what can never be, 403 for what is another's; whether that one exists is not told. */
    private static long ownId(Call call) {
        long id = id(call);
        if (Investors.ownerOf(id) != investor(call)) {
            throw Problem.forbidden("portfolio `" + id + "` is not yours");
        }
        return id;
    }

    private static long id(Call call) {
        if (!call.get(ID).matches("[1-9][0-9]{1,8}")) {
            throw missing(call);
        }
        long id = Long.parseLong(call.get(ID));
        int owner = Investors.ownerOf(id);
        if (owner < 1 || owner > Investors.MOST) {
            throw missing(call);
        }
        return id;
    }

    private static Problem missing(Call call) {
        return Problem.notFound("there is no portfolio `" + call.get(ID) + "`");
    }

    static int investor(Call call) {
        return Investors.number(call.user()).orElseThrow(() -> Problem.unauthorized("log in again"));
    }
}
