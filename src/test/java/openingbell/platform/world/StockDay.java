package openingbell.platform.world;

import java.math.BigDecimal;
import java.util.stream.LongStream;
import openingbell.market.Stock;
import openingbell.market.TradingDay;

/** One stock today: its price at the platform's moment, the day's limits, and how that stands against its bars. */
public record StockDay(
        Stock stock,
        TradingDay day,
        long previousClose,
        long price,
        long limitDown,
        long limitUp,
        long yearLow,
        long yearHigh,
        long averageVolume) {

    public static StockDay of(Stock stock, Bars bars, long seed) {
        return of(
                stock,
                bars.lastClose(),
                LongStream.of(bars.low()).min().orElse(Long.MAX_VALUE),
                LongStream.of(bars.high()).max().orElse(0),
                Math.round(LongStream.of(bars.volume()).average().orElse(0)),
                seed);
    }

    /** From what stands in its bars. */
    private static StockDay of(Stock stock, long lastClose, long low, long high, long averageVolume, long seed) {
        var day = TradingDay.of(stock, PriceUnits.number(lastClose), TradingCalendar.TODAY, seed);
        long price = PriceUnits.of(day.priceAt(TradingCalendar.MOMENT));
        return new StockDay(
                stock,
                day,
                PriceUnits.of(day.previousClose()),
                price,
                PriceUnits.of(day.limitDown()),
                PriceUnits.of(day.limitUp()),
                Math.min(price, low),
                Math.max(price, high),
                averageVolume);
    }

    /** What its stock does not say of it. */
    public record Figures(String ticker, long previousClose, long yearLow, long yearHigh, long averageVolume) {
        public StockDay of(Stock stock, long seed) {
            return StockDay.of(stock, previousClose, yearLow, yearHigh, averageVolume, seed);
        }
    }

    public Figures figures() {
        return new Figures(stock.ticker(), previousClose, yearLow, yearHigh, averageVolume);
    }

    /** The same, that many seconds later. */
    public StockDay after(long seconds) {
        if (seconds == 0) {
            return this;
        }
        long later = PriceUnits.of(day.priceAt(TradingCalendar.MOMENT, seconds));
        return new StockDay(
                stock,
                day,
                previousClose,
                later,
                limitDown,
                limitUp,
                Math.min(yearLow, later),
                Math.max(yearHigh, later),
                averageVolume);
    }

    /** In hundredths of a per cent, rounded half up. */
    public static BigDecimal changePercent(long previousClose, long price) {
        return BigDecimal.valueOf(Math.round(10_000.0 * (price - previousClose) / previousClose), 2);
    }

    public BigDecimal changePercent() {
        return changePercent(previousClose, price);
    }
}
