package openingbell.settings.loading;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.Layers;
import openingbell.settings.source.Mistake;
import openingbell.settings.source.Mistakes;
import openingbell.settings.source.Nearest;
import openingbell.settings.source.Place;
import openingbell.settings.source.SettingsException;
import openingbell.settings.source.Sources;

/**
 * All that there is to say of one key of the settings: what it is, its value and where that comes from, its default, what may stand there, an example.
 * Nothing of it is kept in a list of its own: the comments of {@code simulations.conf} tell what a key is, and whoever reads it, what may stand there.
 */
public final class Explanation {
    /** It is a right value nowhere but in a section, so that each reader says what would be right. */
    private static final String PROBE = "{}";

    private static final ConfigRenderOptions ON_ONE_LINE =
            ConfigRenderOptions.concise().setJson(false);
    private static final Pattern SUCH_AS = Pattern.compile("such as (\"[^\"]*\"|\\{[^}]*}|[^\\s,;]+)");

    private final String key;
    private final List<String> names;
    private final ConfigObject defaults;
    private final ConfigObject tree;
    private final Optional<Mistake> refused;

    private Explanation(
            String key, List<String> names, ConfigObject defaults, ConfigObject tree, Optional<Mistake> refused) {
        this.key = key;
        this.names = names;
        this.defaults = defaults;
        this.tree = tree;
        this.refused = refused;
    }

    /**
     * @param simulation for which the settings are read
     * @throws SettingsException if there is no such key, or the settings cannot be read at all
     */
    public static Explanation of(String typed, Optional<String> simulation, Sources sources) {
        var names = names(typed);
        var key = path(names);
        var probed = new Properties();
        probed.putAll(sources.properties());
        probed.setProperty(ConfigUtil.joinPath(names), PROBE);
        var found = SettingsLoader.draft(simulation, new Sources(sources.text(), probed, sources.environment()))
                .mistakes();
        var tree = SettingsLoader.draft(simulation, sources).tree();
        found.stream()
                .filter(mistake -> mistake.wrong().equals(ConfigSection.NO_SUCH_KEY))
                .filter(mistake -> key.equals(mistake.key()) || key.startsWith(mistake.key() + "."))
                .findFirst()
                .ifPresent(unknown -> {
                    throw SettingsException.at(unknown.key(), unknown.wrong(), unknown.right());
                });
        if (!tree.containsKey(names.get(0))) {
            throw SettingsException.at(
                    key,
                    Layers.SHORT_NAMES.contains(key)
                            ? "it is a short name for the command line, and no key: -D" + key + "=…"
                            : ConfigSection.NO_SUCH_KEY,
                    Nearest.advice(names.get(0), new TreeSet<>(tree.keySet()))
                            + "; short names are told of at the head of simulations.conf");
        }
        return new Explanation(
                key,
                names,
                new Layers(new Mistakes()).defaults(sources),
                tree,
                found.stream().filter(mistake -> mistake.key().equals(key)).findFirst());
    }

    private static List<String> names(String typed) {
        try {
            return ConfigUtil.splitPath(typed);
        } catch (ConfigException e) {
            throw SettingsException.at(
                    typed, "this is no path of a key", "names with dots between them, such as target.request-timeout");
        }
    }

    /** As it is printed. */
    public String text() {
        var lines = new ArrayList<String>();
        lines.add(key);
        comment().forEach(line -> lines.add("  " + line));
        lines.add("");
        var value = at(tree, names);
        var byDefault = at(defaults, names);
        line(lines, "value", value.map(v -> shown(v) + place(v)).orElse("not set"));
        line(lines, "default", byDefault.map(v -> shown(v) + place(v)).orElse("none: it may be left out"));
        line(lines, "takes", takes());
        var example = example();
        line(lines, "example", key + (example.startsWith("{") ? " " : " = ") + example);
        onCommandLine(example).ifPresent(argument -> line(lines, "", argument));
        return String.join("\n", lines);
    }

    private static void line(List<String> lines, String title, String text) {
        lines.add("  %-9s%s".formatted(title, text));
    }

    /** What may stand there, as its reader says it. */
    public String takes() {
        return refused.map(Mistake::right).orElse("a section in braces: { … }");
    }

    /** A value that may stand there. */
    public String example() {
        return at(defaults, names)
                .filter(value -> !(value instanceof ConfigObject))
                .or(() -> at(tree, names).filter(value -> !(value instanceof ConfigObject) && !secret(value)))
                .map(Explanation::written)
                .orElseGet(this::made);
    }

    private String made() {
        var takes = takes();
        var suchAs = SUCH_AS.matcher(takes);
        if (suchAs.find()) {
            return suchAs.group(1);
        }
        if (takes.startsWith("one of ")) {
            return takes.replaceFirst("one of ", "").replaceFirst("[,; ].*", "");
        }
        if (takes.startsWith("true")) {
            return "true";
        }
        if (takes.contains("number")) {
            return takes.replaceFirst(".*?(?:from|above) (-?[0-9.]+).*|.*", "$1")
                            .isEmpty()
                    ? "1"
                    : takes.contains("above") ? "1" : takes.replaceFirst(".*?from (-?[0-9.]+).*", "$1");
        }
        return takes.contains("list") ? "[ … ]" : takes.contains("section") ? "{ … }" : "\"…\"";
    }

