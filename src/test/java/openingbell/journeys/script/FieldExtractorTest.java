package openingbell.journeys.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import openingbell.settings.source.SettingsException;
import org.junit.jupiter.api.Test;

class FieldExtractorTest {
    private static final String KEY = "journeys.quotes.requests.single.read";

    @Test
    void readsAllFieldsAtOnce() throws Exception {
        var read = new LinkedHashMap<String, String>();
        read.put("ticker", "data.symbol");
        read.put("max-drawdown", "data.dd");
        read.put("quotes", "rows[].{ticker: s, price: p}");
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
        var answer = FieldExtractor.of(KEY, Map.of("tickers", "[].ticker"))
                .orElseThrow()
                .of(json("[{\"ticker\": \"A\"}]"));
        assertThat(answer.texts("tickers")).containsExactly("A");
    }

    @Test
    void anAnswerOfNothingIsWrong() throws Exception {
        var extractor = FieldExtractor.of(KEY, Map.of("ticker", "ticker")).orElseThrow();
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
        assertThatThrownBy(() -> FieldExtractor.of(KEY, Map.of("ticker", "a..b")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(KEY + ".ticker (simulations.conf)")
                .hasMessageContaining("\"a..b\" is no JMESPath: ")
                .hasMessageContaining("Right: such as");
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
