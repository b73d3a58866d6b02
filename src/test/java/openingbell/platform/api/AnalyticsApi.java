package openingbell.platform.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import openingbell.platform.faults.WrongAnswers;
import openingbell.platform.web.Call;
import openingbell.platform.web.Route;
import openingbell.platform.world.Bars;
import openingbell.platform.world.Risk;
import openingbell.platform.world.TradingCalendar;
import openingbell.platform.world.Units;

/** A stock's past: its bars, its risk, and how several compare. */
public final class AnalyticsApi {
    private static final int MOST_TICKERS = 10;

    private final Desk desk;
    private final TradingCalendar calendar;
    private final Seen seen;

    public AnalyticsApi(Desk desk, TradingCalendar calendar, Seen seen) {
        this.desk = desk;
        this.calendar = calendar;
        this.seen = seen;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/analytics/{ticker}/history", this::history)
                        .spoiled(WrongAnswers.each("bars", WrongAnswers.above("low", "high"))),
                Route.get("/api/v1/analytics/{ticker}/risk", this::risk).spoiled(WrongAnswers.otherTicker()),
                Route.get("/api/v1/analytics/compare", this::compare)
                        .spoiled(WrongAnswers.each("stocks", WrongAnswers.otherTicker())));
    }

    record Bar(String date, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, long volume) {}

    record History(String ticker, int days, List<Bar> bars) {}

    record RiskOf(
            String ticker,
            int days,
            double annualReturn,
            double volatility,
            double maxDrawdown,
            double sharpe,
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

    record Comparison(int days, List<RiskOf> stocks) {}

    private History history(Call call) {
        int stock = asked(call);
        int days = days(call);
        return new History(call.path("ticker"), days, bars(desk.bars(stock, days)));
    }

    private List<Bar> bars(Bars bars) {
        int first = calendar.size() - bars.size();
        return IntStream.range(0, bars.size())
                .mapToObj(i -> new Bar(
                        calendar.date(first + i).toString(),
                        Units.decimal(bars.open()[i]),
                        Units.decimal(bars.high()[i]),
                        Units.decimal(bars.low()[i]),
                        Units.decimal(bars.close()[i]),
                        bars.volume()[i]))
                .toList();
    }

    private RiskOf risk(Call call) {
        int stock = asked(call);
        int days = days(call);
        return RiskOf.of(call.path("ticker"), days, desk.risk(stock, days));
    }

    private Comparison compare(Call call) {
        var tickers = call.list("tickers", MOST_TICKERS);
        int days = days(call);
        var stocks = tickers.stream().map(desk::find).toList();
        tickers.forEach(ticker -> seen.asked(call.route().path(), ticker));
        return new Comparison(
                days,
                IntStream.range(0, stocks.size())
                        .mapToObj(i -> RiskOf.of(tickers.get(i), days, desk.risk(stocks.get(i), days)))
                        .toList());
    }

    private int asked(Call call) {
        int stock = desk.find(call.path("ticker"));
        seen.asked(call.route().path(), call.path("ticker"));
        return stock;
    }

    /** More days than there are is no mistake: then all are answered. */
    private static int days(Call call) {
        return call.number("days", 60, 1, 10_000);
    }
}
