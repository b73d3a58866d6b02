package openingbell.platform.api;

import java.util.List;
import java.util.stream.IntStream;
import openingbell.market.Stock;
import openingbell.platform.faults.WrongAnswers;
import openingbell.platform.web.Call;
import openingbell.platform.web.Doc;
import openingbell.platform.web.Parameter;
import openingbell.platform.web.Route;
import openingbell.platform.web.Visitor;

/** Stocks: found as they are typed, looked at, and all of them in pages. */
public final class StockApi {
    private static final Parameter<String> TYPED = Parameter.text("q", "What was typed so far.", 50, StockApi::typed);
    private static final Parameter<Integer> LIMIT =
            Parameter.number("limit", "How many at the most.", 10, 1, 50, visitor -> "10");
    private static final Parameter<Integer> OFFSET = Parameter.number(
            "offset", "How many to leave out before.", 0, 0, Integer.MAX_VALUE, visitor -> visitor.oneOf("0", "20"));
    private static final Parameter<Integer> PAGE =
            Parameter.number("limit", "How many at the most.", 100, 1, 1_000, visitor -> "20");

    private final Desk desk;

    public StockApi(Desk desk) {
        this.desk = desk;
    }

    public List<Route> routes() {
        return Route.tagged(
                "stocks",
                Route.get("/api/v1/search", Results.class, this::search)
                        .documented("search", "Stocks by the beginning of ticker or name")
                        .with(TYPED, LIMIT)
                        .spoiled(WrongAnswers.emptied("results")),
                Route.get("/api/v1/stocks", Page.class, this::page)
                        .documented("stocks", "All stocks, in pages")
                        .with(OFFSET, PAGE)
                        .spoiled(WrongAnswers.emptied("stocks")),
                Route.get("/api/v1/stocks/{ticker}", Found.class, this::stock)
                        .documented("stock", "A stock", 404)
                        .with(Desk.TICKER)
                        .spoiled(WrongAnswers.otherTicker()));
    }

    @Doc("A stock.")
    record Found(
            @Doc("The stock's short name on its venue.") String ticker,
            @Doc("The company's name.") String name,
            @Doc("Its branch.") String sector,
            @Doc("Where it is traded.") String venue) {
        static Found of(Stock stock) {
            return new Found(stock.ticker(), stock.name(), stock.sector(), stock.venue());
        }
    }

    @Doc("What was found: the ticker itself, then tickers that begin so, then names with a word that does.")
    record Results(@Doc("The text as it was sent.") String query, List<Found> results) {}

    @Doc("Some of all stocks, always in the same order.")
    record Page(
            @Doc("How many stocks there are.") int total,
            @Doc("How many were left out before.") int offset,

            @Doc("None after the last one.") List<Found> stocks) {}

    /** A ticker, or how one begins. */
    private static String typed(Visitor visitor) {
        var ticker = visitor.ticker();
        return visitor.oneOf(ticker, ticker.substring(0, 1));
    }

    private Results search(Call call) {
        var text = call.get(TYPED);
        int limit = call.get(LIMIT);
        return new Results(
                text,
                desk.search(text.strip(), limit).stream()
                        .map(stock -> Found.of(desk.stock(stock)))
                        .toList());
    }

    private Page page(Call call) {
        int offset = call.get(OFFSET);
        return new Page(
                desk.size(),
                offset,
                IntStream.range(0, desk.size())
                        .skip(offset)
                        .limit(call.get(PAGE))
                        .mapToObj(stock -> Found.of(desk.stock(stock)))
                        .toList());
    }

    private Found stock(Call call) {
        return Found.of(desk.stock(desk.asked(call)));
    }
}
