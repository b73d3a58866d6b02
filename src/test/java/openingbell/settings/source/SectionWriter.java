package openingbell.settings.source;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** A section of settings as it is written: keys as in {@code simulations.conf}, absent values left out. */
public final class SectionWriter {
    private final Map<String, Object> values = new LinkedHashMap<>();

    public SectionWriter with(String key, Object value) {
        values.put(key, value instanceof SectionWriter tree ? tree.values : value);
        return this;
    }

    public SectionWriter with(String key, Optional<?> value) {
        value.ifPresent(v -> with(key, v));
        return this;
    }

    public SectionWriter with(String key, Map<String, ?> values) {
        this.values.put(key, values);
        return this;
    }

    /** Sections whose order means something. */
    public <T> SectionWriter inOrder(String key, Map<String, T> sections, Function<T, SectionWriter> writing) {
        var written = new InOrder();
        sections.forEach((name, section) -> written.put(name, writing.apply(section).values));
        values.put(key, written);
        return this;
    }

    public <T> SectionWriter with(String key, Map<String, T> sections, Function<T, SectionWriter> writing) {
        return with(key, each(sections, writing));
    }

    public SectionWriter without(String key) {
        values.remove(key);
        return this;
    }

    static <T> SectionWriter each(Map<String, T> sections, Function<T, SectionWriter> writing) {
        var tree = new SectionWriter();
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

    /** The same as a text to be read by people, and by this program again: sorted, but for what has an order, which the library does not keep. */
    public String text(boolean json) {
        var options = ConfigRenderOptions.defaults().setOriginComments(false).setJson(json);
        var text = new StringBuilder();
        render(values, json ? 1 : 0, options, text);
        return json ? "{\n" + text + "}\n" : text.toString();
    }

    private static void render(Map<?, ?> section, int depth, ConfigRenderOptions options, StringBuilder text) {
        var entries = section instanceof InOrder ? section.entrySet() : new TreeMap<>(section).entrySet();
        int left = entries.size();
        for (var entry : entries) {
            left--;
            var key = entry.getKey().toString();
            text.append("    ".repeat(depth))
                    .append(ConfigValueFactory.fromAnyRef(key).render(options));
            if (entry.getValue() instanceof Map<?, ?> inside && !inside.isEmpty()) {
                text.append(options.getJson() ? " : {\n" : " {\n");
                render(inside, depth + 1, options, text);
                text.append("    ".repeat(depth)).append('}');
            } else {
                var value = ConfigValueFactory.fromAnyRef(entry.getValue())
                        .render(options)
                        .strip();
                var between = entry.getValue() instanceof Map ? " " : "=";
                text.append(options.getJson() ? " : " : between)
                        .append(value.replace("\n", "\n" + "    ".repeat(depth)));
            }
            text.append(options.getJson() && left > 0 ? ",\n" : "\n");
        }
    }

    /** A section that keeps its order where it is written as a text. */
    private static final class InOrder extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1L;
    }
}
