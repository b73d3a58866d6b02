package openingbell.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class TradingDayProperties {
    /** Written again from the exchanges' rules, in decimals: from this price up, this tick. */
    private static final NavigableMap<BigDecimal, BigDecimal> TAIWAN =
            ladder("0", "0.01", "10", "0.05", "50", "0.1", "100", "0.5", "500", "1", "1000", "5");

    private static final NavigableMap<BigDecimal, BigDecimal> UNITED_STATES = ladder("0", "0.0001", "1", "0.01");

    @Provide
    Arbitrary<String> venues() {
        return Arbitraries.of("TSE", "TPEx", "NYSE", "NASDAQ", "ARCA");
    }

    @Property(tries = 2000, seed = "1")
    void everyPriceIsOnATickAndWithinTheLimits(
            @ForAll("venues") String venue,
            @ForAll @DoubleRange(min = 0.0001, max = 20_000) @Scale(4) double lastClose,
            @ForAll @IntRange(max = 100_000) int day,
            @ForAll long seed,
            @ForAll @DoubleRange(max = 1) double moment,
            @ForAll @IntRange(max = 1_000_000) int seconds) {
        var trading = day(venue, lastClose, day, seed);
        var price = trading.priceAt(moment, seconds);
        assertThat(price).isBetween(trading.limitDown(), trading.limitUp());
        for (double shown : new double[] {price, trading.limitDown(), trading.limitUp(), trading.previousClose()}) {
            assertOnTick(venue, shown);
            assertThat(shown).isPositive();
        }
        assertThat(trading.limitDown()).isLessThanOrEqualTo(trading.previousClose());
        assertThat(trading.limitUp()).isGreaterThan(trading.previousClose());
    }

    /** For cheaper ones a single tick is more than the percentage, and then it is the limit. */
    @Property(tries = 2000, seed = "2")
    void theLimitsAreAsWideAsTheVenueAllowsAndNoWider(
            @ForAll("venues") String venue, @ForAll @DoubleRange(min = 0.2, max = 20_000) @Scale(2) double lastClose) {
        var trading = day(venue, lastClose, 0, 1);
        var close = decimal(trading.previousClose());
        var share = new BigDecimal(taiwanese(venue) ? "0.10" : "0.20");
        var highest = close.add(close.multiply(share));
        var lowest = close.subtract(close.multiply(share));
        var up = decimal(trading.limitUp());
        var down = decimal(trading.limitDown());
        assertThat(up).isLessThanOrEqualTo(highest);
        assertThat(up.add(tick(venue, up))).isGreaterThan(highest);
        assertThat(down).isGreaterThanOrEqualTo(lowest);
        assertThat(down.subtract(tick(venue, down.subtract(new BigDecimal("0.00001")))))
                .isLessThan(lowest);
    }

    @Property(tries = 500, seed = "3")
    void theSameDayIsTheSameDay(
            @ForAll("venues") String venue,
            @ForAll @DoubleRange(min = 1, max = 5_000) @Scale(2) double lastClose,
            @ForAll @IntRange(max = 100_000) int day,
            @ForAll long seed,
            @ForAll @DoubleRange(max = 1) double moment) {
        var one = day(venue, lastClose, day, seed);
        var other = day(venue, lastClose, day, seed);
        other.priceAt(1 - moment);
        assertThat(other.priceAt(moment)).isEqualTo(one.priceAt(moment));
    }

    private static TradingDay day(String venue, double lastClose, int day, long seed) {
        var stock = new Stock("ABC", "Name", "Sector", venue, lastClose, 1);
        return TradingDay.of(stock, lastClose, LocalDate.ofEpochDay(day), seed);
    }

    private static void assertOnTick(String venue, double price) {
        var exact = decimal(price);
        assertThat(exact.remainder(tick(venue, exact)))
                .as("%s at %s", exact, venue)
                .isEqualByComparingTo(BigDecimal.ZERO);
    }

    private static BigDecimal tick(String venue, BigDecimal price) {
        return (taiwanese(venue) ? TAIWAN : UNITED_STATES).floorEntry(price).getValue();
    }

    private static boolean taiwanese(String venue) {
        return venue.startsWith("T");
    }

    /** As it is printed, hence as it is sent. */
    private static BigDecimal decimal(double price) {
        return new BigDecimal(Double.toString(price));
    }

    private static NavigableMap<BigDecimal, BigDecimal> ladder(String... fromAndTick) {
        var ladder = new TreeMap<BigDecimal, BigDecimal>();
        for (int i = 0; i < fromAndTick.length; i += 2) {
            ladder.put(new BigDecimal(fromAndTick[i]), new BigDecimal(fromAndTick[i + 1]));
        }
        return ladder;
    }
}
