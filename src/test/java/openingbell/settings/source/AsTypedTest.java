package openingbell.settings.source;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsTypedTest {

    /** As they were seen to arrive through {@code mvn gatling:test} with version 4.21 of its plugin. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        a\\"b       | a"b
        a\\\\b      | a\\b
        a\\\\\\"b   | a\\"b
        a\\\\\\\\b  | a\\\\b
        \\u00e9 \\u00fc | é ü
        [20,60]     | [20,60]
        """)
    void quotesAndLettersComeBack(String arrived, String typed) {
        assertThat(AsTyped.of(arrived)).isEqualTo(typed);
    }

    /** Where no launcher was in between. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        C:\\new\\users
        [{route="*"}]
        é\\\\
        \\
        \\u12
        """)
    void whatTheLauncherCannotHaveWrittenStays(String arrived) {
        assertThat(AsTyped.of(arrived)).isEqualTo(arrived);
    }

    @Property
    void anythingComesBack(@ForAll String typed) {
        assertThat(AsTyped.of(launched(typed))).isEqualTo(typed);
    }

    private static String launched(String typed) {
        var text = new StringBuilder();
        for (char c : typed.toCharArray()) {
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                text.append("\\u%04x".formatted((int) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
