package openingbell.run;

import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import openingbell.settings.SimulationPlan;
import openingbell.settings.source.Mistake;
import openingbell.settings.source.Nearest;
import openingbell.settings.source.SettingsException;
import openingbell.traffic.Traffic;

/** Brings the scenarios of a simulation together with what its section says of them. */
final class Populations {
    private final SimulationPlan plan;
    private final Traffic traffic;
    private final List<Mistake> mistakes = new ArrayList<>();

    private Populations(SimulationPlan plan, Traffic traffic) {
        this.plan = plan;
        this.traffic = traffic;
    }

    /**
     * In the section's order.
     *
     * @throws SettingsException if a scenario has no load or a load no scenario, or something is promised of what no scenario records
     */
    static List<Population> of(SimulationPlan plan, Traffic traffic) {
        return new Populations(plan, traffic).matched();
    }

    private List<Population> matched() {
        var found = plan.first().name().isEmpty() ? only() : byName();
        plan.objectives()
                .ifPresent(own -> own.paths()
                        .keySet()
                        .forEach(path -> recorded(path, recordedAnywhere(), "objectives", "paths", path)));
        if (!mistakes.isEmpty()) {
            throw new SettingsException(mistakes);
        }
        return found;
    }

    private List<Population> only() {
        if (traffic.populations().size() != 1) {
            add(
                    key(),
                    "the simulation has the scenarios " + names() + ", and one load does not say whose it is",
                    "populations { … } with a model and a shape for each of them");
            return List.of();
        }
        return List.of(Population.of(traffic.populations().get(0), plan.first()));
    }

    private List<Population> byName() {
        var found = new ArrayList<Population>();
        for (var settings : plan.populations()) {
            var scenario = traffic.populations().stream()
                    .filter(one -> one.name().equals(settings.name()))
                    .findFirst();
            if (scenario.isEmpty()) {
                add(
                        key("populations", settings.name()),
                        "the simulation has no scenario `" + settings.name() + "`",
                        Nearest.advice(settings.name(), scenarios()));
                continue;
            }
            settings.objectives()
                    .keySet()
                    .forEach(path ->
                            recorded(path, scenario.get().paths(), "populations", settings.name(), "objectives", path));
            found.add(Population.of(scenario.get(), settings));
        }
        for (var scenario : scenarios()) {
            if (plan.populations().stream().noneMatch(one -> one.name().equals(scenario))) {
                add(
                        key("populations"),
                        "nothing says how many users of the scenario `" + scenario + "` there are",
                        "populations." + scenario + " { model = …, shape = … }");
            }
        }
        return found;
    }

    private void recorded(String path, Set<String> known, String... place) {
        if (!known.contains(Traffic.path(path))) {
            add(
                    key(place),
                    "the simulation does not say that it records `" + path + "`",
                    known.isEmpty()
                            ? "Traffic.of(…).recording(\"" + Traffic.path(path) + "\") in the simulation"
                            : Nearest.advice(path, known));
        }
    }

    private Set<String> recordedAnywhere() {
        return traffic.populations().stream()
                .flatMap(one -> one.paths().stream())
                .collect(Collectors.toSet());
    }

    private List<String> scenarios() {
        return traffic.populations().stream().map(Traffic.Population::name).toList();
    }

    private String names() {
        return scenarios().stream().map(name -> "`" + name + "`").collect(Collectors.joining(" and "));
    }

    private String key(String... names) {
        var key = new StringBuilder(ConfigUtil.joinPath("simulations", plan.name()));
        for (var name : names) {
            key.append('.').append(ConfigUtil.joinPath(name));
        }
        return key.toString();
    }

    private void add(String key, String wrong, String right) {
        mistakes.add(new Mistake(key, Mistake.SETTINGS, 0, wrong, right));
    }
}
