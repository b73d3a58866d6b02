package openingbell.settings;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Which series of a target's metrics are meant, written as PromQL writes it: {@code cache_gets_total{result='hit'}}.
 *
 * @param name of the metric
 */
public record SeriesSelector(String name, List<Matcher> matchers) {
    private static final java.util.regex.Pattern NAME = java.util.regex.Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final java.util.regex.Pattern LABEL = java.util.regex.Pattern.compile(
            "\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')\\s*(,|$)");

    /** How a label's value is compared. */
    public enum Comparison {
        IS("="),
        IS_NOT("!="),
        MATCHES("=~"),
        MATCHES_NOT("!~");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        private static Comparison of(String sign) {
            for (var comparison : values()) {
                if (comparison.sign.equals(sign)) {
                    return comparison;
                }
            }
            throw new IllegalArgumentException(sign);
        }
    }

    /** A label that is not there is empty. */
    public record Matcher(String label, Comparison comparison, String value) {
        boolean matches(String actual) {
            return switch (comparison) {
                case IS -> actual.equals(value);
                case IS_NOT -> !actual.equals(value);
                case MATCHES -> Pattern.matches(value, actual);
                case MATCHES_NOT -> !Pattern.matches(value, actual);
            };
        }
    }

    public SeriesSelector {
        Objects.requireNonNull(name, "name");
        matchers = List.copyOf(matchers);
    }

    /** @throws IllegalArgumentException that says why it is none */
    public static SeriesSelector of(String text) {
        var written = text.strip();
        int brace = written.indexOf('{');
        var name = brace < 0 ? written : written.substring(0, brace).strip();
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("`" + name + "` is no name of a metric");
        }
        if (brace < 0) {
            return new SeriesSelector(name, List.of());
        }
        if (!written.endsWith("}")) {
            throw new IllegalArgumentException("its { has no } at the end");
        }
        return new SeriesSelector(name, matchers(written.substring(brace + 1, written.length() - 1)));
    }

    private static List<Matcher> matchers(String inside) {
        var matchers = new ArrayList<Matcher>();
        var label = LABEL.matcher(inside);
        int from = 0;
        while (!inside.substring(from).isBlank()) {
            if (!label.find(from) || label.start() != from) {
                throw new IllegalArgumentException(
                        "`" + inside.substring(from).strip() + "` is no label with its value");
            }
            matchers.add(matcher(label.group(1), label.group(2), label.group(3)));
            from = label.end();
        }
        return matchers;
    }

    private static Matcher matcher(String label, String sign, String quoted) {
        var value = quoted.substring(1, quoted.length() - 1).replaceAll("\\\\([\"'\\\\])", "$1");
        var comparison = Comparison.of(sign);
        if (comparison == Comparison.MATCHES || comparison == Comparison.MATCHES_NOT) {
            try {
                Pattern.compile(value);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException("`" + value + "` is no regular expression");
            }
        }
        return new Matcher(label, comparison, value);
    }

    /** Whether a series of the metric is meant. */
    public boolean matches(Map<String, String> labels) {
        return matchers.stream().allMatch(matcher -> matcher.matches(labels.getOrDefault(matcher.label(), "")));
    }

    /** The same labels of another metric. */
    public SeriesSelector ofMetric(String otherName, Matcher... more) {
        var all = new ArrayList<>(matchers);
        all.addAll(List.of(more));
        return new SeriesSelector(otherName, all);
    }

    @Override
    public String toString() {
        return matchers.isEmpty()
                ? name
                : name
                        + matchers.stream()
                                .map(matcher -> matcher.label()
                                        + matcher.comparison().sign
                                        + '\''
                                        + matcher.value().replace("\\", "\\\\").replace("'", "\\'")
                                        + '\'')
                                .collect(Collectors.joining(",", "{", "}"));
    }
}
