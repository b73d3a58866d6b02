package openingbell.platform.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import openingbell.platform.faults.WrongAnswers;
import openingbell.platform.web.Call;
import openingbell.platform.web.Doc;
import openingbell.platform.web.EventStream;
import openingbell.platform.web.Parameter;
import openingbell.platform.web.Route;
import openingbell.platform.world.Movers.Move;
import openingbell.platform.world.PriceUnits;
import openingbell.platform.world.StockDay;
import openingbell.platform.world.TradingCalendar;

/** Prices: of one stock, of several, and what moves the market. */
public final class QuoteApi {
    /** So many fit into a URL, and so a question about them stays one that can be asked again. */
    private static final int MOST_TICKERS = 100;

    private static final Parameter<List<String>> TICKERS =
            Parameter.list("tickers", "Tickers", MOST_TICKERS, visitor -> visitor.tickers(3));
    private static final Parameter<Integer> COUNT = Parameter.number("count", "How many.", 10, 1, 100, visitor -> "10");

    private static final Parameter<Integer> SECONDS =
            Parameter.number("seconds", "For how long; 0 for the prices of now alone.", 60, 0, 600, visitor -> "0");

    /** Above its price limit. */
    private static final Consumer<JsonNode> TOO_DEAR = WrongAnswers.above("price", "limitUp");

    private final Desk desk;

    public QuoteApi(Desk desk) {
        this.desk = desk;
    }

    public List<Route> routes() {
        return Route.tagged(
                "quotes",
                Route.get("/api/v1/quotes", Quotes.class, this::several)
                        .documented("quotes", "The prices of several stocks", 404)
                        .with(TICKERS)
                        .spoiled(WrongAnswers.each("quotes", TOO_DEAR)),
                Route.get("/api/v1/quotes/{ticker}", Quote.class, this::single)
                        .documented("quote", "The price of one stock", 404)
                        .with(Desk.TICKER)
                        .spoiled(TOO_DEAR),
                Route.stream("/api/v1/stream/quotes", Quote.class, this::streamed)
                        .documented("streamQuotes", "The prices of several stocks, and again each second", 404)
                        .described("Server-sent events; the data of each is one of these prices.")
                        .with(TICKERS, SECONDS)
                        .spoiled(TOO_DEAR),
                Route.get("/api/v1/market/movers", Movers.class, this::movers)
                        .documented("movers", "What moves most today")
                        .with(COUNT)
                        .spoiled(WrongAnswers.reversed("gainers").andThen(WrongAnswers.reversed("losers"))));
    }

    @Doc("A price with its company.")
    record Quote(
            @Doc("The stock's short name on its venue.") String ticker,
            @Doc("The company's name.") String name,
            @Doc("The price now." + Doc.EXACT) BigDecimal price,
            @Doc("The last close." + Doc.EXACT) BigDecimal previousClose,
            @Doc("Against the last close." + Doc.EXACT) BigDecimal change,

            @Doc("Change against the last close, in per cent.")
            BigDecimal changePercent,

            @Doc("The lowest price of the day." + Doc.EXACT) BigDecimal limitDown,

            @Doc("The highest price of the day." + Doc.EXACT)
            BigDecimal limitUp,

            @Doc("The lowest price of the history." + Doc.EXACT)
            BigDecimal yearLow,

            @Doc("The highest price of the history." + Doc.EXACT)
            BigDecimal yearHigh,

            @Doc("Shares a day.") long averageVolume,
            @Doc(TradingCalendar.SAID) LocalDate asOf) {
        static Quote of(StockDay day) {
            return new Quote(
                    day.stock().ticker(),
                    day.stock().name(),
                    PriceUnits.decimal(day.price()),
                    PriceUnits.decimal(day.previousClose()),
                    PriceUnits.decimal(day.price() - day.previousClose()),
                    day.changePercent(),
                    PriceUnits.decimal(day.limitDown()),
                    PriceUnits.decimal(day.limitUp()),
                    PriceUnits.decimal(day.yearLow()),
                    PriceUnits.decimal(day.yearHigh()),
                    day.averageVolume(),
                    TradingCalendar.TODAY);
        }
    }

    @Doc("Several prices, in the order asked.")
    record Quotes(List<Quote> quotes) {}

    @Doc("A stock that moves.")
    record Mover(
            @Doc("The stock's short name on its venue.") String ticker,
            @Doc("The company's name.") String name,
            @Doc("The price now." + Doc.EXACT) BigDecimal price,

            @Doc("Change against the last close, in per cent.")
            BigDecimal changePercent) {}

    @Doc("What moves most today.")
    record Movers(
            @Doc("The largest rise first.") List<Mover> gainers,
            @Doc("The largest fall first.") List<Mover> losers) {}

    private Quote single(Call call) {
        int stock = desk.asked(call);
        return Quote.of(desk.now().of(stock));
    }

    private Quotes several(Call call) {
        return new Quotes(quotes(desk.asked(call, call.get(TICKERS))));
    }

    private List<Quote> quotes(List<Integer> stocks) {
        var now = desk.now();
        return stocks.stream().map(stock -> Quote.of(now.of(stock))).toList();
    }

    private EventStream streamed(Call call) {
        var stocks = desk.asked(call, call.get(TICKERS));
        return EventStream.of(Duration.ofSeconds(1), Duration.ofSeconds(call.get(SECONDS)), () -> quotes(stocks));
    }

    private Movers movers(Call call) {
        var moves = desk.movers(call.get(COUNT));
        return new Movers(movers(moves.gainers()), movers(moves.losers()));
    }

    private List<Mover> movers(List<Move> moves) {
        return moves.stream().map(this::mover).toList();
    }

    private Mover mover(Move move) {
        var stock = desk.stock(move.stock());
        return new Mover(
                stock.ticker(),
                stock.name(),
                PriceUnits.decimal(move.price()),
                StockDay.changePercent(move.previousClose(), move.price()));
    }
}
