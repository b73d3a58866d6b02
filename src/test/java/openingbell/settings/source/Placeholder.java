package openingbell.settings.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A placeholder in a text of the settings, and how its value is written there: {@code {ticker}}, {@code {tickers|prefix=s:|join=;|upper}}.
 * What its formats add is text of the settings like that around it, and is not encoded as values are.
 *
 * @param join what stands between the values of a list; absent for a comma, which counts as part of the value
 * @param unknown the formats that there are none of
 */
public record Placeholder(
        String name,
        String prefix,
        String suffix,
        Optional<String> join,
        Optional<UnaryOperator<String>> letters,
        List<String> unknown) {
    public static final List<String> FORMATS = List.of("prefix", "suffix", "join", "upper", "lower");

    /** What stands between two strokes; one that is meant as such is written twice. */
    private static final String FORMAT = "(?:[^|{}]|\\|\\|)*+";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_-]*)((?:\\|" + FORMAT + ")*+)}");

    private static final Pattern FORMATS_OF_ONE = Pattern.compile("\\|(" + FORMAT + ")");

    /**
     * A text, taken apart.
     *
     * @param placeholder what comes after it; absent at the end
     */
    public record Piece(String text, Optional<Placeholder> placeholder) {}

    public static List<Piece> pieces(String text) {
        var pieces = new ArrayList<Piece>();
        var matcher = PLACEHOLDER.matcher(text);
        int end = 0;
        while (matcher.find()) {
            pieces.add(new Piece(text.substring(end, matcher.start()), Optional.of(of(matcher.toMatchResult()))));
            end = matcher.end();
        }
        pieces.add(new Piece(text.substring(end), Optional.empty()));
        return List.copyOf(pieces);
    }

    private static Placeholder of(MatchResult found) {
        var prefix = "";
        var suffix = "";
        var join = Optional.<String>empty();
        var letters = Optional.<UnaryOperator<String>>empty();
        var unknown = new ArrayList<String>();
        var formats = FORMATS_OF_ONE.matcher(found.group(2));
        while (formats.find()) {
            var format = formats.group(1).replace("||", "|");
            var word = format.replaceFirst("(?s)=.*", "=");
            var text = format.substring(word.length());
            switch (word) {
                case "prefix=" -> prefix = text;
                case "suffix=" -> suffix = text;
                case "join=" -> join = Optional.of(text);
                case "upper" -> letters = Optional.of(value -> value.toUpperCase(Locale.ROOT));
                case "lower" -> letters = Optional.of(value -> value.toLowerCase(Locale.ROOT));
                default -> unknown.add(format);
            }
        }
        return new Placeholder(found.group(1), prefix, suffix, join, letters, List.copyOf(unknown));
    }

    /** Whether its value is written as it is. */
    boolean plain() {
        return prefix.isEmpty() && suffix.isEmpty() && join.isEmpty() && letters.isEmpty() && unknown.isEmpty();
    }

    /**
     * Its value as it stands in the text.
     *
     * @param values one, or those of a list
     * @param encoding how a value is written where the text goes
     */
    public String written(List<String> values, UnaryOperator<String> encoding) {
        return values.size() == 1
                ? one(values.get(0), encoding)
                : values.stream()
                        .map(value -> one(value, encoding))
                        .collect(Collectors.joining(join.orElseGet(() -> encoding.apply(","))));
    }

    private String one(String value, UnaryOperator<String> encoding) {
        return prefix + encoding.apply(letters.isEmpty() ? value : letters.get().apply(value)) + suffix;
    }
}
