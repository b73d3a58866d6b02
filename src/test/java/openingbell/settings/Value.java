package openingbell.settings;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One value of the settings, read as what it should be; where it is not that, a mistake is told and a harmless value stands in. */
final class Value {
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Set<String> TRUE = Set.of("true", "yes", "on");
    private static final Set<String> FALSE = Set.of("false", "no", "off");

    private final String path;
    private final Optional<ConfigValue> value;
    private final Mistakes mistakes;

    Value(String path, Optional<ConfigValue> value, Mistakes mistakes) {
        this.path = path;
        this.value = value;
        this.mistakes = mistakes;
    }

    static Value missing(String path, Mistakes mistakes) {
        return new Value(path, Optional.empty(), mistakes);
    }

    String path() {
        return path;
    }

    /** The last name of the path. */
    String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    boolean off() {
        return scalar().map(FALSE::contains).orElse(false);
    }

    Optional<String> text() {
        return plain("a text");
    }

    /** A text of at least one character that is no space. */
    Optional<String> words() {
        var text = text();
        if (text.filter(String::isBlank).isPresent()) {
            wrong("it is empty", "a text");
        }
        return text.filter(t -> !t.isBlank());
    }

    boolean flag() {
        var text = plain("true or false").map(t -> t.toLowerCase(Locale.ROOT));
        if (text.filter(t -> !TRUE.contains(t) && !FALSE.contains(t)).isPresent()) {
            wrong(shown() + " is neither true nor false", "true or false");
        }
        return text.map(TRUE::contains).orElse(false);
    }

    long whole(long least, long most) {
        var right = most == Long.MAX_VALUE
                ? "a whole number from " + least
                : "a whole number from " + least + " to " + most;
        var number = decimal(right);
        try {
            var whole = number.map(BigDecimal::longValueExact);
            if (whole.filter(n -> n < least || n > most).isPresent()) {
                wrong(shown() + " is too " + (whole.get() < least ? "small" : "large"), right);
            }
            return whole.filter(n -> n >= least && n <= most).orElse(Math.max(least, Math.min(1, most)));
        } catch (ArithmeticException e) {
            wrong(shown() + " is no whole number of a usual size", right);
            return Math.max(least, Math.min(1, most));
        }
    }

    int count(int least) {
        return (int) whole(least, Integer.MAX_VALUE);
    }

    /** A number from {@code least} up. */
    double number(double least) {
        return number(least, least == 0 ? "a number from 0" : "a number from " + plain(least), false);
    }

    /** A number above zero. */
    double positive() {
        return number(0, "a number above 0", true);
    }

    private double number(double least, String right, boolean above) {
        var number = decimal(right).map(BigDecimal::doubleValue);
        if (number.filter(n -> above ? n <= least : n < least).isPresent()) {
            wrong(shown() + " is too small", right);
        } else if (number.filter(n -> n > 1e12).isPresent()) {
            wrong(shown() + " is too large", right + ", below a million million");
        } else {
            return number.orElse(Math.max(1, least));
        }
        return Math.max(1, least);
    }

    /** A part of a whole: 0 to 1, or 0% to 100%. */
    double share() {
        var right = "a share, such as 5% or 0.05";
        var text = plain(right);
        var number = text.flatMap(t -> t.endsWith("%")
                ? Numbers.decimal(t.substring(0, t.length() - 1).strip()).map(n -> n.movePointLeft(2))
                : Numbers.decimal(t));
        if (text.isPresent() && number.isEmpty()) {
            wrong(shown() + " is no share", right);
        } else if (number.filter(n -> n.signum() < 0).isPresent()) {
            wrong(shown() + " is below zero", right);
        } else if (number.filter(n -> n.compareTo(BigDecimal.ONE) > 0).isPresent()) {
            var percent = text.filter(t -> !t.endsWith("%"))
                    .map(t -> ": " + t + "% or " + number.get().movePointLeft(2).toPlainString());
            wrong(shown() + " is more than all (100%)", right + percent.orElse(""));
        } else {
            return number.map(BigDecimal::doubleValue).orElse(0.0);
        }
        return 0;
    }

