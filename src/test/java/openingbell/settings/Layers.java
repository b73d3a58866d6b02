package openingbell.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigResolver;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/** The file, the overlay and the command line, laid over each other. */
final class Layers {
    static final String FILE = "simulations.conf";

    private final Mistakes mistakes;

    Layers(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** One tree of settings; without a readable file there is none, and the mistakes say why. */
    ConfigObject merged(Sources sources) {
        var base = parsed(() -> base(sources));
        var commandLine = new CommandLine(sources.properties(), base.root().keySet(), mistakes);
        var overlay = commandLine.overlay().map(this::overlay).orElse(ConfigFactory.empty());
        var given = commandLine.keys();
        var all = given.withFallback(overlay).withFallback(base);
        return parsed(() ->
                        all.resolve(ConfigResolveOptions.noSystem().appendResolver(environment(sources.environment()))))
                .root();
    }

    /** A text that was given from outside the files. */
    static ConfigValue given(String text, String description) {
        return ConfigValueFactory.fromAnyRef(text, description);
    }

    private static Config base(Sources sources) {
        var options = ConfigParseOptions.defaults().setIncluder(new StrictIncludes(null));
        if (sources.text().isPresent()) {
            return ConfigFactory.parseString(sources.text().get(), options.setOriginDescription(FILE));
        }
        var loader = Layers.class.getClassLoader();
        return loader.getResource(FILE) == null
                ? ConfigFactory.parseFile(new File(FILE), options.setAllowMissing(false))
                : ConfigFactory.parseResources(loader, FILE, options.setAllowMissing(false));
    }

    private Config overlay(String name) {
        var file = new File(name);
        if (!file.isFile() || !file.canRead()) {
            mistakes.addOverride(
                    "config",
                    "there is no readable file \"" + name + "\" in "
                            + Path.of("").toAbsolutePath(),
                    "the path of an overlay, seen from there, such as -Dconfig=staging.conf");
            return ConfigFactory.empty();
        }
        var options = ConfigParseOptions.defaults().setAllowMissing(false).setIncluder(new StrictIncludes(null));
        return parsed(() -> ConfigFactory.parseFile(file, options));
    }

    /** Nothing can be checked in a text that is no HOCON: that one mistake is told alone. */
    private Config parsed(Supplier<Config> reading) {
        try {
            return reading.get();
        } catch (ConfigException e) {
            mistakes.add(SyntaxMistake.of(e));
            throw new SettingsException(mistakes.all());
        }
    }

    private static ConfigResolver environment(Map<String, String> environment) {
        return new ConfigResolver() {
            @Override
            public ConfigValue lookup(String path) {
                var value = environment.get(path);
                return value == null ? null : ConfigValueFactory.fromAnyRef(value, "env var " + path);
            }

            @Override
            public ConfigResolver withFallback(ConfigResolver fallback) {
                return this;
            }
        };
    }
}
