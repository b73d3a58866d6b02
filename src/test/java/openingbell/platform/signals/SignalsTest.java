package openingbell.platform.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import openingbell.market.Universe;
import openingbell.platform.model.Model;
import openingbell.platform.model.Models;
import openingbell.platform.signals.Pattern.Type;
import openingbell.platform.signals.VolumeAnalysis.Effort;
import openingbell.platform.world.BarHistory;
import openingbell.platform.world.Bars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read out of bars is what stands in them, and nothing of it comes from a later bar. */
class SignalsTest {
    private static final Universe UNIVERSE = Universe.load("openingbell/platform/small.csv");
    private static final long USUAL = 1_000;

    /** Bars of a stock at 100: between 98 and 102 on usual volume, except for what is said of some. */
    private static Bars calm(int count) {
        var bars = new Bars(count);
        for (int i = 0; i < count; i++) {
            set(bars, i, 98, 102, 100, USUAL);
        }
        return bars;
    }

    private static void set(Bars bars, int at, double low, double high, double close, long volume) {
        bars.low()[at] = units(low);
        bars.high()[at] = units(high);
        bars.close()[at] = units(close);
        bars.open()[at] = units((low + high) / 2);
        bars.volume()[at] = volume;
    }

    private static long units(double price) {
        return Math.round(price * 10_000);
    }

    @ParameterizedTest
    @CsvSource({
        "96, 104, 103, 2000, CLIMACTIC, 2, 2, 0.875",
        "96, 104, 97, 1900, NORMAL, 1.9, 2, 0.125",
        "99, 102, 101, 1500, CHURN, 1.5, 0.75, 0.667",
        "100, 102, 101, 700, NO_DEMAND, 0.7, 0.5, 0.5",
        "98, 100, 99, 700, NO_SUPPLY, 0.7, 0.5, 0.5",
        "99, 101, 100, 700, NORMAL, 0.7, 0.5, 0.5",
        "98, 102, 101, 700, NORMAL, 0.7, 1, 0.75",
        "98, 102, 101, 1000, NORMAL, 1, 1, 0.75"
    })
    void effortIsHeldAgainstResult(
            double low, double high, double close, long volume, Effort says, double times, double spreads, double at) {
        var bars = calm(30);
        // What was before the last twenty is forgotten.
        set(bars, 0, 1, 200, 100, 1_000_000);
        set(bars, 29, low, high, close, volume);
        var analysis = VolumeAnalysis.of(bars, 29);
        assertThat(analysis.effort()).isEqualTo(says);
        assertThat(analysis.volume()).isEqualTo(times, within(1e-9));
        assertThat(analysis.spread()).isEqualTo(spreads, within(1e-9));
        assertThat(analysis.close()).isEqualTo(at, within(1e-3));
    }

    @Test
    void theFirstBarIsAsUsualAsItGets() {
        assertThat(VolumeAnalysis.of(calm(1), 0)).isEqualTo(new VolumeAnalysis(1, 1, 0.5, Effort.NORMAL));
    }

    @Test
    void aRangeGoesBackAsFarAsItsBarsStayTogether() {
        var bars = calm(60);
        set(bars, 20, 60, 64, 62, USUAL);
        set(bars, 40, 95, 101, 99, USUAL);
        var range = TradingRange.before(bars, 59);
        assertThat(range).isEqualTo(new TradingRange(units(95), units(102), 21));
        assertThat(TradingRange.before(bars, 0).since()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "97, 102, 100, 1000, SPRING",
        "98, 103, 101, 1000, UPTHRUST",
        "98, 103, 102.5, 1500, BREAKOUT",
        "97, 102, 97.5, 1500, BREAKDOWN",
        "98, 103, 102.5, 900, ",
        "97, 102, 97.5, 900, ",
        "98, 102, 100, 5000, "
    })
    void whatLeavesARangeIsNamed(double low, double high, double close, long volume, Type type) {
        var bars = calm(40);
        set(bars, 39, low, high, close, volume);
        assertThat(Pattern.in(bars)).isEqualTo(type == null ? List.of() : List.of(new Pattern(type, 39, units(close))));
    }

    @Test
    void twoLowsOrHighsAreCompletedByTheFirstCloseBeyondWhatIsBetween() {
        var bottom = calm(45);
        var closes = new double[] {96, 92, 88, 92, 96, 100, 104, 100, 96, 92, 88.5, 92, 96, 100, 104, 107, 108};
        for (int i = 0; i < closes.length; i++) {
            set(bottom, 25 + i, closes[i] - 1, closes[i] + 1, closes[i], 500);
        }
        assertThat(of(bottom, Type.DOUBLE_BOTTOM)).containsExactly(25 + 15);
        var top = new Bars(
                mirrored(bottom.open()),
                mirrored(bottom.low()),
                mirrored(bottom.high()),
                mirrored(bottom.close()),
                bottom.volume());
        assertThat(of(top, Type.DOUBLE_TOP)).containsExactly(25 + 15);
        assertThat(of(top, Type.DOUBLE_BOTTOM)).isEmpty();
    }

