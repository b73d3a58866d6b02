package openingbell.testing.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import openingbell.text.OneLine;

/** What a target may write to whoever reads it, in a body, a header, a name or a token; and what must be true of any text that shows it. */
public final class HostileTexts {
    /** A line that a reader would take for the verdict. */
    public static final String FORGED = "PASS: every promise was kept.";

    private static final String FILE = "/openingbell/text/hostile.json";

    /** At a line's begin for some, anywhere for others. */
    private static final Pattern COMMAND = Pattern.compile("^[\\s\\p{Z}]*::|##[A-Za-z]*\\[");

    private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}\u2060])[@#](?=[A-Za-z0-9])");
    private static final Pattern LINK = Pattern.compile("https?://|www\\.|(?<!\\\\)]\\(");

    private HostileTexts() {}

    /** Each by what it is. */
    public static Map<String, String> all() {
        try (var in = HostileTexts.class.getResourceAsStream(FILE)) {
            var all = new ObjectMapper().readValue(in, new TypeReference<LinkedHashMap<String, String>>() {});
            all.put("a very long text", "long ".repeat(700));
            all.put("a very long word", "x".repeat(5_000));
            all.put("very many marks", "a" + "\u0301".repeat(2_000));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> texts() {
        return new ArrayList<>(all().values());
    }

    /** Nothing in it moves a cursor, turns text around, is unseen, or is a line of its own that lies. */
    public static void assertHarmless(String where, String text) {
        assertThat(text.codePoints()
                        .filter(c -> c != '\n' && c != '\r' && c != '\t' && c != '\u2060' && OneLine.isEscaped(c))
                        .mapToObj(Integer::toHexString))
                .as(where)
                .isEmpty();
        assertThat(text.lines().map(String::strip)).as(where).doesNotContain(FORGED);
    }

    /** The same, and no CI obeys it. */
    public static void assertHarmlessInALog(String where, String text) {
        assertHarmless(where, text);
        assertThat(text.lines().filter(line -> COMMAND.matcher(line).find()))
                .as(where)
                .isEmpty();
    }

    /** Where Markdown is shown: outside of code nobody is mentioned, and nothing leads elsewhere. */
    public static void assertHarmlessInMarkdown(String where, String text) {
        assertHarmless(where, text);
        var fence = "";
        for (var line : text.lines().toList()) {
            if (fence.isEmpty() ? line.matches("`{3,}") : line.equals(fence)) {
                fence = fence.isEmpty() ? line : "";
            } else if (fence.isEmpty()) {
                assertThat(MENTION.matcher(line.replaceFirst("^#+ ", "")).find())
                        .as("%s mentions somebody: %s", where, line)
                        .isFalse();
                assertThat(LINK.matcher(line).find())
                        .as("%s leads elsewhere: %s", where, line)
                        .isFalse();
                assertThat(line.replace("<details>", "").replace("</details>", ""))
                        .as(where)
                        .doesNotContain("<script", "<img", "<a ", "<svg", "<!--", "<?xml");
            }
        }
        assertThat(fence).as("%s: a block of code without end", where).isEmpty();
    }
}