    /** A time with its unit, not shorter than {@code least}. */
    Duration duration(Duration least) {
        var right = "a time with its unit, such as 500ms, 30s, 5m or 4h"
                + (least.isZero() ? "" : ", at least " + Numbers.time(least));
        var text = plain(right).map(String::strip);
        if (text.flatMap(Numbers::decimal).filter(n -> n.signum() != 0).isPresent()) {
            wrong(shown() + " has no unit", right + "; perhaps " + text.get() + "s");
            return least;
        }
        try {
            var time = text.map(t -> value.orElseThrow().atKey("time").getDuration("time"));
            if (time.filter(t -> t.isNegative() || t.compareTo(least) < 0).isPresent()) {
                wrong(shown() + " is too short", right);
            } else if (time.filter(t -> t.compareTo(LONGEST) > 0).isPresent()) {
                wrong(shown() + " is longer than 31 days", right);
            } else {
                // Milliseconds are as fine as anything here is measured.
                return time.map(t -> Duration.ofMillis(t.toMillis())).orElse(least);
            }
        } catch (ConfigException e) {
            wrong(shown() + " is no time", right);
        }
        return least;
    }

    /** The time, where it is one; says nothing where it is not. */
    Optional<Duration> time() {
        try {
            return value.map(v -> v.atKey("time").getDuration("time"));
        } catch (ConfigException e) {
            return Optional.empty();
        }
    }

    /** One of the words of an enum, written small and with hyphens. */
    <E extends Enum<E>> E choice(Class<E> type) {
        var all = type.getEnumConstants();
        var words = Arrays.stream(all).map(Numbers::word).toList();
        var right = "one of " + String.join(", ", words);
        var text = plain(right);
        int chosen = text.map(t -> words.indexOf(t.toLowerCase(Locale.ROOT))).orElse(0);
        if (chosen < 0) {
            wrong(shown() + " is unknown here", Nearest.advice(text.orElseThrow(), words));
        }
        return all[Math.max(0, chosen)];
    }

    /** The values of a list; on the command line a list may also be written with commas alone. */
    List<Value> list() {
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof ConfigList list) {
            return IntStream.range(0, list.size())
                    .mapToObj(i -> new Value(path + "[" + i + "]", Optional.of(list.get(i)), mistakes))
                    .toList();
        }
        if (fromCommandLine() && scalar().isPresent()) {
            return Stream.of(scalar().get().split(","))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .map(item -> new Value(
                            path,
                            Optional.of(Layers.given(item, value.get().origin().description())),
                            mistakes))
                    .toList();
        }
        wrong(shown() + " is no list", "a list in brackets: [ … ]");
        return List.of();
    }

    Section section() {
        if (value.isPresent() && value.get() instanceof ConfigObject object) {
            return Section.of(path, object, mistakes);
        }
        if (value.isPresent()) {
            wrong(shown() + " stands where a section should be", "a section in braces: { … }");
        }
        return Section.silent(path, mistakes);
    }

    void wrong(String wrong, String right) {
        value.ifPresent(v -> mistakes.add(path, origin(v), wrong, right));
    }

    private static ConfigOrigin origin(ConfigValue value) {
        return Place.originOf(value);
    }

    private boolean fromCommandLine() {
        return Place.of(value.orElseThrow().origin()).file().equals(Place.COMMAND_LINE);
    }

    private Optional<BigDecimal> decimal(String right) {
        var text = plain(right);
        var number = text.flatMap(Numbers::decimal);
        if (text.isPresent() && number.isEmpty()) {
            wrong(shown() + " is no number", right);
        }
        return number;
    }

    /** The text of a single value; a list or a section is a mistake. */
    private Optional<String> plain(String right) {
        if (value.isPresent() && scalar().isEmpty()) {
            wrong(shown() + " stands where a single value should be", right);
        }
        return scalar();
    }

    private Optional<String> scalar() {
        return value.map(ConfigValue::unwrapped)
                .filter(v -> v instanceof String || v instanceof Number || v instanceof Boolean)
                .map(String::valueOf);
    }

    /** The value as a message may show it. */
    String shown() {
        if (value.isPresent() && scalar().isEmpty()) {
            return switch (value.get().valueType()) {
                case LIST -> "a list";
                case OBJECT -> "a section";
                default -> "nothing";
            };
        }
        var text = scalar().orElse("").replaceAll("\\s+", " ");
        return '"' + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + '"';
    }

    private static String plain(double number) {
        return Numbers.plain(number);
    }
}
