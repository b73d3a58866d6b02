package openingbell.platform.world;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import openingbell.market.TradingDay;

/** What moves most where prices move: all stocks compared anew, at one and the same moment. */
public final class Movers {
    private final List<TradingDay> days;

    /** @param stock its place in the universe */
    public record Move(int stock, long previousClose, long price) {
        private double ratio() {
            return (double) price / previousClose;
        }
    }

    /** @param days of all stocks, by their place in the universe */
    public Movers(List<TradingDay> days) {
        this.days = List.copyOf(days);
    }

    /** The stocks that rose most; those that fell most, if not rising. */
    public List<Move> after(long seconds, boolean rising, int count) {
        var byRatio = Comparator.comparingDouble(Move::ratio);
        return IntStream.range(0, days.size())
                .mapToObj(stock -> move(stock, seconds))
                .sorted((rising ? byRatio.reversed() : byRatio).thenComparingInt(Move::stock))
                .limit(count)
                .toList();
    }

    private Move move(int stock, long seconds) {
        var day = days.get(stock);
        return new Move(
                stock, PriceUnits.of(day.previousClose()), PriceUnits.of(day.priceAt(TradingCalendar.MOMENT, seconds)));
    }
}
