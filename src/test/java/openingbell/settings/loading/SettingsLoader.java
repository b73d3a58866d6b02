package openingbell.settings.loading;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.settings.LivePage;
import openingbell.settings.PlatformSettings.Store;
import openingbell.settings.Settings;
import openingbell.settings.secrets.EnvironmentSecrets;
import openingbell.settings.secrets.Secrets;
import openingbell.settings.section.SettingsSection;
import openingbell.settings.section.SimulationsSection;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.Layers;
import openingbell.settings.source.Mistake;
import openingbell.settings.source.Mistakes;
import openingbell.settings.source.Nearest;
import openingbell.settings.source.SettingsException;
import openingbell.settings.source.Sources;

/**
 * Loads the settings and checks all of them before any load.
 * What the command line says wins over the overlay ({@code -Dconfig=staging.conf}), and that over {@code simulations.conf}.
 */
public final class SettingsLoader {
    private SettingsLoader() {}

    /** The settings of a run: short names such as {@code -Dusers} shape the simulation of this name. */
    public static Settings load(String simulation) {
        return load(Optional.of(simulation), Sources.ofThisRun());
    }

    /** The settings where no simulation is run. */
    public static Settings load() {
        return load(Optional.empty(), Sources.ofThisRun());
    }

    /**
     * The settings, held against the budget as if the simulation's users went through the journeys.
     *
     * @throws SettingsException with all mistakes, written for the user
     */
    public static Settings load(Optional<String> simulation, Sources sources) {
        return draft(simulation, sources).withinRequests().settled();
    }

    /** The settings before all that is wrong with them is told. */
    public static Draft draft(Optional<String> simulation, Sources sources) {
        var mistakes = new Mistakes();
        var layers = new Layers(mistakes);
        var tree = merged(layers, sources, simulation);
        var root = ConfigSection.root(tree, mistakes);
        var loads = root.findSection("loads").map(SettingsLoader::loads).orElse(Map.of());
        var settings = new SettingsSection().read(root);
        var overrides = new ShapeOverrides(sources.properties(), loads, mistakes);
        var checks = new CrossSectionChecks(root, mistakes);
        var plans = new LinkedHashMap<>(settings.simulations());
        simulation.filter(name -> !plans.containsKey(name)).ifPresent(name -> unknown(name, plans.keySet(), mistakes));
        var budgets = new ArrayList<BudgetCheck>();
        plans.replaceAll((name, plan) -> {
            var chosen = simulation.filter(name::equals).isPresent();
            var shaped = chosen ? overrides.applyTo(plan) : plan;
            checks.time(shaped);
            checks.holds(shaped, chosen && sources.properties().containsKey("duration"));
            if (chosen) {
                var budget = new BudgetCheck(shaped, overrides, root, mistakes);
                budget.users(settings.budget());
                budgets.add(budget);
            }
            return shaped;
        });
        checks.secrets(settings.target(), sources.environment());
        checks.workers(settings);
        if (simulation.isPresent()) {
            checks.liveToken(settings.live(), sources.environment());
        }
        return new Draft(settings.with(plans), tree, mistakes, secrets(layers, sources, settings, tree), budgets);
    }

    /** What cannot be read at all may be told in the words of a secret as well. */
    private static ConfigObject merged(Layers layers, Sources sources, Optional<String> simulation) {
        try {
            return layers.merged(sources, simulation.map(SettingsLoader::ownSettings));
        } catch (SettingsException refused) {
            throw refused.masked(Secrets.ofDefaultVariables(sources.environment())
                    .and(EnvironmentSecrets.of(taken(layers, sources)))::mask);
        }
    }

    private static Secrets secrets(Layers layers, Sources sources, Settings settings, ConfigObject tree) {
        var taken = taken(layers, sources);
        // What the embedded platform is asked for its stores, or the live page of its visitors, is no traffic, and yet
        // nothing to be read.
        Stream.concat(
                        Stream.of(
                                        settings.platform().database(),
                                        settings.platform().redis())
                                .flatMap(Optional::stream)
                                .map(Store::passwordEnv),
                        settings.live().flatMap(LivePage::tokenEnv).stream())
                .filter(sources.environment()::containsKey)
                .forEach(name -> taken.put(name, sources.environment().get(name)));
        return Secrets.of(settings.target(), sources.environment())
                .and(EnvironmentSecrets.of(taken, settings.publicEnv(), tree));
    }

    private static Map<String, String> taken(Layers layers, Sources sources) {
        var taken = new TreeMap<>(EnvironmentSecrets.onCommandLine(sources.properties(), sources.environment()));
        taken.putAll(layers.fromEnvironment());
        return taken;
    }

    /** Sizes of load, by their names. */
    private static Map<String, Double> loads(ConfigSection section) {
        return section.names().stream()
                .collect(
                        Collectors.toMap(name -> name, name -> section.get(name).positive()));
    }

    private static String ownSettings(String simulation) {
        return ConfigUtil.joinPath("simulations", simulation, SimulationsSection.SETTINGS);
    }

    private static void unknown(String simulation, Set<String> known, Mistakes mistakes) {
        mistakes.add(new Mistake(
                "simulations",
                Layers.FILE,
                0,
                "there is no section `" + simulation + "`, so nothing says how much load that is",
                Nearest.advice(simulation, known)));
    }
}