    /** Of the key itself; else what speaks of it by name, above it or of a section around it; else what stands there; else what speaks of such a section. */
    private List<String> comment() {
        var itself = at(defaults, names).map(Explanation::comments).orElse(List.of());
        if (!itself.isEmpty()) {
            return itself;
        }
        return around(word(names.get(names.size() - 1)))
                .or(() -> around(Pattern.compile("")))
                .or(this::ofAnother)
                .orElse(List.of("(simulations.conf says nothing of it)"));
    }

    /** The nearest comment outwards in which this is found. */
    private Optional<List<String>> around(Pattern words) {
        for (int depth = names.size(); depth > 0; depth--) {
            var around = names.subList(0, depth);
            var told = commented(around)
                    .map(Explanation::comments)
                    .filter(lines ->
                            lines.stream().anyMatch(line -> words.matcher(line).find()));
            if (told.isPresent()) {
                return Optional.of(about(told.get(), depth == names.size() ? "above it" : "of " + path(around)));
            }
        }
        return Optional.empty();
    }

    private Optional<List<String>> ofAnother() {
        for (int depth = names.size() - 1; depth > 0; depth--) {
            var word = word(names.get(depth));
            var around = names.subList(0, depth);
            var told = section(around)
                    .flatMap(section -> section.entrySet().stream())
                    .filter(entry -> comments(entry.getValue()).stream()
                            .anyMatch(line -> word.matcher(line).find()))
                    .min(Comparator.comparingInt(entry -> line(entry.getValue())));
            if (told.isPresent()) {
                var other = path(around) + "." + Mistake.name(told.get().getKey());
                return Optional.of(about(comments(told.get().getValue()), "of " + other));
            }
        }
        return Optional.empty();
    }

    private Stream<ConfigObject> section(List<String> path) {
        return at(defaults, path).stream()
                .filter(ConfigObject.class::isInstance)
                .map(ConfigObject.class::cast);
    }

    private static String path(List<String> names) {
        return names.stream().map(Mistake::name).collect(Collectors.joining("."));
    }

    /** Itself, where it has a comment; else the nearest before it that has, where they stand line by line. */
    private Optional<ConfigValue> commented(List<String> path) {
        var found = at(defaults, path);
        while (found.isPresent() && comments(found.get()).isEmpty()) {
            int above = line(found.get()) - 1;
            found = section(path.subList(0, path.size() - 1))
                    .flatMap(siblings -> siblings.values().stream())
                    .filter(value -> line(value) == above)
                    .findFirst();
        }
        return found;
    }

    private static int line(ConfigValue value) {
        return Place.originOf(value).lineNumber();
    }

    private static Pattern word(String name) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])");
    }

    /** As far as it speaks of the key; all of it where it does not. */
    private List<String> about(List<String> comments, String said) {
        var word = word(names.get(names.size() - 1));
        var told = new ArrayList<String>();
        boolean telling = false;
        for (var line : comments) {
            telling = word.matcher(line).find()
                    || telling && line.startsWith(" ") && !line.strip().startsWith("`");
            if (telling) {
                told.add(line);
            }
        }
        var all = new ArrayList<String>();
        all.add("(said " + said + ")");
        all.addAll(told.isEmpty() ? comments : told);
        return all;
    }

    private static List<String> comments(ConfigValue value) {
        return value.origin().comments().stream()
                .map(line -> line.replaceFirst("^ ", "").stripTrailing())
                .toList();
    }

    private static Optional<ConfigValue> at(ConfigObject tree, List<String> names) {
        ConfigValue at = tree;
        for (var name : names) {
            at = at instanceof ConfigObject section ? section.get(name) : null;
        }
        return Optional.ofNullable(at);
    }

    private static String shown(ConfigValue value) {
        if (value instanceof ConfigObject section) {
            return section.isEmpty() ? "{}" : "a section: " + String.join(", ", new TreeSet<>(section.keySet()));
        }
        return secret(value) ? "not shown" : written(value);
    }

    /** Times and shares without the quotes that the library would put around them. */
    private static String written(ConfigValue value) {
        var text = value.render(ON_ONE_LINE);
        return text.replaceFirst("^\"([0-9.]+(?:ms|s|m|h|d|%))\"$", "$1");
    }

    /** Whatever comes from the environment may be one. */
    private static boolean secret(ConfigValue value) {
        return Place.of(value.origin()).environment();
    }

    private static String place(ConfigValue value) {
        if (value instanceof ConfigObject) {
            return "";
        }
        var place = Place.of(value.origin());
        var file = place.commandLine()
                ? "the command line"
                        + place.shortName().map(name -> ", as -D" + name).orElse("")
                : place.environment() ? "an environment variable" : place.file();
        return "  (" + file + (place.line() > 0 ? ", line " + place.line() : "") + ")";
    }

    /** A text that looks like a list or a section would be read as one there. */
    private Optional<String> onCommandLine(String example) {
        var text = example;
        if (example.startsWith("\"")) {
            text = String.valueOf(ConfigFactory.parseString("text = " + example)
                    .getValue("text")
                    .unwrapped());
            if (text.startsWith("{") || text.startsWith("[")) {
                return Optional.empty();
            }
        }
        return Optional.of(quoted("-D" + key + "=" + text));
    }

    private static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9._:/%@,+=-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
