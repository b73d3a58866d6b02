package openingbell.target.metrics;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What stands behind a metric's name in a line of its text: labels, value, a time, an exemplar. */
final class SampleLine {
    private final String text;
    private final boolean openMetrics;
    private final Map<String, String> labels = new HashMap<>();
    private final boolean sound;
    private String quotedName = "";
    private double value;
    private int at;

    SampleLine(String text, boolean openMetrics) {
        this.text = text;
        this.openMetrics = openMetrics;
        this.sound = read();
    }

    boolean isSound() {
        return sound;
    }

    /** The metric's name, where it stands in quotes between the labels, since it holds letters that others do not; else empty. */
    String quotedName() {
        return quotedName;
    }

    Map<String, String> labels() {
        return Map.copyOf(labels);
    }

    double value() {
        return value;
    }

    private boolean read() {
        blanks();
        if (is('{') && !readLabels()) {
            return false;
        }
        blanks();
        return number(word()) && timeAndMore();
    }

    private boolean readLabels() {
        at++;
        for (blanks(); !is('}'); blanks()) {
            if (!label()) {
                return false;
            }
            blanks();
            if (is(',')) {
                at++;
            } else if (!is('}')) {
                return false;
            }
        }
        at++;
        return true;
    }

    private boolean label() {
        boolean isQuoted = is('"');
        var name = isQuoted ? quoted() : name();
        if (name.isEmpty()) {
            return false;
        }
        blanks();
        if (!is('=')) {
            boolean isFirst = isQuoted && quotedName.isEmpty() && labels.isEmpty();
            quotedName = isFirst ? name : "";
            return isFirst;
        }
        at++;
        blanks();
        if (!is('"')) {
            return false;
        }
        int begin = at;
        var value = quoted();
        return at > begin && labels.put(name, value) == null;
    }

    private String name() {
        int begin = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || is('_') || is(':'))) {
            at++;
        }
        return text.substring(begin, at);
    }

    /** Without its quotes; nothing is read where the second of them is missing. */
    private String quoted() {
        var plain = new StringBuilder();
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                at = i + 1;
                return plain.toString();
            }
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                char escaped = text.charAt(i);
                switch (escaped) {
                    case 'n' -> plain.append('\n');
                    case '"', '\\' -> plain.append(escaped);
                    default -> plain.append(c).append(escaped);
                }
            } else {
                plain.append(c);
            }
        }
        return "";
    }

    private boolean number(String word) {
        switch (word.toLowerCase(Locale.ROOT)) {
            case "nan" -> value = Double.NaN;
            case "inf", "+inf" -> value = Double.POSITIVE_INFINITY;
            case "-inf" -> value = Double.NEGATIVE_INFINITY;
            default -> {
                if (!isNumber(word)) {
                    return false;
                }
                value = Double.parseDouble(word);
            }
        }
        return true;
    }

    /** Java would take more for a number, such as 1d. */
    private static boolean isNumber(String word) {
        return word.length() <= 400 && word.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    }

    private boolean timeAndMore() {
        blanks();
        if (at == text.length()) {
            return true;
        }
        if (!(openMetrics && is('#'))) {
            if (!isNumber(word())) {
                return false;
            }
            blanks();
        }
        return at == text.length() || openMetrics && is('#');
    }

    private String word() {
        int begin = at;
        while (at < text.length() && !isBlank(text.charAt(at))) {
            at++;
        }
        return text.substring(begin, at);
    }

    private void blanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private boolean is(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }
}
