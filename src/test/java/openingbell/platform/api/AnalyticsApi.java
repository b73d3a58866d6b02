package openingbell.platform.api;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import openingbell.platform.faults.WrongAnswers;
import openingbell.platform.web.Call;
import openingbell.platform.web.Doc;
import openingbell.platform.web.Parameter;
import openingbell.platform.web.Route;
import openingbell.platform.world.Bars;
import openingbell.platform.world.PriceUnits;
import openingbell.platform.world.Risk;
import openingbell.platform.world.TradingCalendar;

/** A stock's past: its bars, its risk, and how several compare. */
public final class AnalyticsApi {
    private static final Parameter<List<String>> TICKERS =
            Parameter.list("tickers", "Tickers", 10, visitor -> visitor.tickers(2));

    /** More days than there are is no mistake: then all are answered. */
    private static final Parameter<Integer> DAYS = Parameter.number(
            "days",
            "How many days; all that there are if there are fewer.",
            60,
            1,
            10_000,
            visitor -> visitor.oneOf("20", "60", "120", "250"));

    private final Desk desk;
    private final TradingCalendar calendar;

    public AnalyticsApi(Desk desk, TradingCalendar calendar) {
        this.desk = desk;
        this.calendar = calendar;
    }

    public List<Route> routes() {
        return Route.tagged(
                "analytics",
                Route.get("/api/v1/analytics/{ticker}/history", History.class, this::history)
                        .documented("history", "A stock's daily bars", 404)
                        .with(Desk.TICKER, DAYS)
                        .spoiled(WrongAnswers.each("bars", WrongAnswers.above("low", "high"))),
                Route.get("/api/v1/analytics/{ticker}/risk", RiskOf.class, this::risk)
                        .documented("risk", "A stock's risk", 404)
                        .with(Desk.TICKER, DAYS)
                        .spoiled(WrongAnswers.otherTicker()),
                Route.get("/api/v1/analytics/compare", Comparison.class, this::compare)
                        .documented("compare", "The risk of several stocks", 404)
                        .with(TICKERS, DAYS)
                        .spoiled(WrongAnswers.each("stocks", WrongAnswers.otherTicker())));
    }

    @Doc("One day.")
    record Bar(
            @Doc("The day.") LocalDate date,
            @Doc("First price." + Doc.EXACT) BigDecimal open,
            @Doc("Highest." + Doc.EXACT) BigDecimal high,
            @Doc("Lowest." + Doc.EXACT) BigDecimal low,
            @Doc("Last price." + Doc.EXACT) BigDecimal close,
            @Doc("Shares.") long volume) {

        /** @param first the place of the first of them among all days */
        static List<Bar> list(Bars bars, int first, TradingCalendar calendar) {
            return IntStream.range(0, bars.size())
                    .mapToObj(i -> new Bar(
                            calendar.date(first + i),
                            PriceUnits.decimal(bars.open()[i]),
                            PriceUnits.decimal(bars.high()[i]),
                            PriceUnits.decimal(bars.low()[i]),
                            PriceUnits.decimal(bars.close()[i]),
                            bars.volume()[i]))
                    .toList();
        }
    }

    @Doc("Daily bars, oldest first.")
    record History(
            @Doc("The stock's short name on its venue.") String ticker,
            @Doc("Days asked for; there may be fewer bars.") int days,
            List<Bar> bars) {}

    @Doc("The risk of a stock over a range of days.")
    record RiskOf(
            @Doc("The stock's short name on its venue.") String ticker,
            @Doc("Days asked for.") int days,
            @Doc("Mean logarithmic return, of a year.") double annualReturn,

            @Doc(value = "Standard deviation of the returns, of a year.", min = 0)
            double volatility,

            @Doc(value = "The deepest fall from a high, as a share.", min = 0, max = 1)
            double maxDrawdown,

            @Doc("Return over volatility.") double sharpe,

            @Doc(value = "The daily loss that one day in twenty exceeds, as a share.", min = 0)
            double valueAtRisk95) {
        static RiskOf of(String ticker, int days, Risk risk) {
            return new RiskOf(
                    ticker,
                    days,
                    risk.annualReturn(),
                    risk.volatility(),
                    risk.maxDrawdown(),
                    risk.sharpe(),
                    risk.valueAtRisk95());
        }
    }

    @Doc("The same for several stocks, in the order asked.")
    record Comparison(@Doc("Days asked for.") int days, List<RiskOf> stocks) {}

    private History history(Call call) {
        int stock = desk.asked(call);
        int days = call.get(DAYS);
        var bars = desk.bars(stock, days);
        return new History(call.get(Desk.TICKER), days, Bar.list(bars, calendar.size() - bars.size(), calendar));
    }

    private RiskOf risk(Call call) {
        int stock = desk.asked(call);
        int days = call.get(DAYS);
        return RiskOf.of(call.get(Desk.TICKER), days, desk.risk(stock, days));
    }

    private Comparison compare(Call call) {
        var tickers = call.get(TICKERS);
        int days = call.get(DAYS);
        var stocks = desk.asked(call, tickers);
        return new Comparison(
                days,
                IntStream.range(0, stocks.size())
                        .mapToObj(i -> RiskOf.of(tickers.get(i), days, desk.risk(stocks.get(i), days)))
                        .toList());
    }
}
