package openingbell.testing.samples;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import openingbell.settings.Settings;
import openingbell.settings.loading.Draft;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.loading.SettingsText;
import openingbell.settings.section.JourneyKind;
import openingbell.settings.source.Mistake;
import openingbell.settings.source.SettingsException;
import openingbell.settings.source.Sources;

/** Loads settings for tests: the project's own file with lines added at its end, -D keys and variables. */
public final class SettingsFixture {
    private final StringBuilder added = new StringBuilder();
    private final Properties properties = new Properties();
    private final Map<String, String> environment = new HashMap<>();

    public static SettingsFixture with(String... lines) {
        var loading = new SettingsFixture();
        for (var line : lines) {
            loading.added.append(line).append('\n');
        }
        return loading;
    }

    /** The journeys there are, apart from these. */
    public static List<String> journeysBut(String... kept) {
        return JourneyKind.all().stream()
                .map(JourneyKind::name)
                .filter(name -> !List.of(kept).contains(name))
                .toList();
    }

    public static String file() {
        try {
            return Files.readString(Path.of("simulations.conf"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SettingsFixture given(String key, String value) {
        properties.setProperty(key, value);
        return this;
    }

    public SettingsFixture variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public Settings load(String simulation) {
        return SettingsLoader.load(Optional.of(simulation), sources());
    }

    public Draft draft(String simulation) {
        return SettingsLoader.draft(Optional.of(simulation), sources());
    }

    public Settings load() {
        return SettingsLoader.load(Optional.empty(), sources());
    }

    /** As it is written, and read again. */
    public static Settings again(Settings settings) {
        var sources = new Sources(Optional.of(SettingsText.hocon(settings)), new Properties(), Map.of());
        return SettingsLoader.load(Optional.empty(), sources);
    }

    /** What is refused; fails where nothing is. */
    public List<Mistake> mistakes(String simulation) {
        var refused = catchThrowableOfType(SettingsException.class, () -> load(simulation));
        if (refused == null) {
            throw new AssertionError("nothing was refused");
        }
        return refused.mistakes();
    }

    public List<Mistake> mistakes() {
        return mistakes("load");
    }

    private Sources sources() {
        return new Sources(Optional.of(file() + "\n" + added), properties, environment);
    }
}
