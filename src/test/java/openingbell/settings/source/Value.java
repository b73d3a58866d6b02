package openingbell.settings.source;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One value of the settings, read as what it should be; where it is not that, a mistake is told and a harmless value stands in. */
public final class Value {
    private static final String OFF = "off";
    private static final Set<String> TRUE = Set.of("true", "yes", "on");
    private static final Set<String> FALSE = Set.of("false", "no", OFF);

    private final String path;
    private final Optional<ConfigValue> value;
    /** Where a value is missing; absent where that was told already. */
    private final Optional<ConfigOrigin> missingIn;

    private final Mistakes mistakes;

    private Value(String path, Optional<ConfigValue> value, Optional<ConfigOrigin> missingIn, Mistakes mistakes) {
        this.path = path;
        this.value = value;
        this.missingIn = missingIn;
        this.mistakes = mistakes;
    }

    public static Value of(String path, ConfigValue value, Mistakes mistakes) {
        return new Value(path, Optional.of(value), Optional.empty(), mistakes);
    }

    static Value missing(String path, Optional<ConfigOrigin> section, Mistakes mistakes) {
        return new Value(path, Optional.empty(), section, mistakes);
    }

    public String path() {
        return path;
    }

    /** The last name of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** Only the word itself: false may be what a parameter is to say. */
    public boolean off() {
        return scalar().filter(OFF::equals).isPresent();
    }

    Optional<String> text() {
        return plain("a text");
    }

    /** A text of at least one character that is no space. */
    public Optional<String> words() {
        var text = text();
        if (text.filter(String::isBlank).isPresent()) {
            wrong("it is empty", "a text");
        }
        return text.filter(t -> !t.isBlank());
    }

    public boolean flag() {
        var text = plain("true or false").map(t -> t.toLowerCase(Locale.ROOT));
        if (text.filter(t -> !TRUE.contains(t) && !FALSE.contains(t)).isPresent()) {
            wrong(shown() + " is neither true nor false", "true or false");
        }
        return text.map(TRUE::contains).orElse(false);
    }

    public long whole(long least, long most) {
        return new NumberReader(this).whole(least, most);
    }

    public int count(int least) {
        return (int) whole(least, Integer.MAX_VALUE);
    }

    public double number(double least) {
        return new NumberReader(this).number(least, false);
    }

    /** A number above zero. */
    public double positive() {
        return new NumberReader(this).number(0, true);
    }

    public double share() {
        return new NumberReader(this).share();
    }

    public Duration duration(Duration least) {
        return new NumberReader(this).duration(least);
    }

    public Duration duration(Duration least, Duration most) {
        return new NumberReader(this).duration(least, most);
    }

    /** The time, where it is one; says nothing where it is not. */
    public Optional<Duration> time() {
        return scalar().flatMap(NumberReader::time);
    }

    /** One of the words of an enum, written small and with hyphens. */
    public <E extends Enum<E>> E choice(Class<E> type) {
        var all = type.getEnumConstants();
        var words = Arrays.stream(all).map(SettingsFormat::word).toList();
        var right = "one of " + String.join(", ", words);
        var text = plain(right);
        int chosen = text.map(t -> words.indexOf(t.toLowerCase(Locale.ROOT))).orElse(0);
        if (chosen < 0) {
            wrong(shown() + " is unknown here", Nearest.advice(text.orElseThrow(), words));
        }
        return all[Math.max(0, chosen)];
    }

    /** The values of a list; on the command line a list may also be written with commas alone. */
    public List<Value> list() {
        var right = "a list in brackets: [ … ]";
        tellMissing(right);
        if (value.isPresent() && value.get() instanceof ConfigList list) {
            return IntStream.range(0, list.size())
                    .mapToObj(i -> of(path + "[" + i + "]", list.get(i), mistakes))
                    .toList();
        }
        if (scalar().isPresent() && Place.of(value.get().origin()).commandLine()) {
            return Stream.of(scalar().get().split(","))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .map(item ->
                            of(path, Layers.given(item, value.get().origin().description()), mistakes))
                    .toList();
        }
        wrong(shown() + " is no list", right);
        return List.of();
    }

    public boolean isList() {
        return value.isPresent() && value.get() instanceof ConfigList;
    }

    public boolean isSection() {
        return value.isPresent() && value.get() instanceof ConfigObject;
    }

    /** Whether a variable of the environment fills it in as a whole, so that it stands in no file. */
    public boolean fromEnvironment() {
        return value.filter(v -> Place.of(v.origin()).environment()).isPresent();
    }

    /** A section whose keys are the user's own affair. */
    public Config config() {
        if (value.isPresent() && value.get() instanceof ConfigObject object) {
            return object.toConfig();
        }
        section(); // says what is wrong
        return ConfigFactory.empty();
    }

    public ConfigSection section() {
        var right = "a section in braces: { … }";
        tellMissing(right);
        if (value.isPresent() && value.get() instanceof ConfigObject object) {
            return ConfigSection.of(path, object, mistakes);
        }
        wrong(shown() + " stands where a section should be", right);
        return ConfigSection.silent(path, mistakes);
    }

    private void tellMissing(String right) {
        missingIn.ifPresent(section -> mistakes.add(path, section, "it is missing", right));
    }

    public void wrong(String wrong, String right) {
        value.ifPresent(v -> mistakes.add(path, Place.originOf(v), wrong, right));
    }

    /** The text of a single value; a list or a section is a mistake. */
    Optional<String> plain(String right) {
        tellMissing(right);
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
    public String shown() {
        if (value.isPresent() && scalar().isEmpty()) {
            return switch (value.get().valueType()) {
                case LIST -> "a list";
                case OBJECT -> "a section";
                default -> "nothing";
            };
        }
        return shown(scalar().orElse(""));
    }

    public static String shown(String typed) {
        var text = typed.replaceAll("\\s+", " ");
        return '"' + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + '"';
    }
}
