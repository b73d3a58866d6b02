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
        var day = TradingDay.of(stock, PriceUnits.number(bars.lastClose()), TradingCalendar.TODAY, seed);
        long price = PriceUnits.of(day.priceAt(TradingCalendar.MOMENT));
        return new StockDay(
                stock,
                day,
                PriceUnits.of(day.previousClose()),
                price,
                PriceUnits.of(day.limitDown()),
                PriceUnits.of(day.limitUp()),
                Math.min(price, LongStream.of(bars.low()).min().orElse(price)),
                Math.max(price, LongStream.of(bars.high()).max().orElse(price)),
                Math.round(LongStream.of(bars.volume()).average().orElse(0)));
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
