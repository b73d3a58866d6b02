package openingbell.settings.loading;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import openingbell.settings.Settings;
import openingbell.settings.secrets.Secrets;
import openingbell.settings.source.Layers;
import openingbell.settings.source.Mistake;
import openingbell.settings.source.Mistakes;
import openingbell.settings.source.Place;
import openingbell.settings.source.SettingsException;

/** Settings as they were read, before anyone is told what is wrong with them: what is made of them may find more. */
public final class Draft {
    private final Settings settings;
    private final ConfigObject tree;
    private final Mistakes mistakes;
    private final Secrets secrets;
    private final List<BudgetCheck> budgets;

    /** @param budgets of the simulation that is to run, if one is */
    Draft(Settings settings, ConfigObject tree, Mistakes mistakes, Secrets secrets, List<BudgetCheck> budgets) {
        this.budgets = budgets;
        this.settings = settings;
        this.tree = tree;
        this.mistakes = mistakes;
        this.secrets = secrets;
    }

    /** What nobody is to read of a run with these settings; known also where they are wrong. */
    public Secrets secrets() {
        return secrets;
    }

    /** As they were read, mistakes and all. */
    public Settings read() {
        return settings;
    }

    /** All layers as one, of which the settings were read. */
    ConfigObject tree() {
        return tree;
    }

    /** What is wrong so far. */
    List<Mistake> mistakes() {
        return mistakes.all();
    }

    /** What can be made of the keys; nothing where one of them is wrong already, or is found to be. */
    public <T> Optional<T> made(List<String> keys, Function<Settings, T> making) {
        if (keys.stream().anyMatch(mistakes::under)) {
            return Optional.empty();
        }
        try {
            return Optional.of(making.apply(settings));
        } catch (SettingsException found) {
            found.mistakes().forEach(this::add);
            return Optional.empty();
        }
    }

    /** Holds the simulation's requests against the budget, whose users do nothing but go through the journeys. */
    public Draft withinRequests() {
        budgets.forEach(budget -> budget.requests(settings));
        return this;
    }

    /** The settings, if nothing is wrong with them; else all mistakes are told at once. */
    public Settings settled() {
        if (!mistakes.none()) {
            throw new SettingsException(mistakes.all()).masked(secrets::mask);
        }
        return settings;
    }

    /** Who looks from outside knows the key, and not where it stands. */
    private void add(Mistake found) {
        var origin = found.line() == 0 && found.file().equals(Layers.FILE)
                ? origin(found.key())
                : Optional.<ConfigOrigin>empty();
        origin.ifPresentOrElse(
                at -> mistakes.add(found.key(), at, found.wrong(), found.right()), () -> mistakes.add(found));
    }

    /** Where a key was written, for whoever has to change it: of a section that several files made, where the own ones say something. */
    public Optional<String> where(String key) {
        return at(key).map(written -> {
            var place = origins(written)
                    .map(Place::of)
                    .filter(origin -> origin.line() > 0)
                    .min(Comparator.comparing((Place origin) -> origin.file().equals(Layers.FILE))
                            .thenComparing(Place::line))
                    .orElseGet(() -> Place.of(written.origin()));
            return new Mistake(key, place.file(), place.line(), "", "").where();
        });
    }

    private static Stream<ConfigOrigin> origins(ConfigValue value) {
        return value instanceof ConfigObject section
                ? Stream.concat(
                        Stream.of(section.origin()), section.values().stream().flatMap(Draft::origins))
                : Stream.of(value.origin());
    }

    /** Of the key, or of the nearest section around it that was written. */
    private Optional<ConfigOrigin> origin(String key) {
        return at(key).map(Place::originOf);
    }

    private Optional<ConfigValue> at(String key) {
        var names = List.<String>of();
        try {
            names = ConfigUtil.splitPath(key);
        } catch (ConfigException noPath) {
            return Optional.empty();
        }
        ConfigValue at = tree;
        for (var name : names) {
            var next = at instanceof ConfigObject section ? section.get(name) : null;
            if (next == null) {
                break;
            }
            at = next;
        }
        return at == tree ? Optional.empty() : Optional.of(at);
    }
}
