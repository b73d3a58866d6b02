package openingbell.text;

/**
 * Text from outside, shown on one line and as it is: what would end the line, move on it, turn it around or be seen by nobody is written out,
 * such as {@code \n} or {@code \u001b}.
 */
public final class OneLine {
    private OneLine() {}

    public static String of(String text) {
        return text.codePoints().anyMatch(OneLine::isEscaped) ? of(text, Integer.MAX_VALUE) : text;
    }

    /** @param longest how many characters it may be at the most; where it was cut, it ends in {@code …} */
    public static String of(String text, int longest) {
        var line = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int before = line.length();
            append(line, c);
            i += Character.charCount(c);
            if (line.length() > longest || line.length() == longest && i < text.length()) {
                line.setLength(before);
                return line + "…";
            }
        }
        return line.toString();
    }

    private static void append(StringBuilder line, int c) {
        if (!isEscaped(c)) {
            line.appendCodePoint(c);
            return;
        }
        switch (c) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                for (char half : Character.toChars(c)) {
                    line.append("\\u%04x".formatted((int) half));
                }
            }
        }
    }

    /** Whether it is no character that a reader sees where it stands: controls, marks of direction and of no width, ends of lines, halves of a character. */
    public static boolean isEscaped(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
