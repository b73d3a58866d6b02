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
        var features = Features.of(closes(rising));
        assertThat(features.momentumMonth()).isEqualTo(163.0 / 142 - 1, within(1e-9));
        assertThat(features.momentumQuarter()).isEqualTo(0.63, within(1e-9));
        assertThat(features.reversalWeek()).isEqualTo(163.0 / 158 - 1, within(1e-9));
        assertThat(features.trendQuality()).isEqualTo(1, within(1e-9));
        assertThat(features.distanceFromHigh()).isZero();
        assertThat(features.volumeTrend()).isZero();
    }

    @Test
    void theModelPrefersWhatRises() {
        var rising = new double[64];
        var falling = new double[64];
        Arrays.setAll(rising, i -> 100 + i / 2.0);
        Arrays.setAll(falling, i -> 132 - i / 2.0);
        var up = Signal.of(Features.of(closes(rising)));
        var down = Signal.of(Features.of(closes(falling)));
        assertThat(up.score()).isBetween(60.0, 100.0);
        assertThat(down.score()).isBetween(0.0, 40.0);
        assertThat(up.action()).isEqualTo(Signal.Action.BUY);
        assertThat(down.action()).isEqualTo(Signal.Action.SELL);
    }

    @Test
    void aDayOfHistoryIsEnoughForAScore() {
        var signal = Signal.of(Features.of(closes(100)));
        assertThat(signal.score()).isBetween(0.0, 100.0);
        assertThat(signal.factors()).hasSize(10).allMatch(factor -> Double.isFinite(factor.points()));
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
