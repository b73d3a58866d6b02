package openingbell.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import openingbell.settings.source.Mistake;
import openingbell.settings.source.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UniverseReaderTest {
    private static final String HEADER = "ticker,name,sector,venue,price,weight\n";

    @TempDir
    private Path folder;

    @Test
    void readsWhatSpreadsheetsWrite() throws IOException {
        var universe = Universe.load(
                file(
                        "\uFEFF# a comment\r\n\r\nWeight, Price ,note,Venue,Sector,Name,Ticker\r\n"
                                + "2,10.5,x,NYSE,\"Iron, and Steel\",\"The \"\"A\"\" Co\",AB.C\r\n# another\r\n0,1e2,,TSE,Food,B,1234"));
        assertThat(universe.stocks())
                .containsExactly(
                        new Stock("AB.C", "The \"A\" Co", "Iron, and Steel", "NYSE", 10.5, 2),
                        new Stock("1234", "B", "Food", "TSE", 100, 0));
    }

    @Test
    void tellsEveryWrongLineAtOnce() throws IOException {
        var mistakes = mistakesIn(HEADER
                + "A,A,S,V,1,1\n"
                + "B,B,S,V,-1,1\n"
                + "C,C,S,V,0,1\n"
                + "# a comment\n"
                + "A,A,S,V,1,1\n"
                + "D,D,S,V,NaN,1\n"
                + "E,E,S,V,1,-1\n"
                + "F,F,S,V,1\n"
                + "G,\"G,S,V,1,1\n"
                + "H\u202eH,H,S,V,1,1\n"
                + ",I,S,V,1,1\n"
                + "J,,S,V,1,Infinity\n"
                + "K,K,S,V,\"1,234.5\",1\n"
                + "L,L,S,V,1e8,1\n"
                + "M,M,S,V,100000000.01,1\n"
                + "N,N,S,V,1e12,1\n");
        assertThat(mistakes)
                .extracting(Mistake::line, Mistake::wrong)
                .containsExactly(
                        tuple(3, "price -1 is not above 0"),
                        tuple(4, "price 0 is not above 0"),
                        tuple(6, "ticker A stands in line 2 already"),
                        tuple(7, "price NaN is not a number up to 1e12"),
                        tuple(8, "weight -1 is below 0"),
                        tuple(9, "there are 5 cells"),
                        tuple(10, "a quote is not closed, or text follows it"),
                        tuple(11, "ticker 'H\\u202eH' holds a character that cannot be seen"),
                        tuple(12, "ticker is empty"),
                        tuple(13, "name is empty"),
                        tuple(13, "weight Infinity is not a number up to 1e12"),
                        tuple(14, "price 1,234.5 is not a number up to 1e12"),
                        tuple(16, "price 100000000.01 is above 100,000,000"),
                        tuple(17, "price 1e12 is above 100,000,000"));
        assertThat(mistakes).allSatisfy(mistake -> {
            assertThat(mistake.key()).isEqualTo("market.universe");
            assertThat(mistake.file()).endsWith("mine.csv");
            assertThat(mistake.right()).isNotBlank();
        });
    }

    @Test
    void tellsWhichColumnsAreMissing() throws IOException {
        assertThat(mistakesIn("ticker,name,venue,price\nA,A,V,1\n"))
                .extracting(Mistake::line, Mistake::wrong)
                .containsExactly(tuple(1, "columns are missing: sector, weight"));
        assertThat(mistakesIn("ticker;name;sector;venue;price;weight\nA;A;S;V;1;1\n"))
                .hasSize(1)
                .first()
                .extracting(Mistake::wrong)
                .asString()
                .startsWith("columns are missing: ticker, name");
    }

    @Test
    void refusesFilesThatHoldNothing() throws IOException {
        assertThat(mistakesIn("")).extracting(Mistake::wrong).containsExactly("there are no stocks");
        assertThat(mistakesIn("\n# nothing\n")).extracting(Mistake::wrong).containsExactly("there are no stocks");
        assertThat(mistakesIn(HEADER)).extracting(Mistake::wrong).containsExactly("there are no stocks");
        assertThat(mistakesIn(HEADER + "A,A,S,V,1,0\n"))
                .extracting(Mistake::wrong)
                .containsExactly("all weights are 0");
    }

    @Test
    void doesNotTellMoreThanAnyoneReads() throws IOException {
        var mistakes = mistakesIn(HEADER
                + IntStream.range(0, 5_000)
                        .mapToObj(i -> "T" + i + ",N,S,V,x,1\n")
                        .collect(Collectors.joining()));
        assertThat(mistakes).singleElement().satisfies(mistake -> {
            assertThat(mistake.line()).isEqualTo(2);
            assertThat(mistake.wrong())
                    .isEqualTo("price x is not a number up to 1e12; and 4,999 more lines like it, the next is line 3");
        });
    }

    @Test
    void aTickerIsWhateverAUrlCanCarry() throws IOException {
        var tickers =
                List.of("s:0", "BRK/B", "A B", "^GSPC", "50%", "a?b#c", "台積電", "AAPL  230616C00150000", "{x}", "..A");
        var universe = Universe.load(file(
                HEADER + tickers.stream().map(ticker -> ticker + ",N,S,V,1,1\n").collect(Collectors.joining())));

        assertThat(universe.stocks()).extracting(Stock::ticker).containsExactlyElementsOf(tickers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0007", "a\u200bb", "\u202ea", "a\uFFFDb", ".", "..", "\"a,b\"", "\u00a0"})
    void whatNoUrlCanCarryIsRefusedOnce(String ticker) throws IOException {
        var mistakes = mistakesIn(HEADER
                + "A,N,S,V,1,1\n"
                + IntStream.range(0, 50).mapToObj(i -> ticker + ",N,S,V,1,1\n").collect(Collectors.joining()));

        assertThat(mistakes)
                .filteredOn(mistake -> !mistake.wrong().contains("already"))
                .singleElement()
                .satisfies(mistake -> {
                    assertThat(mistake.line()).isEqualTo(3);
                    assertThat(mistake.wrong()).contains("and 49 more lines like it");
                });
    }

    @Test
    void bytesThatAreNoTextAreAMistakeToo() throws IOException {
        var file = folder.resolve("mine.csv");
        Files.write(file, new byte[] {(byte) 0x50, 0x4B, 3, 4, (byte) 0xFF, (byte) 0xFE, '\n', 0, 0});
        assertThatThrownBy(() -> Universe.load(file.toString()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("columns are missing");
    }

    @Test
    void namesTheUniverseThatWasProbablyMeant() {
        assertThatThrownBy(() -> Universe.load("us-600"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("market.universe")
                .hasMessageContaining("us-600")
                .hasMessageContaining("`us-6000`");
        assertThatThrownBy(() -> Universe.load("")).isInstanceOf(SettingsException.class);
        assertThatThrownBy(() -> Universe.load("a\0b")).isInstanceOf(SettingsException.class);
        assertThatThrownBy(() -> Universe.load(folder.toString())).isInstanceOf(SettingsException.class);
    }

    @Test
    void aFileOnTheClassPathIsFoundByItsName() {
        assertThat(Universe.load("openingbell/market/taiwan-2000.csv").stocks())
                .isEqualTo(Universe.load("taiwan-2000").stocks());
    }

    private List<Mistake> mistakesIn(String csv) throws IOException {
        var file = file(csv);
        var refused = catchThrowableOfType(SettingsException.class, () -> Universe.load(file));
        assertThat(refused).as("refused").isNotNull();
        return refused.mistakes();
    }

    private String file(String csv) throws IOException {
        return Files.writeString(folder.resolve("mine.csv"), csv).toString();
    }
}
