package openingbell.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UniverseTest {
    static Stream<SyntheticMarket> markets() {
        return SyntheticMarket.all().stream();
    }

    @ParameterizedTest
    @MethodSource("markets")
    void theCommittedFileIsWhatTheGeneratorMakes(SyntheticMarket market) throws IOException {
        try (var file = Universe.class.getResourceAsStream(market.universe() + ".csv")) {
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(UniverseGenerator.csv(market));
        }
    }

    @ParameterizedTest
    @MethodSource("markets")
    void theIncludedOnesAreComplete(SyntheticMarket market) {
        var universe = Universe.load(market.universe());
        assertThat(universe.size()).isEqualTo(market.size());
        assertThat(universe.stocks())
                .allSatisfy(stock -> assertThat(
                                VenueRules.price(VenueRules.of(stock.venue()).nearest(stock.price())))
                        .isEqualTo(stock.price()))
                .extracting(Stock::name)
                .doesNotHaveDuplicates();
        for (var sector : market.sectors()) {
            var weight = universe.stocks().stream()
                    .filter(stock -> stock.sector().equals(sector.name()))
                    .mapToDouble(Stock::weight)
                    .sum();
            assertThat(weight).isEqualTo(sector.weight() / 100.0 * UniverseGenerator.TOTAL_WEIGHT, within(1e-6));
        }
    }

    @Test
    void taiwanIsAsItIs() {
        var taiwan = Universe.load("taiwan-2000");
        double all = taiwan.stocks().stream().mapToDouble(Stock::weight).sum();
        double semiconductors = taiwan.stocks().stream()
                .filter(stock -> stock.sector().equals("Semiconductors"))
                .mapToDouble(Stock::weight)
                .sum();
        assertThat(semiconductors / all).isEqualTo(0.35);
        assertThat(taiwan.stocks())
                .allMatch(stock -> stock.ticker().matches("[1-9]\\d{3}"))
                .extracting(Stock::venue)
                .containsOnly("TSE", "TPEx");
    }

    @Test
    void theUnitedStatesAreAsTheyAre() {
        var us = Universe.load("us-6000");
        assertThat(us.stocks())
                .allMatch(stock -> stock.ticker().matches("[A-Z]{1,5}"))
                .extracting(Stock::venue)
                .containsOnly("NYSE", "NASDAQ", "ARCA");
        assertThat(us.stocks().stream()
                        .mapToInt(stock -> stock.ticker().length())
                        .distinct())
                .containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    @Test
    void aTickerIsFoundWhereItStands() {
        var universe = Universe.load("us-6000");
        for (int i = 0; i < universe.size(); i++) {
            assertThat(universe.indexOf(universe.get(i).ticker())).hasValue(i);
        }
        assertThat(universe.indexOf("no such ticker")).isEmpty();
    }
}
