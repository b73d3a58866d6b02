package openingbell.platform.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import openingbell.platform.data.BarStore;
import openingbell.platform.faults.WrongAnswers;
import openingbell.platform.web.Call;
import openingbell.platform.web.Route;
import openingbell.platform.world.StockDay;
import openingbell.platform.world.TradingCalendar;
import openingbell.platform.world.Units;

/** Prices: of one stock, of several, and what moves the market. */
public final class QuoteApi {
    private static final int MOST_TICKERS = 50;

    /** Above its price limit. */
    private static final Consumer<JsonNode> TOO_DEAR = WrongAnswers.above("price", "limitUp");

    private final Desk desk;
    private final Seen seen;

    public QuoteApi(Desk desk, Seen seen) {
        this.desk = desk;
        this.seen = seen;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/quotes", this::several).spoiled(WrongAnswers.each("quotes", TOO_DEAR)),
                Route.get("/api/v1/quotes/{ticker}", this::single).spoiled(TOO_DEAR),
                Route.get("/api/v1/market/movers", this::movers)
                        .spoiled(WrongAnswers.reversed("gainers").andThen(WrongAnswers.reversed("losers"))));
    }

    record Quote(
            String ticker,
            String name,
            BigDecimal price,
            BigDecimal previousClose,
            BigDecimal change,
            BigDecimal changePercent,
            BigDecimal limitDown,
            BigDecimal limitUp,
            BigDecimal yearLow,
            BigDecimal yearHigh,
            long averageVolume,
            String asOf) {
        static Quote of(StockDay day) {
            return new Quote(
                    day.stock().ticker(),
                    day.stock().name(),
                    Units.decimal(day.price()),
                    Units.decimal(day.previousClose()),
                    Units.decimal(day.price() - day.previousClose()),
                    day.changePercent(),
                    Units.decimal(day.limitDown()),
                    Units.decimal(day.limitUp()),
                    Units.decimal(day.yearLow()),
                    Units.decimal(day.yearHigh()),
                    day.averageVolume(),
                    TradingCalendar.TODAY.toString());
        }
    }

    record Quotes(List<Quote> quotes) {}

    record Mover(String ticker, String name, BigDecimal price, BigDecimal changePercent) {}

    record Movers(List<Mover> gainers, List<Mover> losers) {}

    private Quote single(Call call) {
        int stock = desk.find(call.path("ticker"));
        seen.asked(call.route().path(), call.path("ticker"));
        return Quote.of(desk.today(stock));
    }

    private Quotes several(Call call) {
        var tickers = call.list("tickers", MOST_TICKERS);
        var stocks = tickers.stream().map(desk::find).toList();
        tickers.forEach(ticker -> seen.asked(call.route().path(), ticker));
        return new Quotes(
                stocks.stream().map(stock -> Quote.of(desk.today(stock))).toList());
    }

    private Movers movers(Call call) {
        int count = call.number("count", 10, 1, 100);
        return new Movers(movers(true, count), movers(false, count));
    }

    private List<Mover> movers(boolean rising, int count) {
        return desk.movers(rising, count).stream().map(this::mover).toList();
    }

    private Mover mover(BarStore.Move move) {
        var stock = desk.stock(move.stock());
        return new Mover(
                stock.ticker(),
                stock.name(),
                Units.decimal(move.price()),
                StockDay.changePercent(move.previousClose(), move.price()));
    }
}
