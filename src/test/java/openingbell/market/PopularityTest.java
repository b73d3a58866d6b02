package openingbell.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import openingbell.settings.Market;
import openingbell.settings.Market.HotSet;
import openingbell.settings.Market.Law;
import openingbell.settings.source.SettingsException;
import openingbell.testing.samples.GoodnessOfFit;
import org.apache.commons.statistics.distribution.ZipfDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PopularityTest {
    private static final Universe US = Universe.load("us-6000");
    private static final HotSet NO_HOT_SET = new HotSet(false, 20, 0.5, Duration.ofMinutes(1));
    private static final HotSet HOT_SET = new HotSet(true, 20, 0.5, Duration.ofMinutes(1));

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.92, 1.0, 1.03, 2.0})
    void zipfIsZipfByTheFilesWeights(double exponent) {
        var popularity = popularity(US, Law.ZIPF, exponent, Map.of(), NO_HOT_SET);
        var probabilities = popularity.probabilities(0);
        // Zipf's law as the statistics library has it; it wants an exponent above 0.
        var oracle = ZipfDistribution.of(US.size(), Math.max(exponent, 1e-300));
        var heaviestFirst = heaviestFirst(US);
        for (int rank = 1; rank <= US.size(); rank++) {
            assertThat(probabilities[heaviestFirst[rank - 1]]).isEqualTo(oracle.probability(rank), within(1e-12));
        }
    }

    @Test
    void uniformIsUniformAndWeightsAreTheFilesWeights() {
        assertThat(popularity(US, Law.UNIFORM, 1, Map.of(), NO_HOT_SET).probabilities(0))
                .containsOnly(new double[] {1.0 / US.size()}, within(1e-15));
        var byWeight = popularity(US, Law.WEIGHTS, 1, Map.of(), NO_HOT_SET).probabilities(0);
        for (int i = 0; i < US.size(); i++) {
            assertThat(byWeight[i]).isEqualTo(US.get(i).weight() / UniverseGenerator.TOTAL_WEIGHT, within(1e-15));
        }
    }

    @ParameterizedTest
    @EnumSource(Law.class)
    void whatIsDrawnFollowsTheLaw(Law law) {
        assertDrawsFollow(popularity(US, law, 1, Map.of(), NO_HOT_SET), 0);
        assertDrawsFollow(popularity(US, law, 1, Map.of("Semiconductors", 3.0, "Utilities", 0.0), NO_HOT_SET), 0);
        assertDrawsFollow(popularity(US, law, 1, Map.of(), HOT_SET), 61_000);
    }

    @Test
    void aFifthOfTheNamesTakesFourFifthsOfTheDraws() {
        var popularity = popularity(US, Law.ZIPF, 1, Map.of(), NO_HOT_SET);
        var sorted = Arrays.stream(popularity.probabilities(0)).sorted().toArray();
        assertThat(top(sorted, 1)).isEqualTo(0.108, within(0.001));
        assertThat(top(sorted, 20)).isEqualTo(0.388, within(0.001));
        assertThat(top(sorted, 100)).isEqualTo(0.559, within(0.001));
        assertThat(top(sorted, 1_200)).isEqualTo(0.827, within(0.001));
        var drawn = Arrays.stream(counts(popularity, 0))
                .sorted()
                .mapToDouble(count -> count)
                .toArray();
        assertThat(top(drawn, 1_200) / Arrays.stream(drawn).sum()).isEqualTo(0.827, within(0.005));
    }

    private static double top(double[] ascending, int names) {
        return Arrays.stream(ascending, ascending.length - names, ascending.length)
                .sum();
    }

    @Test
    void aFactorMultipliesItsSectorAgainstTheOthers() {
        var plain = popularity(US, Law.ZIPF, 1, Map.of(), NO_HOT_SET).probabilities(0);
        var tilted = popularity(US, Law.ZIPF, 1, Map.of("Energy", 4.0, "Financials", 0.0), NO_HOT_SET)
                .probabilities(0);
        var energy = indices("Energy");
        var financials = indices("Financials");
        int other = indices("Health Care")[0];
        for (int i : energy) {
            assertThat(tilted[i] / tilted[other]).isEqualTo(4 * plain[i] / plain[other], within(1e-9));
        }
        assertThat(Arrays.stream(financials).mapToDouble(i -> tilted[i])).containsOnly(0.0);
        assertThat(Arrays.stream(tilted).sum()).isEqualTo(1, within(1e-12));
    }

    private static int[] indices(String sector) {
        return IntStream.range(0, US.size())
                .filter(i -> US.get(i).sector().equals(sector))
                .toArray();
    }

    @Test
    void theHotSetTakesItsShareEachNameAlike() {
        var popularity = popularity(US, Law.ZIPF, 1, Map.of(), HOT_SET);
        for (long elapsed : new long[] {0, 59_999, 60_000, 3_600_000}) {
            var probabilities = popularity.probabilities(elapsed);
            var hot = hot(popularity, elapsed);
            assertThat(hot).hasSize(20);
            assertThat(hot.stream().mapToDouble(i -> probabilities[i]).sum()).isEqualTo(0.5, within(1e-12));
            assertThat(Arrays.stream(probabilities).sum()).isEqualTo(1, within(1e-12));
        }
        var hot = hot(popularity, 0);
        var counts = counts(popularity, 0);
        long onHot = hot.stream().mapToLong(i -> counts[i]).sum();
        long all = Arrays.stream(counts).sum();
        assertThat(GoodnessOfFit.of(new long[] {onHot, all - onHot}, new double[] {0.5, 0.5}))
                .isGreaterThan(GoodnessOfFit.UNLUCKY);
    }

    @Test
    void theOthersKeepTheirProportions() {
        var plain = popularity(US, Law.ZIPF, 1, Map.of(), NO_HOT_SET).probabilities(0);
        var popularity = popularity(US, Law.ZIPF, 1, Map.of(), HOT_SET);
        var withHotSet = popularity.probabilities(0);
        var hot = hot(popularity, 0);
        int[] cold = IntStream.range(0, US.size()).filter(i -> !hot.contains(i)).toArray();
        for (int i : cold) {
            assertThat(withHotSet[i] / withHotSet[cold[0]]).isEqualTo(plain[i] / plain[cold[0]], within(1e-9));
        }
    }

    @Test
    void theHotSetChangesWithTheClockAndTheSeedAlone() {
        var popularity = popularity(US, Law.ZIPF, 1, Map.of(), HOT_SET);
        assertThat(hot(popularity, 59_999)).isEqualTo(hot(popularity, 0));
        var periods = IntStream.range(0, 60)
                .mapToObj(minute -> hot(popularity, minute * 60_000L))
                .toList();
        assertThat(new HashSet<>(periods)).hasSize(60);
        assertThat(IntStream.range(1, 60)
                        .mapToLong(i -> periods.get(i).stream()
                                .filter(periods.get(i - 1)::contains)
                                .count())
                        .sum())
                .as("names that stay, of 1,180")
                .isLessThan(20);
        var again = popularity(US, Law.ZIPF, 1, Map.of(), HOT_SET);
        assertThat(IntStream.iterate(59, i -> i >= 0, i -> i - 1)
                        .mapToObj(minute -> hot(again, minute * 60_000L))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(periods);
        var otherSeed = Popularity.of(US, settings(Law.ZIPF, 1, Map.of(), HOT_SET), 2);
        assertThat(hot(otherSeed, 0)).isNotEqualTo(hot(popularity, 0));
    }

    @Test
    void everyNameIsHotAsOften() {
        var universe = small(50, i -> 1 + i);
        var popularity = popularity(universe, Law.ZIPF, 1, Map.of(), new HotSet(true, 5, 0.9, Duration.ofSeconds(1)));
        var counts = new long[50];
        LongStream.range(0, 4_000)
                .forEach(second -> hot(popularity, second * 1_000).forEach(i -> counts[i]++));
        var uniform = new double[50];
        Arrays.fill(uniform, 1.0 / 50);
        assertThat(GoodnessOfFit.of(counts, uniform)).isGreaterThan(GoodnessOfFit.UNLUCKY);
    }

    /** The names of equal chance that the law alone would not give: those of the hot set. */
    private static Set<Integer> hot(Popularity popularity, long elapsed) {
        var probabilities = popularity.probabilities(elapsed);
        var byChance =
                IntStream.range(0, probabilities.length).boxed().collect(Collectors.groupingBy(i -> probabilities[i]));
        return Set.copyOf(byChance.values().stream()
                .max(Comparator.comparingInt(List::size))
                .orElseThrow());
    }

    @Test
    void manyThreadsDrawWhatOneDraws() {
        var settings = settings(Law.ZIPF, 1, Map.of(), new HotSet(true, 20, 0.5, Duration.ofSeconds(1)));
        var alone = Popularity.of(US, settings, 1);
        var shared = Popularity.of(US, settings, 1);
        var one =
                LongStream.range(0, 4_000).mapToObj(user -> visit(alone, user)).toList();
        var many = LongStream.range(0, 4_000)
                .parallel()
                .mapToObj(user -> visit(shared, user))
                .toList();
        assertThat(many).isEqualTo(one);
    }

    /** Users come at the same time, in different seconds of the run. */
    private static List<String> visit(Popularity popularity, long user) {
        var dice = Dice.of(1, user, 0);
        return IntStream.range(0, 20)
                .mapToObj(i -> popularity.draw(dice, user % 7 * 100 + i * 50).ticker())
                .toList();
    }

    @Test
    void distinctDrawsFollowTheLawOfWhatIsLeft() {
        var universe = small(4, i -> i + 1);
        var popularity = popularity(universe, Law.WEIGHTS, 1, Map.of(), NO_HOT_SET);
        var counts = new long[16];
        var law = new double[16];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                double p = (i + 1) / 10.0;
                law[4 * i + j] = i == j ? 0 : p * (j + 1) / 10.0 / (1 - p);
            }
        }
        for (int user = 0; user < 50_000; user++) {
            var two = popularity.drawDistinct(Dice.of(1, user, 0), 2, 0);
            counts[4 * universe.stocks().indexOf(two.get(0)) + universe.stocks().indexOf(two.get(1))]++;
        }
        assertThat(GoodnessOfFit.of(counts, law)).isGreaterThan(GoodnessOfFit.UNLUCKY);
    }

    @Test
    void distinctDrawsEndWhereOneNameHasNearlyEverything() {
        var universe = small(4, i -> i == 0 ? 1e11 : i);
        var popularity = popularity(universe, Law.WEIGHTS, 1, Map.of(), NO_HOT_SET);
        var second = new long[4];
        for (int user = 0; user < 20_000; user++) {
            var all = popularity.drawDistinct(Dice.of(1, user, 0), 4, 0);
            assertThat(all).containsExactlyInAnyOrderElementsOf(universe.stocks());
            second[universe.stocks().indexOf(all.get(1))]++;
        }
        assertThat(GoodnessOfFit.of(second, new double[] {0, 1 / 6.0, 2 / 6.0, 3 / 6.0}))
                .isGreaterThan(GoodnessOfFit.UNLUCKY);
    }

    @Test
    void noMoreAreDrawnThanHaveAChance() {
        var universe = small(5, i -> i);
        var byWeight = popularity(universe, Law.WEIGHTS, 1, Map.of(), NO_HOT_SET);
        assertThat(byWeight.drawDistinct(Dice.of(1, 1, 1), 10, 0))
                .containsExactlyInAnyOrderElementsOf(universe.stocks().subList(1, 5));
        assertThat(byWeight.drawDistinct(Dice.of(1, 1, 1), 0, 0)).isEmpty();
        var zipf = popularity(US, Law.ZIPF, 1, Map.of(), NO_HOT_SET);
        assertThat(zipf.drawDistinct(Dice.of(1, 1, 1), 6_000, 0)).containsExactlyInAnyOrderElementsOf(US.stocks());
    }

    @Test
    void onlyHotNamesAreDrawnWhereTheyTakeAll() {
        var popularity = popularity(US, Law.ZIPF, 1, Map.of(), new HotSet(true, 3, 1, Duration.ofMinutes(1)));
        assertThat(popularity.drawDistinct(Dice.of(1, 1, 1), 10, 0)).hasSize(3);
        var everyName =
                popularity(small(3, i -> 1), Law.ZIPF, 1, Map.of(), new HotSet(true, 3, 0.5, Duration.ofMinutes(1)));
        assertThat(everyName.probabilities(0)).containsOnly(new double[] {1 / 3.0}, within(1e-15));
    }

    @Test
    void whatTheUniverseCannotServeIsAMistakeOfTheSettings() {
        assertThatThrownBy(() -> popularity(US, Law.ZIPF, 1, Map.of("Semiconducters", 2.0, "Energie", 2.0), NO_HOT_SET))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("market.popularity.sectors.Semiconducters")
                .hasMessageContaining("`Semiconductors`")
                .hasMessageContaining("`Energy`");
        assertThatThrownBy(() -> popularity(small(4, i -> 1), Law.ZIPF, 1, Map.of("Sector", 0.0), NO_HOT_SET))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("no stock has a chance");
        assertThatThrownBy(() -> popularity(small(4, i -> 1), Law.ZIPF, 1, Map.of(), HOT_SET))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("market.popularity.hot-set.size")
                .hasMessageContaining("at most 4");
    }

    private static void assertDrawsFollow(Popularity popularity, long elapsed) {
        assertThat(GoodnessOfFit.of(counts(popularity, elapsed), popularity.probabilities(elapsed)))
                .isGreaterThan(GoodnessOfFit.UNLUCKY);
    }

    /** As it is used: many users, each with dice of his own and few draws. */
    private static long[] counts(Popularity popularity, long elapsed) {
        var counts = new long[US.size()];
        for (int user = 0; user < 20_000; user++) {
            var dice = Dice.of(20260105, user, 0);
            for (int i = 0; i < 15; i++) {
                var ticker = popularity.draw(dice, elapsed).ticker();
                counts[US.indexOf(ticker).orElseThrow()]++;
            }
        }
        return counts;
    }

    private static int[] heaviestFirst(Universe universe) {
        return IntStream.range(0, universe.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                                (Integer i) -> universe.get(i).weight())
                        .reversed())
                .mapToInt(i -> i)
                .toArray();
    }

    @Test
    void amongSoManyTheHeaviestAreDrawnAsIfThereWereNoOthers() {
        var universe = small(10, i -> i % 2 == 0 ? 100 - i : i);
        var among = new Market.Popularity(Law.ZIPF, 1.0, Optional.of(3), Map.of(), NO_HOT_SET);
        var chances = Popularity.of(universe, among, 1).probabilities(0);
        assertThat(chances)
                .containsExactly(new double[] {6 / 11.0, 0, 3 / 11.0, 0, 2 / 11.0, 0, 0, 0, 0, 0}, within(1e-12));
        var tooMany = new Market.Popularity(Law.UNIFORM, 1.0, Optional.of(11), Map.of(), NO_HOT_SET);
        assertThatThrownBy(() -> Popularity.of(universe, tooMany, 1))
                .hasMessageContaining("market.popularity.among")
                .hasMessageContaining("has but 10 stocks");
    }

    private static Universe small(int size, java.util.function.IntToDoubleFunction weight) {
        return Universe.of(
                "small",
                IntStream.range(0, size)
                        .mapToObj(i -> new Stock("T" + i, "Name", "Sector", "NYSE", 10, weight.applyAsDouble(i)))
                        .toList());
    }

    private static Popularity popularity(
            Universe universe, Law law, double exponent, Map<String, Double> sectors, HotSet hotSet) {
        return Popularity.of(universe, settings(law, exponent, sectors, hotSet), 1);
    }

    private static Market.Popularity settings(Law law, double exponent, Map<String, Double> sectors, HotSet hotSet) {
        return new Market.Popularity(law, exponent, Optional.empty(), sectors, hotSet);
    }
}
