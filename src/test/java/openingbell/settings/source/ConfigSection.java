package openingbell.settings.source;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One section of the settings: hands out its values, and knows in the end which of its keys nobody asked for. */
public final class ConfigSection {
    public static final String NO_SUCH_KEY = "there is no such key";

    private final String path;
    private final Map<String, ConfigValue> values;
    private final Optional<ConfigOrigin> origin;
    private final Mistakes mistakes;
    private final Set<String> read = new LinkedHashSet<>();

    private ConfigSection(
            String path, Map<String, ConfigValue> values, Optional<ConfigOrigin> origin, Mistakes mistakes) {
        this.path = path;
        this.values = values;
        this.origin = origin;
        this.mistakes = mistakes;
    }

    public static ConfigSection root(ConfigObject object, Mistakes mistakes) {
        return new ConfigSection("", object, Optional.of(ConfigOriginFactory.newSimple(Layers.FILE)), mistakes);
    }

    static ConfigSection of(String path, ConfigObject object, Mistakes mistakes) {
        return new ConfigSection(path, object, Optional.of(Place.originOf(object)), mistakes);
    }

    /** In the place of a section that is missing or is none, which was told already: says nothing more. */
    static ConfigSection silent(String path, Mistakes mistakes) {
        return new ConfigSection(path, Map.of(), Optional.empty(), mistakes);
    }

    /** A value that has to be there; if it is not, whoever reads it says what should be. */
    public Value get(String key) {
        return find(key).orElseGet(() -> Value.missing(pathOf(key), origin, mistakes));
    }

    /** A value that may be left out; {@code null} leaves it out as well. */
    public Optional<Value> find(String key) {
        read.add(key);
        return Optional.ofNullable(values.get(key))
                .filter(value -> value.valueType() != ConfigValueType.NULL)
                .map(value -> Value.of(pathOf(key), value, mistakes));
    }

    /** A value that may be left out, or switched off where a file below has it. */
    public Optional<Value> unlessOff(String key) {
        return find(key).filter(value -> !value.off());
    }

    public ConfigSection section(String key) {
        return get(key).section();
    }

    /** A section that may be left out. */
    public Optional<ConfigSection> findSection(String key) {
        return find(key).map(Value::section);
    }

    /** The keys of a section whose names are the user's, in the order of the file; all count as known. */
    public List<String> names() {
        read.addAll(values.keySet());
        return inOrder().toList();
    }

    /** The same names; none counts as known for that. */
    public List<String> found() {
        return inOrder().toList();
    }

    private Stream<String> inOrder() {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .sorted(Comparator.comparingLong(entry -> mistakes.position(entry.getValue())))
                        .map(Map.Entry::getKey);
    }

    /** The sections that nobody asked for and that hold this key, in the order of the file. */
    public List<String> othersWith(String key) {
        return inOrder()
                .filter(name -> !read.contains(name) && hasIn(name, key))
                .toList();
    }

    /** The names that are not among these and whose sections hold one of the keys, in the order of the file. */
    public Stream<String> othersWithAny(Collection<String> keys, Collection<String> known) {
        return inOrder()
                .filter(name -> !known.contains(name) && keys.stream().anyMatch(key -> hasIn(name, key)))
                .toList()
                .stream();
    }

    /** A section inside of this one to look into beforehand: nothing that is read there counts as asked for. */
    public Optional<ConfigSection> inside(String section) {
        return Optional.ofNullable(values.get(section))
                .filter(ConfigObject.class::isInstance)
                .map(value -> of(pathOf(section), (ConfigObject) value, mistakes));
    }

    /** Whether a section inside of this one holds the key. */
    public boolean hasIn(String section, String key) {
        return values.get(section) instanceof ConfigObject inside && inside.containsKey(key);
    }

    /** Whether somebody has read this key, or looked for it. */
    public boolean knows(String key) {
        return read.contains(key);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** Tells every key that nobody asked for; the last call of each reader. */
    public void rejectUnknownKeys() {
        rejectUnknownKeys("");
    }

    /** @param more what else would be right, where the user may add keys of his own */
    public void rejectUnknownKeys(String more) {
        values.forEach((key, value) -> {
            if (!read.contains(key)) {
                mistakes.add(pathOf(key), Place.originOf(value), NO_SUCH_KEY, Nearest.advice(key, read) + more);
            }
        });
    }

    /** Something wrong with the section as a whole. */
    public void mistake(String wrong, String right) {
        origin.ifPresent(at -> mistakes.add(path, at, wrong, right));
    }

    public String pathOf(String key) {
        var name = Mistake.name(key);
        return path.isEmpty() ? name : path + "." + name;
    }
}
