package openingbell.journeys.chains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import openingbell.journeys.script.RequestValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    @Test
    void fillsPlaceholdersAndLeavesOtherBracesAlone() {
        var body = Template.of("{\"side\": \"{side}\", \"n\": {quantity}, \"x\": {}, \"y\": {\"a\": 1}}");
        assertThat(body.placeholders()).containsExactlyInAnyOrder("side", "quantity");
        assertThat(body.fill(RequestValues.of(Map.of("side", "BUY", "quantity", 7))))
                .isEqualTo("{\"side\": \"BUY\", \"n\": 7, \"x\": {}, \"y\": {\"a\": 1}}");
    }

    @Test
    void writesListsWithCommas() {
        assertThat(Template.of("{tickers}").fill(RequestValues.of(Map.of("tickers", List.of("A", "B")))))
                .isEqualTo("A,B");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
            /q/{tickers|prefix=s:|join=;}        ! /q/s:A%2F;s:b
            /q/{tickers|join=/}                  ! /q/A%2F/b
            /q/{tickers|suffix=.TW|join=,}       ! /q/A%2F.TW,b.TW
            /q/{tickers|upper}                   ! /q/A%2F%2CB
            /q/{tickers|lower|join=||}           ! /q/a%2F|b
            /q?t={tickers|join=&t=}              ! /q?t=A%2F&t=b
            """)
    void aFormatAddsTextThatIsNotEncoded(String text, String filled) {
        assertThat(Template.of(text, Encoding::segment).fill(RequestValues.of(Map.of("tickers", List.of("A/", "b")))))
                .isEqualTo(filled);
    }

    @Test
    void aFormatMakesListsOfJson() {
        var body = Template.of("{\"ids\": [\"{tickers|join=\", \"}\"]}", Encoding.body("application/json"));
        assertThat(body.fill(RequestValues.of(Map.of("tickers", List.of("A\"", "B")))))
                .isEqualTo("{\"ids\": [\"A\\\"\", \"B\"]}");
    }

    @Test
    void saysWhatIsNotKnown() {
        assertThatThrownBy(() -> Template.of("/{ticker}").fill(new RequestValues()))
                .hasMessage("nothing is known for {ticker}");
    }

    @ParameterizedTest
    @CsvSource({
        "BRK.B, BRK.B",
        "A B, A%20B",
        "A/B, A%2FB",
        "^GSPC, %5EGSPC",
        "50%, 50%25",
        "a?b#c, a%3Fb%23c",
        "台積電, %E5%8F%B0%E7%A9%8D%E9%9B%BB",
    })
    void aValueStaysOneSegmentOfThePath(String ticker, String segment) {
        assertThat(Template.of("/quotes/{ticker}/now", Encoding::segment)
                        .fill(RequestValues.of(Map.of("ticker", ticker))))
                .isEqualTo("/quotes/" + segment + "/now");
    }

    @Test
    void aValueStaysInsideItsPlaceInABody() {
        var values = RequestValues.of(Map.of("p", "a\"b\\c&d"));
        assertThat(Template.of("\"{p}\"", Encoding.body("application/json")).fill(values))
                .isEqualTo("\"a\\\"b\\\\c&d\"");
        assertThat(Template.of("p={p}", Encoding.body("application/x-www-form-urlencoded"))
                        .fill(values))
                .isEqualTo("p=a%22b%5Cc%26d");
        assertThat(Template.of("{p}", Encoding.body("text/plain")).fill(values)).isEqualTo("a\"b\\c&d");
    }
}
