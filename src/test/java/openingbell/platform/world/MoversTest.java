package openingbell.platform.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import openingbell.market.Stock;
import openingbell.market.TradingDay;
import openingbell.platform.world.Movers.Move;
import org.junit.jupiter.api.Test;

class MoversTest {
    private static final List<TradingDay> DAYS = IntStream.range(0, 200)
            .mapToObj(i -> TradingDay.of(
                    new Stock("S" + i, "Name", "Sector", "NYSE", 100, 1), 100 + i, TradingCalendar.TODAY, 1))
            .toList();

    @Test
    void areThoseOfThatSecondInBothDirections() {
        var movers = new Movers(DAYS);
        var up = movers.after(7, true, 200);
        var down = movers.after(7, false, 5);
        assertThat(up)
                .extracting(move -> (double) move.price() / move.previousClose())
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(up)
                .allSatisfy(move -> assertThat(move.price())
                        .isEqualTo(PriceUnits.of(DAYS.get(move.stock()).priceAt(TradingCalendar.MOMENT, 7))));
        assertThat(down).extracting(Move::stock).first().isEqualTo(up.get(199).stock());
        assertThat(movers.after(7, true, 200)).isEqualTo(up).isNotEqualTo(movers.after(60, true, 200));
    }

    @Test
    void theClockStandsStillOrCountsItsOwnSeconds() {
        var nanos = new AtomicLong(5);
        var clock = MarketClock.running(nanos::get);
        assertThat(clock.seconds()).isEqualTo(1);
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(2_900));
        assertThat(clock.seconds()).isEqualTo(3);
        assertThat(MarketClock.STILL.seconds()).isZero();
    }
}
