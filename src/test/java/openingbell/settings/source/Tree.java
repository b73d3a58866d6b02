package openingbell.settings.source;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValueFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A section of settings as it is written: keys as in {@code simulations.conf}, absent values left out. */
public final class Tree {
    private final Map<String, Object> values = new LinkedHashMap<>();

    public Tree with(String key, Object value) {
        values.put(key, value instanceof Tree tree ? tree.values : value);
        return this;
    }

    public Tree with(String key, Optional<?> value) {
        value.ifPresent(v -> with(key, v));
        return this;
    }

    public Tree with(String key, Map<String, ?> values) {
        this.values.put(key, values);
        return this;
    }

    public <T> Tree with(String key, Map<String, T> sections, Function<T, Tree> writing) {
        return with(key, each(sections, writing));
    }

    public Tree without(String key) {
        values.remove(key);
        return this;
    }

    static <T> Tree each(Map<String, T> sections, Function<T, Tree> writing) {
        var tree = new Tree();
        sections.forEach((name, section) -> tree.with(name, writing.apply(section)));
        return tree;
    }

    public Map<String, Object> values() {
        return values;
    }

    /** Sorted by key, so that the same settings are always the same text. */
    public ConfigObject config() {
        return ConfigValueFactory.fromMap(values);
    }
}
