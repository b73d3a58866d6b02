package openingbell.settings.source;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigResolver;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.io.File;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The file, the overlays and the command line, laid over each other. */
public final class Layers {
    public static final String FILE = "simulations.conf";

    /** Where settings stand that one word on the command line lays over all files. */
    public static final String USER_KINDS = "user-kinds";

    /** What can be typed on the command line instead of a key. */
    public static final Set<String> SHORT_NAMES = CommandLine.SHORT_NAMES;

    private final Mistakes mistakes;
    private final HoconReader reader = new HoconReader();
    private final Map<String, String> fromEnvironment = new TreeMap<>();

    public Layers(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /**
     * One tree of settings; without a readable file there is none, and the mistakes say why.
     *
     * @param own where the settings of this run's simulation are, which lie over all others but those of its kind of user and the command line's
     */
    public ConfigObject merged(Sources sources, Optional<String> own) {
        var base = parsed(() -> base(sources));
        var commandLine = new CommandLine(sources.properties(), base.root().keySet(), reader, mistakes);
        var overlay = commandLine.overlays().stream()
                .map(this::overlay)
                .reduce(ConfigFactory.empty(), (earlier, later) -> later.withFallback(earlier));
        var given = commandLine.keys();
        mistakes.read(reader.files());
        var all = given.withFallback(overlay).withFallback(base);
        var options = ConfigResolveOptions.noSystem().appendResolver(environment(sources.environment()));
        var merged = parsed(() -> reader.resolve(all, options));
        var over = Stream.concat(commandLine.userKind(merged).stream(), own.stream())
                .filter(path -> isSection(merged, path))
                .map(merged::getConfig)
                .reduce(Config::withFallback);
        return over.map(settings -> parsed(() -> reader.resolve(
                        given.withFallback(settings).withFallback(overlay).withFallback(base), options)))
                .orElse(merged)
                .root();
    }

    /** What holds where nobody says otherwise: {@code simulations.conf} alone. */
    public ConfigObject defaults(Sources sources) {
        return parsed(() -> reader.resolve(
                        base(sources), ConfigResolveOptions.noSystem().setAllowUnresolved(true)))
                .root();
    }

    /** What substitutions took from the environment, by the names of its variables; also where the texts are refused. */
    public Map<String, String> fromEnvironment() {
        return Map.copyOf(fromEnvironment);
    }

    private static boolean isSection(Config config, String path) {
        return config.hasPath(path) && config.getValue(path).valueType() == ConfigValueType.OBJECT;
    }

    /** A text that was given from outside the files. */
    public static ConfigValue given(String text, String description) {
        return ConfigValueFactory.fromAnyRef(text, description);
    }

    private Config base(Sources sources) {
        return sources.text()
                .map(text -> reader.parse(text, FILE))
                .or(() -> reader.read(FILE))
                .orElseGet(() -> reader.read(new File(FILE)));
    }

    private Config overlay(String name) {
        var file = new File(name);
        if (!file.isFile() || !file.canRead()) {
            mistakes.addOverride(
                    "config",
                    "there is no readable file \"" + name + "\" in " + Place.here(),
                    "the path of your own file, relative to that folder, such as -Dconfig=staging.conf; of several with commas between them");
            return ConfigFactory.empty();
        }
        return parsed(() -> reader.read(file));
    }

    /** Nothing can be checked in a text that cannot be read: that one mistake is told alone. */
    private Config parsed(Supplier<Config> reading) {
        try {
            return reading.get();
        } catch (ConfigException e) {
            mistakes.add(SyntaxMistake.of(e));
        } catch (SettingsException e) {
            e.mistakes().forEach(mistakes::add);
        }
        throw new SettingsException(mistakes.all());
    }

    private ConfigResolver environment(Map<String, String> environment) {
        return new ConfigResolver() {
            @Override
            public ConfigValue lookup(String path) {
                var value = environment.get(path);
                if (value == null) {
                    return null;
                }
                fromEnvironment.put(path, value);
                return ConfigValueFactory.fromAnyRef(value, "env var " + path);
            }

            @Override
            public ConfigResolver withFallback(ConfigResolver fallback) {
                return this;
            }
        };
    }
}
