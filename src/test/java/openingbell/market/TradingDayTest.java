package openingbell.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradingDayTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

    @ParameterizedTest
    @CsvSource({
        "TSE,  98,    88.2,  107.5",
        "TSE,  9.5,   8.55,  10.45",
        "TPEx, 100,   90,    110",
        "TSE,  995,   896,   1090",
        "TSE,  1000,  900,   1100",
        "TPEx, 48.7,  43.85, 53.5",
        "TSE,  10,    9,     11",
        // A tick is more than 10 %: then it is the limit, and no price is nothing.
        "TSE,  0.05,  0.04,  0.06",
        "TSE,  0.01,  0.01,  0.02",
        "NYSE, 10,    8,     12",
        "NYSE, 0.9,   0.72,  1.08",
    })
    void limitsAreRoundedInwardsToATick(String venue, double close, double down, double up) {
        var day = TradingDay.of(stock(venue), close, DAY, 1);
        assertThat(day.previousClose()).isEqualTo(close);
        assertThat(day.limitDown()).isEqualTo(down);
        assertThat(day.limitUp()).isEqualTo(up);
    }

    @Test
    void aCloseBetweenTwoTicksBecomesTheNearerOne() {
        assertThat(TradingDay.of(stock("TSE"), 98.26, DAY, 1).previousClose()).isEqualTo(98.3);
        assertThat(TradingDay.of(stock("NYSE"), 0.00001, DAY, 1).previousClose())
                .isEqualTo(0.0001);
    }

    @Test
    void pricesMoveAsStocksDo() {
        var moves = IntStream.range(0, 2_000)
                .mapToDouble(day -> {
                    var trading = TradingDay.of(stock("NYSE"), 1_000, DAY.plusDays(day), 1);
                    return Math.log(trading.priceAt(1) / trading.previousClose());
                })
                .toArray();
        double mean = IntStream.range(0, moves.length)
                .mapToDouble(i -> moves[i])
                .average()
                .orElseThrow();
        double spread = Math.sqrt(IntStream.range(0, moves.length)
                .mapToDouble(i -> (moves[i] - mean) * (moves[i] - mean))
                .average()
                .orElseThrow());
        assertThat(spread).isBetween(0.01, 0.04);
        assertThat(mean).isEqualTo(0, within(4 * spread / Math.sqrt(moves.length)));
        var day = TradingDay.of(stock("NYSE"), 1_000, DAY, 1);
        assertThat(IntStream.rangeClosed(0, 100)
                        .mapToDouble(i -> day.priceAt(i / 100.0))
                        .distinct()
                        .count())
                .isGreaterThan(50);
    }

    @Test
    void aStockRunsIntoItsLimitsNowAndThenAndNeverBeyond() {
        int up = 0;
        int down = 0;
        int days = 200 * 100;
        for (int i = 0; i < days; i++) {
            var stock = new Stock(Integer.toString(1_101 + i % 200), "Name", "Sector", "TSE", 100, 1);
            var day = TradingDay.of(stock, 100, DAY.plusDays(i / 200), 1);
            double price = day.priceAt(1);
            assertThat(price).isBetween(90.0, 110.0);
            up += price == 110 ? 1 : 0;
            down += price == 90 ? 1 : 0;
        }
        assertThat(up).isBetween(1, days / 100);
        assertThat(down).isBetween(1, days / 100);
    }

    @Test
    void theSamePriceOnEveryJdk() {
        var day = TradingDay.of(stock("NYSE"), 123.45, DAY, 20260105);
        assertThat(new double[] {day.priceAt(0), day.priceAt(0.5), day.priceAt(1)})
                .containsExactly(122.79, 122.11, 120.58);
    }

    @Test
    void everyStockAndEveryDayAndEverySeedIsItsOwn() {
        var abc = TradingDay.of(stock("NYSE"), 1_000, DAY, 1);
        var other = new Stock("ABD", "Name", "Sector", "NYSE", 1_000, 1);
        assertThat(TradingDay.of(other, 1_000, DAY, 1).priceAt(1)).isNotEqualTo(abc.priceAt(1));
        assertThat(TradingDay.of(stock("NYSE"), 1_000, DAY.plusDays(1), 1).priceAt(1))
                .isNotEqualTo(abc.priceAt(1));
        assertThat(TradingDay.of(stock("NYSE"), 1_000, DAY, 2).priceAt(1)).isNotEqualTo(abc.priceAt(1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aCloseThatIsNoPriceIsRefused(double close) {
        assertThatIllegalArgumentException().isThrownBy(() -> TradingDay.of(stock("TSE"), close, DAY, 1));
    }

    /** The clock of the market may stand still: then nothing has to be different from what it always was. */
    @Test
    void aPriceWaversAroundThatOfItsMoment() {
        var day = TradingDay.of(stock("NYSE"), 1_000, DAY, 1);
        assertThat(day.priceAt(0.6, 0)).isEqualTo(day.priceAt(0.6));
        assertThat(IntStream.range(0, 10)
                        .mapToDouble(second -> day.priceAt(0.6, second))
                        .distinct()
                        .count())
                .isGreaterThan(5);
        assertThat(IntStream.range(0, 10_000).mapToObj(second -> day.priceAt(0.6, second)))
                .allSatisfy(price -> assertThat(price).isCloseTo(day.priceAt(0.6), withinPercentage(2)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void aMomentOutsideOfTheSessionIsRefused(double moment) {
        var day = TradingDay.of(stock("TSE"), 10, DAY, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> day.priceAt(moment));
    }

    private static Stock stock(String venue) {
        return new Stock("ABC", "Name", "Sector", venue, 1, 1);
    }
}
