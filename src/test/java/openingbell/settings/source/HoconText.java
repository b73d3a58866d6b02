package openingbell.settings.source;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One text of HOCON, looked through before it is parsed: the parser overflows its stack where a text is nested without end, and does not tell on which
 * line something is included.
 *
 * @param name the file, as a mistake names it
 * @param includes what it includes, with the lines
 * @param substitutions the lines on which a substitution stands
 */
record HoconText(String name, List<Include> includes, List<Integer> substitutions) {
    static final int LARGEST = 1_000_000;
    static final int DEEPEST = 50;

    /** The parser takes blanks of every kind for blanks, and a line ends at \n alone. */
    private static final String BLANKS = "(?:[\\s\\p{Z}\\uFEFF]|#.*|//.*)*+";

    private static final String QUOTED = "\"(?:[^\"\\\\\\n]|\\\\.)*+\"";

    /** Strings and comments are here to be passed over. The quantifiers never go back, so that a long text costs no stack. */
    private static final Pattern TOKEN =
            Pattern.compile("(?d)(?<include>(?<![\\w.-])include" + BLANKS + "(?:required\\(" + BLANKS
                    + ")?(?:(?<kind>url|file|classpath)\\(" + BLANKS + ")?(?<what>" + QUOTED + "))"
                    + "|\"\"\"[^\"]*+(?:\"{1,2}+(?!\")[^\"]*+)*+\"\"\"+|" + QUOTED + "|#.*|//.*"
                    + "|(?<substitution>\\$\\{|\\+=)|[{}\\[\\],\\n.]");

    /** @param kind url, file or classpath; empty where the name stands alone */
    record Include(String kind, String what, int line) {}

    /** @throws SettingsException if these bytes are no text, or too many */
    static HoconText read(String name, InputStream in) throws IOException {
        var bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw mistake(name, 0, "this file is more than 1 MB large", "a file of settings, which needs a few KB");
        }
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var buffer = ByteBuffer.wrap(bytes);
        try {
            var text = decoder.decode(buffer).toString();
            if (text.indexOf('\0') >= 0) {
                throw noText(name, lines(text.substring(0, text.indexOf('\0'))));
            }
            return of(name, text);
        } catch (CharacterCodingException e) {
            throw noText(name, lines(new String(bytes, 0, buffer.position(), StandardCharsets.UTF_8)));
        }
    }

    /** @throws SettingsException if it is nested so deeply that it cannot be parsed */
    static HoconText of(String name, String text) {
        var includes = new ArrayList<Include>();
        var substitutions = new ArrayList<Integer>();
        var around = new ArrayDeque<Integer>();
        int inside = 0;
        int depth = 0;
        int line = 1;
        int counted = 0;
        var token = TOKEN.matcher(text);
        while (token.find()) {
            line += lines(text.substring(counted, token.start())) - 1;
            counted = token.start();
            if (token.group("include") != null) {
                includes.add(new Include(
                        Optional.ofNullable(token.group("kind")).orElse(""), unquoted(token.group("what")), line));
                continue;
            }
            if (token.group("substitution") != null) {
                substitutions.add(line);
            }
            switch (token.group()) {
                case "{", "[", "${" -> {
                    around.push(inside);
                    depth++;
                    inside = depth;
                }
                case "}", "]" -> {
                    inside = around.isEmpty() ? 0 : around.pop();
                    depth = inside;
                }
                // Each dot of a name opens a section.
                case "." -> depth++;
                case ",", "\n" -> depth = inside;
                default -> {}
            }
            if (depth > DEEPEST) {
                throw mistake(
                        name,
                        line,
                        "brackets, braces or the parts of a name are nested more than " + DEEPEST + " deep",
                        "every bracket closed; no section of the settings is deeper than ten");
            }
        }
        return new HoconText(name, List.copyOf(includes), List.copyOf(substitutions));
    }

    /** The line on which this is included. */
    int lineOf(String kind, String what) {
        return includes.stream()
                .filter(include -> include.kind().equals(kind) && new File(include.what()).equals(new File(what)))
                .mapToInt(Include::line)
                .findFirst()
                .orElse(0);
    }

    private static SettingsException noText(String name, int line) {
        return mistake(name, line, "this is no text in UTF-8", "a file of settings, saved as UTF-8");
    }

    private static SettingsException mistake(String name, int line, String wrong, String right) {
        return new SettingsException(List.of(new Mistake("", name, line, wrong, right)));
    }

    /** The line on which a text ends. */
    private static int lines(String text) {
        return 1 + (int) text.chars().filter(c -> c == '\n').count();
    }

    private static String unquoted(String quoted) {
        try {
            return ConfigUtil.splitPath(quoted).get(0);
        } catch (ConfigException noString) {
            return quoted;
        }
    }
}
