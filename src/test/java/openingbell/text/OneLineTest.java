package openingbell.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OneLineTest {
    static List<Arguments> texts() {
        return List.of(
                Arguments.of("a\nb\r\tc", "a\\nb\\r\\tc"),
                Arguments.of("\u001b[2Jgone", "\\u001b[2Jgone"),
                Arguments.of("\u009b31mred\u007f\u0000", "\\u009b31mred\\u007f\\u0000"),
                Arguments.of("\u202edetrever\u2066", "\\u202edetrever\\u2066"),
                Arguments.of("in\u200bvisi\ufeffble", "in\\u200bvisi\\ufeffble"),
                Arguments.of("two\u2028lines\u2029", "two\\u2028lines\\u2029"),
                Arguments.of("half \ud800 of one", "half \\ud800 of one"),
                Arguments.of("\udb40\udc41tag", "\\udb40\\udc41tag"),
                Arguments.of("C:\\new größer 投資 \ud83d\ude00", "C:\\new größer 投資 \ud83d\ude00"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatIsNotSeenIsWrittenOut(String text, String shown) {
        assertThat(OneLine.of(text)).isEqualTo(shown);
    }

    @Property
    void isOneLineOfVisibleTextNoLongerThanAllowed(
            @ForAll String text, @ForAll @IntRange(min = 7, max = 60) int longest) {
        var line = OneLine.of(text, longest);
        assertThat(line.length()).isLessThanOrEqualTo(longest);
        assertThat(line.codePoints()).noneMatch(OneLine::isEscaped);
        assertThat(OneLine.of(line)).as("once is enough").isEqualTo(line);
        if (OneLine.of(text).length() <= longest) {
            assertThat(line).isEqualTo(OneLine.of(text));
        } else {
            assertThat(line).endsWith("…");
            assertThat(OneLine.of(text)).startsWith(line.substring(0, line.length() - 1));
        }
    }
}