    private static List<Integer> of(Bars bars, Type type) {
        return Pattern.in(bars).stream()
                .filter(pattern -> pattern.type() == type)
                .map(Pattern::bar)
                .toList();
    }

    private static long[] mirrored(long[] prices) {
        return Arrays.stream(prices).map(price -> units(200) - price).toArray();
    }

    /** A backtest would trade by what nobody knew yet. */
    @Test
    void noPatternDependsOnALaterBar() {
        var history = new BarHistory(UNIVERSE, 200, 1);
        int found = 0;
        for (int stock = 0; stock < 20; stock++) {
            var bars = history.of(stock);
            var all = Pattern.in(bars);
            found += all.size();
            for (int days = 1; days < bars.size(); days += 7) {
                int until = days;
                assertThat(Pattern.in(bars.first(days)))
                        .isEqualTo(all.stream()
                                .filter(pattern -> pattern.bar() < until)
                                .toList());
            }
        }
        assertThat(found).isGreaterThan(20);
    }

    @Test
    void aSignalRisksLessThanItMayGainOnTheRightSide() {
        var history = new BarHistory(UNIVERSE, 200, 1);
        var models = new Models();
        var directions = new EnumMap<Direction, Integer>(Direction.class);
        for (int stock = 0; stock < UNIVERSE.size(); stock++) {
            var setup = Setup.of(history.of(stock));
            var signal = TradingSignal.of(setup, models.all(setup.features()));
            directions.merge(signal.direction(), 1, Integer::sum);
            assertThat(signal.confidence()).isBetween(0.0, 1.0);
            long risk = (signal.entry() - signal.stop()) * signal.direction().sign();
            long gain = (signal.target() - signal.entry()) * signal.direction().sign();
            if (signal.direction() == Direction.NONE) {
                assertThat(signal.entry()).isZero();
                assertThat(signal.confidence()).isLessThan(0.2);
            } else {
                assertThat(signal.entry()).isEqualTo(history.of(stock).lastClose());
                assertThat(risk).isPositive();
                assertThat(gain).isEqualTo(2 * risk);
                assertThat(signal.confidence()).isGreaterThanOrEqualTo(0.2);
            }
        }
        assertThat(directions).hasSize(3);
    }

    @Test
    void patternsAndVolumeTipTheBalance() {
        var bars = calm(60);
        Map<Model, Double> undecided = new EnumMap<>(Map.of(
                Model.WEEK, 0.0, Model.MONTH, 0.0, Model.QUARTER, 0.0, Model.VOLATILITY, 0.02, Model.DRAWDOWN, 0.16));
        assertThat(TradingSignal.of(Setup.of(bars), undecided).direction()).isEqualTo(Direction.NONE);
        // A spring on a climax that closes high.
        set(bars, 59, 94, 102, 101, 3 * USUAL);
        var tipped = TradingSignal.of(Setup.of(bars), undecided);
        assertThat(tipped.direction()).isEqualTo(Direction.LONG);
        assertThat(tipped.confidence()).isEqualTo(0.2);
        // A pattern loses its weight after five bars.
        var later = calm(65);
        set(later, 59, 94, 102, 101, 3 * USUAL);
        assertThat(Setup.of(later).patterns()).hasSize(1);
        assertThat(Setup.of(later).recentPatterns()).isEmpty();
    }

    @Test
    void tradesAreLeftAtTheirStopTargetOrWhenTheSignalTurns() {
        var bars = calm(8);
        set(bars, 1, 98, 106, 105, USUAL); // beyond the target
        set(bars, 3, 94, 106, 100, USUAL); // beyond both: the worse is assumed
        set(bars, 6, 98, 102, 101, USUAL);
        var up = new TradingSignal(Direction.LONG, units(100), units(95), units(104), 1);
        var down = new TradingSignal(Direction.SHORT, units(101), units(107), units(90), 1);
        var none = new TradingSignal(Direction.NONE, 0, 0, 0, 0);
        var book = new TradeBook(bars);
        var signals = List.of(up, none, up, none, up, none, down, none);
        IntStream.range(0, 8).forEach(at -> book.next(at, signals.get(at)));
        assertThat(book.ended())
                .containsExactly(
                        new Trade(Direction.LONG, 0, units(100), 1, units(104), Trade.Exit.TARGET, 0.04),
                        new Trade(Direction.LONG, 2, units(100), 3, units(95), Trade.Exit.STOP, -0.05),
                        new Trade(Direction.LONG, 4, units(100), 6, units(101), Trade.Exit.SIGNAL, 0.01),
                        new Trade(Direction.SHORT, 6, units(101), 7, units(100), Trade.Exit.END, 0.009901));
    }
}
