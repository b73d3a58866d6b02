package openingbell.settings.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import openingbell.settings.Settings;
import openingbell.settings.source.Mistake;
import openingbell.settings.source.SettingsException;
import openingbell.settings.source.Sources;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftTest {
    private static final int END = SettingsFixture.file().split("\n", -1).length;

    @Test
    void whatOthersFindIsToldWithItsLineAmongAllOtherMistakes() {
        var draft = SettingsFixture.with("market.popularity.sectors { Energie = 2.0 }", "visit.journeys = -1")
                .draft("load");
        var made = draft.made(List.of("market"), settings -> {
            throw refused("market.popularity.sectors.Energie", "simulations.conf", 0);
        });
        draft.made(List.of("market.popularity.law"), settings -> {
            throw refused("market.universe", "mine.csv", 7);
        });

        assertThat(made).isEmpty();
        var all = catchThrowableOfType(SettingsException.class, draft::settled);
        assertThat(all.mistakes())
                .extracting(Mistake::where)
                .containsExactly(
                        "market.universe (mine.csv, line 7)",
                        "market.popularity.sectors.Energie (simulations.conf, line " + (END + 1) + ")",
                        "visit.journeys (simulations.conf, line " + (END + 2) + ")");
    }

    @Test
    void aKeyThatNobodyWroteStandsWhereItsSectionStands() {
        var draft = SettingsFixture.with("market.popularity.\"hot set\" = 1").draft("load");
        draft.made(List.of("journeys"), settings -> {
            throw refused("journeys.quotes.requests.none", "simulations.conf", 0);
        });

        var all = catchThrowableOfType(SettingsException.class, draft::settled);
        assertThat(all.mistakes())
                .filteredOn(mistake -> mistake.key().startsWith("journeys"))
                .singleElement()
                .extracting(Mistake::line)
                .satisfies(line -> assertThat(
                                SettingsFixture.file().lines().toList().get(line - 1))
                        .contains("requests"));
    }

    /** A request of which the own settings say some, and the defaults the rest, stands where the own ones begin. */
    @Test
    void whatSeveralFilesMadeStandsInTheOwn(@TempDir Path folder) throws IOException {
        var own = Files.writeString(folder.resolve("mine.conf"), """

                journeys.quotes.requests.single {
                  read.price = last
                }
                """);
        var given = new Properties();
        given.setProperty("config", own.toString());
        given.setProperty("journeys.quotes.requests.single.get", "/prices/{ticker}");
        var draft = SettingsLoader.draft(
                Optional.of("load"), new Sources(Optional.of(SettingsFixture.file()), given, Map.of()));
        assertThat(draft.where("journeys.quotes.requests.single"))
                .contains("journeys.quotes.requests.single (" + own + ", line 3)");
        assertThat(draft.where("journeys.quotes.requests.single.get"))
                .contains("journeys.quotes.requests.single.get (-D)");
        assertThat(draft.where("nothing.such")).isEmpty();
    }

    @Test
    void ofWhatIsWrongAlreadyNothingIsMade() {
        var draft = SettingsFixture.with("market.popularity.exponent = -1").draft("load");
        assertThat(draft.made(List.of("visit", "market"), settings -> "made")).isEmpty();
        assertThat(draft.made(List.of("visit"), settings -> "made")).contains("made");
    }

    @Test
    void whereNothingIsWrongTheSettingsAreSettled() {
        var draft = SettingsFixture.with().draft("load");
        assertThat(draft.made(List.of("seed"), Settings::seed)).contains(20260105L);
        assertThat(draft.settled()).isEqualTo(SettingsFixture.with().load("load"));
    }

    private static SettingsException refused(String key, String file, int line) {
        return new SettingsException(List.of(new Mistake(key, file, line, "wrong", "right")));
    }
}
