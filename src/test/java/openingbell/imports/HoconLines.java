package openingbell.imports;

import com.typesafe.config.ConfigUtil;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import openingbell.settings.source.Placeholder;
import openingbell.text.OneLine;

/** Settings as they are written by hand: in an order that is meant, with comments. */
final class HoconLines {
    private static final String TRIPLE = "\"\"\"";
    private static final int WIDEST = 150;
    private static final int LONGEST_COMMENT = 400;

    private final StringBuilder text = new StringBuilder();
    private int deep;

    HoconLines comment(String words) {
        var line = new StringBuilder();
        for (var word : OneLine.of(words, LONGEST_COMMENT).split(" ")) {
            if (line.length() + word.length() > WIDEST - 4 - 2 * deep && !line.isEmpty()) {
                line("# " + line.toString().strip());
                line.setLength(0);
            }
            line.append(word).append(' ');
        }
        return line("# " + line.toString().strip());
    }

    HoconLines blank() {
        text.append('\n');
        return this;
    }

    HoconLines open(String key) {
        line(key(key) + " {");
        deep++;
        return this;
    }

    HoconLines close() {
        deep--;
        return line("}");
    }

    HoconLines text(String key, String value) {
        return line(key(key) + " = " + quoted(value));
    }

    /** What has an `enabled` of its own. */
    HoconLines off(String key) {
        return line(key(key) + " { enabled = false }");
    }

    /** A number, a word or a list, which needs no quotes. */
    HoconLines plain(String key, Object value) {
        return line(key(key) + " = " + value);
    }

    HoconLines texts(String key, List<String> values) {
        return line(
                key(key) + " = [" + values.stream().map(HoconLines::quoted).collect(Collectors.joining(", ")) + "]");
    }

    /** A section of texts, on one line where it is short enough; {@code off} alone needs no quotes. */
    HoconLines section(String key, Map<String, String> values) {
        if (values.isEmpty()) {
            return this;
        }
        var pairs = values.entrySet().stream()
                .map(one -> key(one.getKey()) + " = " + (one.getValue().equals("off") ? "off" : quoted(one.getValue())))
                .toList();
        var line = key(key) + " { " + String.join(", ", pairs) + " }";
        if (line.length() + 2 * deep <= WIDEST) {
            return line(line);
        }
        open(key);
        pairs.forEach(this::line);
        return close();
    }

    /** A member of a section that an environment variable fills in. */
    HoconLines variable(String section, String key, String variable) {
        return line(section + "." + key(key) + " = ${" + variable + "}");
    }

    private HoconLines line(String words) {
        text.append("  ".repeat(deep)).append(words).append('\n');
        return this;
    }

    static String key(String key) {
        return key.matches("[A-Za-z][A-Za-z0-9_-]*") && !key.equals("include") ? key : quoted(key);
    }

    private static String quoted(String text) {
        // JSON is easier to read as it is.
        return text.contains("\"")
                        && !text.contains(TRIPLE)
                        && !text.endsWith("\"")
                        && text.codePoints().noneMatch(OneLine::isEscaped)
                ? TRIPLE + text + TRIPLE
                : ConfigUtil.quoteString(text);
    }

    /** Whether the settings take no part of this for something that users fill. */
    static boolean literal(String text) {
        return Placeholder.pieces(text).size() == 1
                && !text.equals("off")
                && text.codePoints().noneMatch(OneLine::isEscaped);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
