package openingbell.settings.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import openingbell.testing.samples.SettingsFixture;

/** Whatever a placeholder's formats add, and whatever its values are: each is where it should be, and what is no format is refused. */
class PlaceholderProperties {
    @Property(tries = 500)
    void whatIsWrittenIsWhatWasSaid(
            @ForAll("texts") String prefix,
            @ForAll("texts") String suffix,
            @ForAll("texts") String join,
            @ForAll("values") List<String> values) {
        var text = "before {" + "tickers|prefix=" + typed(prefix) + "|suffix=" + typed(suffix) + "|join=" + typed(join)
                + "} after";

        assertThat(written(text, values))
                .isEqualTo("before "
                        + values.stream()
                                .map(value -> prefix + encoded(value) + suffix)
                                .collect(Collectors.joining(join))
                        + " after");
    }

    @Property(tries = 200)
    void whatHasNoFormatIsOneEncodedValue(@ForAll("values") List<String> values) {
        assertThat(URLDecoder.decode(written("{tickers}", values), StandardCharsets.UTF_8))
                .isEqualTo(String.join(",", values));
    }

    @Property(tries = 100)
    void whatIsNoFormatIsRefusedWithItsKeyLineAndRemedy(@ForAll("words") String word) {
        var mistakes = SettingsFixture.with("journeys.quotes.requests.single.get = \"/q/{ticker|" + word + "}\"")
                .mistakes();

        assertThat(mistakes).singleElement().satisfies(mistake -> {
            assertThat(mistake.key()).isEqualTo("journeys.quotes.requests.single.get");
            assertThat(mistake.line()).isPositive();
            assertThat(mistake.wrong()).contains("cannot be written by", "\"" + word + "\"");
            assertThat(mistake.right()).contains("prefix", "join", "upper");
        });
    }

    private static String written(String text, List<String> values) {
        return Placeholder.pieces(text).stream()
                .map(piece -> piece.text()
                        + piece.placeholder()
                                .map(found -> found.written(values, PlaceholderProperties::encoded))
                                .orElse(""))
                .collect(Collectors.joining());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String typed(String text) {
        return text.replace("|", "||");
    }

    /** Anything but braces. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars(";,:/&=|\" .?#%")
                .withCharRange('a', 'z')
                .withCharRange('À', 'ÿ')
                .ofMaxLength(4);
    }

    @Provide
    Arbitrary<List<String>> values() {
        return Arbitraries.strings()
                .withChars("s:0/,;{}|% 台")
                .ofMinLength(1)
                .ofMaxLength(6)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("=:;")
                .ofMaxLength(8)
                .filter(word -> !word.matches("(prefix|suffix|join)=.*|upper|lower"));
    }
}
