package openingbell.platform.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import openingbell.platform.data.Accounts;
import openingbell.platform.data.Order;
import openingbell.platform.faults.WrongAnswers;
import openingbell.platform.web.Call;
import openingbell.platform.web.Problem;
import openingbell.platform.web.Route;
import openingbell.platform.world.Investors;
import openingbell.platform.world.Units;

/** An investor's portfolios: what is in them, what they are worth, and orders. */
public final class PortfolioApi {
    public static final long LARGEST_ORDER = 1_000_000;

    private final Desk desk;
    private final Accounts accounts;

    public PortfolioApi(Desk desk, Accounts accounts) {
        this.desk = desk;
        this.accounts = accounts;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/portfolios", this::list).spoiled(WrongAnswers.emptied("portfolios")),
                Route.get("/api/v1/portfolios/{id}/positions", this::positions).spoiled(WrongAnswers.larger("total")),
                Route.get("/api/v1/portfolios/{id}/valuation", this::valuation).spoiled(WrongAnswers.larger("total")),
                Route.post("/api/v1/portfolios/{id}/transactions", 201, this::order)
                        .spoiled(WrongAnswers.larger("amount")));
    }

    record Summary(String id, String name) {}

    record Portfolios(List<Summary> portfolios) {}

    record Position(String ticker, String name, long quantity, BigDecimal price, BigDecimal value) {}

    record Positions(String id, List<Position> positions, BigDecimal total) {}

    record Valuation(String id, BigDecimal invested, BigDecimal cash, BigDecimal total) {}

    record Booked(
            String id,
            String portfolio,
            Order.Side side,
            String ticker,
            long quantity,
            BigDecimal price,
            BigDecimal amount) {}

    private Portfolios list(Call call) {
        return new Portfolios(accounts.portfolios(investor(call)).stream()
                .map(portfolio -> new Summary(String.valueOf(portfolio.id()), portfolio.name()))
                .toList());
    }

    private Positions positions(Call call) {
        var contents = own(call);
        return new Positions(
                call.path("id"),
                contents.holdings().stream().map(this::position).toList(),
                Units.decimal(desk.worth(contents.holdings())));
    }

    private Position position(Investors.Holding holding) {
        var today = desk.today(holding.stock());
        return new Position(
                today.stock().ticker(),
                today.stock().name(),
                holding.quantity(),
                Units.decimal(today.price()),
                Units.decimal(holding.quantity() * today.price()));
    }

    private Valuation valuation(Call call) {
        var contents = own(call);
        long invested = desk.worth(contents.holdings());
        return new Valuation(
                call.path("id"),
                Units.decimal(invested),
                Units.decimal(contents.cash()),
                Units.decimal(invested + contents.cash()));
    }

    private Booked order(Call call) {
        var body = call.object();
        var side = side(call.text(body, "side"));
        var ticker = call.text(body, "ticker");
        long quantity = call.integer(body, "quantity");
        long portfolio = ownId(call);
        own(call);
        if (quantity < 1 || quantity > LARGEST_ORDER) {
            throw Problem.unprocessable("a quantity is from 1 to " + LARGEST_ORDER + ", not " + quantity);
        }
        int stock = desk.lookUp(ticker)
                .orElseThrow(() -> Problem.unprocessable("there is no stock `" + ticker + "` to trade"));
        var order =
                new Order(portfolio, side, stock, quantity, desk.today(stock).price());
        try {
            long number = accounts.book(order);
            return new Booked(
                    String.valueOf(number),
                    call.path("id"),
                    side,
                    ticker,
                    quantity,
                    Units.decimal(order.price()),
                    Units.decimal(order.amount()));
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
        if (!call.path("id").matches("[1-9][0-9]{1,8}")) {
            throw missing(call);
        }
        long id = Long.parseLong(call.path("id"));
        int owner = Investors.ownerOf(id);
        if (owner < 1 || owner > Investors.MOST) {
            throw missing(call);
        }
        return id;
    }

    private static Problem missing(Call call) {
        return Problem.notFound("there is no portfolio `" + call.path("id") + "`");
    }

    static int investor(Call call) {
        return Investors.number(call.user()).orElseThrow(() -> Problem.unauthorized("log in again"));
    }
}
