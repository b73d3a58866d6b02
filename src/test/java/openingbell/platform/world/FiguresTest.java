package openingbell.platform.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Figures worked out by hand. */
class FiguresTest {

    @Test
    void riskOfAFallFromAHigh() {
        // 100 → 120 → 60 → 90: the deepest fall is half.
        var risk = Risk.of(closes(100, 120, 60, 90));
        assertThat(risk.maxDrawdown()).isEqualTo(0.5);
        assertThat(risk.annualReturn()).isEqualTo(Math.log(0.9) / 3 * 252, within(1e-6));
        double[] returns = {Math.log(1.2), Math.log(0.5), Math.log(1.5)};
        double mean = Arrays.stream(returns).average().orElseThrow();
        double variance =
                Arrays.stream(returns).map(r -> (r - mean) * (r - mean)).sum() / 2;
        assertThat(risk.volatility()).isEqualTo(Math.sqrt(variance * 252), within(1e-6));
        assertThat(risk.valueAtRisk95()).isEqualTo(Math.log(2), within(1e-6));
    }

    @Test
    void riskOfOneDayIsNone() {
        assertThat(Risk.of(closes(100))).isEqualTo(new Risk(0, 0, 0, 0, 0));
    }

    @Test
    void featuresOfASteadyRise() {
        var rising = new double[64];
        Arrays.setAll(rising, i -> 100 + i);
        var row = Features.of(closes(rising));
        assertThat(row).hasSize(50).hasSize(Features.NAMES.size());
        assertThat(feature(row, "momentum-5")).isEqualTo(163.0 / 158 - 1, within(1e-9));
        assertThat(feature(row, "momentum-63")).isEqualTo(0.63, within(1e-9));
        assertThat(feature(row, "momentum-126")).isEqualTo(0.63, within(1e-9));
        assertThat(feature(row, "last-return")).isEqualTo(163.0 / 162 - 1, within(1e-9));
        assertThat(feature(row, "trend-21")).isEqualTo(1, within(1e-9));
        assertThat(feature(row, "from-low-10")).isEqualTo(163.0 / 153 - 1, within(1e-9));
        assertThat(feature(row, "from-high-10")).isZero();
        assertThat(feature(row, "volume-10")).isZero();
        assertThat(feature(row, "downside-42")).isZero();
    }

    @Test
    void aDayOfHistoryIsEnoughForFeatures() {
        assertThat(Features.of(closes(100))).hasSize(50).containsOnly(0.0);
    }

    private static double feature(double[] row, String name) {
        return row[Features.NAMES.indexOf(name)];
    }

    @Test
    void unitsAreWrittenExactly() {
        assertThat(PriceUnits.decimal(123_400)).isEqualTo(new BigDecimal("12.34"));
        assertThat(PriceUnits.decimal(1_234)).isEqualTo(new BigDecimal("0.1234"));
        assertThat(PriceUnits.decimal(0)).isEqualTo(new BigDecimal("0.00"));
        assertThat(PriceUnits.of(0.29)).isEqualTo(2_900);
    }

    @Test
    void tradingDaysAreWeekdaysBeforeToday() {
        var calendar = new TradingCalendar(7);
        assertThat(calendar.date(6)).isEqualTo("2026-01-02");
        assertThat(calendar.date(0)).isEqualTo("2025-12-25");
        for (int day = 0; day < 7; day++) {
            assertThat(calendar.date(day).getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        }
    }

    private static Bars closes(double... closes) {
        var bars = new Bars(closes.length);
        for (int i = 0; i < closes.length; i++) {
            long price = PriceUnits.of(closes[i]);
            Arrays.fill(bars.volume(), 1_000);
            bars.open()[i] = price;
            bars.high()[i] = price;
            bars.low()[i] = price;
            bars.close()[i] = price;
        }
        return bars;
    }
}
