package openingbell.journeys.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import openingbell.settings.Field;
import openingbell.settings.source.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldExtractorTest {
    private static final String KEY = "journeys.quotes.requests.single.read";

    @Test
    void readsAllFieldsAtOnce() throws Exception {
        var read = new LinkedHashMap<String, Field>();
        read.put("ticker", Field.jmesPath("data.symbol"));
        read.put("max-drawdown", Field.jmesPath("data.dd"));
        read.put("quotes", Field.jmesPath("rows[].{ticker: s, price: p}"));
        var answer = FieldExtractor.of(KEY, read)
                .orElseThrow()
                .of(json("{\"data\": {\"symbol\": \"A\"}, \"rows\": [{\"s\": \"B\", \"p\": 1}]}"));
        assertThat(answer.text("ticker")).isEqualTo("A");
        assertThat(answer.items("quotes").get(0).number("price")).isEqualTo(1);
        assertThat(answer.reads("max-drawdown")).isTrue();
        assertThatThrownBy(answer::complete).hasMessage("answered without `max-drawdown`");
    }

    @Test
    void readsAnAnswerThatIsAList() throws Exception {
        var answer = FieldExtractor.of(KEY, Map.of("tickers", Field.jmesPath("[].ticker")))
                .orElseThrow()
                .of(json("[{\"ticker\": \"A\"}]"));
        assertThat(answer.texts("tickers")).containsExactly("A");
    }

    @Test
    void anAnswerOfNothingIsWrong() throws Exception {
        var extractor = FieldExtractor.of(KEY, Map.of("ticker", Field.jmesPath("ticker")))
                .orElseThrow();
        assertThatThrownBy(() -> extractor.of(json("null"))).isInstanceOf(WrongAnswer.class);
        assertThatThrownBy(() -> extractor.of(json(""))).isInstanceOf(WrongAnswer.class);
        assertThatThrownBy(() -> extractor.of(json("7")).complete()).isInstanceOf(WrongAnswer.class);
    }

    @Test
    void readsNothingWhereAllIsOff() {
        assertThat(FieldExtractor.of(KEY, Map.of())).isEmpty();
    }

    @Test
    void saysWhichExpressionIsNone() {
        assertThatThrownBy(() -> FieldExtractor.of(KEY, Map.of("ticker", Field.jmesPath("a..b"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(KEY + ".ticker (simulations.conf)")
                .hasMessageContaining("\"a..b\" is no JMESPath: ")
                .hasMessageContaining("Right: such as");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    . | $1,234.50          | 1234.5
                    . | USD 12,34,567.25   | 1234567.25
                    . | 1'234.5            | 1234.5
                    . | (1,234.50)         | -1234.5
                    . | −2.3 %             | -2.3
                    . | 1234.50            | 1234.5
                    , | 1.234,50 €         | 1234.5
                    , | 1 234 567,5        | 1234567.5
                    , | -1.234             | -1234
                    , | 0,5                | 0.5
                    """)
    void aNumberIsReadAsPeopleWriteIt(String decimal, String written, double number) throws Exception {
        assertThat(money(decimal, written).number("price")).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    . | 12 of 20
                    . | 1.2M
                    . | 1.234,50
                    , | $1,234.50
                    , | 1,2,3
                    . | 10 - 20
                    . | 12,50
                    """)
    void whatIsNoOneNumberIsNone(String decimal, String written) throws Exception {
        var answer = money(decimal, written);
        assertThatThrownBy(() -> answer.number("price")).hasMessage("answered a `price` that is no number");
    }

    private static Answer money(String decimal, String written) throws Exception {
        var field = new Field(Field.Kind.CSS, "td", Optional.empty(), Optional.empty(), Optional.of(decimal), false);
        return FieldExtractor.of(KEY, Map.of("price", field))
                .orElseThrow()
                .of(json("<table><tr><td>" + written + "</td></tr></table>"));
    }

    @Test
    void readsAPageByItsElementsAndItsText() throws Exception {
        var read = new LinkedHashMap<String, Field>();
        read.put("holding", field(Field.Kind.CSS, "input[name=holdingID]", "value", "", false));
        read.put("symbols", field(Field.Kind.CSS, "td.symbol", "", "", true));
        read.put("price", field(Field.Kind.CSS, "td.price", "", "[0-9.]+", false));
        read.put("title", field(Field.Kind.XPATH, "//h1", "", "", false));
        read.put("order", field(Field.Kind.TEXT, "", "", "order no\\. (\\d+)", false));
        read.put("missing", field(Field.Kind.CSS, "td.none", "", "", false));
        read.put("none", field(Field.Kind.CSS, "td.none", "", "", true));
        var page = FieldExtractor.of(KEY, read).orElseThrow().of(received("""
                <h1>Your <b>portfolio</b></h1><form><input name=holdingID value=42></form>
                <table><tr><td class=symbol>s:0<td class=price>$ 12.50<tr><td class=symbol>s:1<td class=price>3</table>
                <!-- order no. 77 -->"""));
        assertThat(page.text("holding")).isEqualTo("42");
        assertThat(page.texts("symbols")).containsExactly("s:0", "s:1");
        assertThat(page.number("price")).isEqualTo(12.5);
        assertThat(page.text("title")).isEqualTo("Your portfolio");
        assertThat(page.text("order")).isEqualTo("77");
        assertThatThrownBy(() -> page.text("missing")).hasMessage("answered without `missing`");
        assertThatThrownBy(() -> page.texts("none")).hasMessage("answered without `none`");
    }

    @Test
    void readsHeadersAndNarrowsWhatJsonHolds() throws Exception {
        var read = new LinkedHashMap<String, Field>();
        read.put("place", field(Field.Kind.HEADER, "Location", "", "id=(\\d+)", false));
        read.put("price", field(Field.Kind.JMESPATH, "price", "", "[0-9.]+", false));
        read.put("ticker", Field.jmesPath("ticker"));
        var answer =
                FieldExtractor.of(KEY, read).orElseThrow().of(received("{\"price\": \"USD 7.25\", \"ticker\": \"A\"}"));
        assertThat(answer.text("place")).isEqualTo("8");
        assertThat(answer.number("price")).isEqualTo(7.25);
        assertThat(answer.text("ticker")).isEqualTo("A");
    }

    /** A target may answer whatever takes other engines for ever. */
    @Test
    @Timeout(20)
    void isNotHeldUpByAnAnswerThatWasMadeForIt() throws Exception {
        var read = Map.of("x", field(Field.Kind.TEXT, "", "", "^(a+)+$", false));
        assertThat(FieldExtractor.of(KEY, read)
                        .orElseThrow()
                        .of(received("a".repeat(200_000) + "!"))
                        .empty())
                .isTrue();
        var deep = Map.of("x", field(Field.Kind.CSS, "p", "", "", false));
        assertThat(FieldExtractor.of(KEY, deep)
                        .orElseThrow()
                        .of(received("<div>".repeat(100_000)))
                        .empty())
                .isTrue();
    }

    private static Field field(Field.Kind kind, String expression, String attribute, String regex, boolean all) {
        return new Field(
                kind,
                expression,
                Optional.of(attribute).filter(text -> !text.isEmpty()),
                Optional.of(regex).filter(text -> !text.isEmpty()),
                all);
    }

    private static Received json(String text) {
        return received(text);
    }

    private static Received received(String text) {
        return new Received() {
            @Override
            public byte[] bytes() {
                return text.getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public String text() {
                return text;
            }

            @Override
            public Optional<String> header(String name) {
                return Optional.of("/orders?id=8").filter(value -> name.equals("Location"));
            }
        };
    }
}
