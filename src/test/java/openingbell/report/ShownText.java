package openingbell.report;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import openingbell.text.OneLine;

/** Text from outside (names, messages), made harmless where it is shown. */
final class ShownText {
    /** What a reader of Markdown makes a link of by itself; cut by a word joiner, it is text. */
    private static final Pattern LINK = Pattern.compile("(?i:(?:https?|ftp):(?=//)|www(?=\\.))");

    private ShownText() {}

    /** What XML cannot hold, not even escaped, becomes a replacement character; the writer escapes the rest. */
    static String xml(String text) {
        return text.codePoints()
                .map(c -> isXml(c) ? c : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }

    /** One line of Markdown that shows the text as it is: no markup, no table cell, no link, nobody mentioned. */
    static String markdown(String text) {
        var line = LINK.matcher(OneLine.of(text)).replaceAll("$0\u2060");
        return line.codePoints().mapToObj(ShownText::markdown).collect(Collectors.joining());
    }

    private static String markdown(int c) {
        return switch (c) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '\\', '`', '*', '_', '[', ']', '|', '~', '!', '$' -> "\\" + (char) c;
            // A word joiner: invisible, but then it mentions nobody and no other ticket.
            case '@', '#' -> (char) c + "\u2060";
            default -> Character.toString(c);
        };
    }
}
