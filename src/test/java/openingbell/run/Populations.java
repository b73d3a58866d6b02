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
     * In the order in which the simulation names its scenarios: the levels of the first are the ones that are judged.
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
        for (var scenario : traffic.populations()) {
            plan.populations().stream()
                    .filter(one -> one.name().equals(scenario.name()))
                    .findFirst()
                    .ifPresentOrElse(
                            settings -> found.add(matched(scenario, settings)),
                            () -> add(
                                    key("populations"),
                                    "nothing says how many users of the scenario `" + scenario.name() + "` there are",
                                    "populations." + scenario.name() + " { model = …, shape = … }"));
        }
        for (var settings : plan.populations()) {
            if (!scenarios().contains(settings.name())) {
                add(
                        key("populations", settings.name()),
                        "the simulation has no scenario `" + settings.name() + "`",
                        Nearest.advice(settings.name(), scenarios()));
            }
        }
        if (!found.isEmpty() && !found.get(0).settings().counts()) {
            add(
                    key("populations", found.get(0).name(), "counts"),
                    "the levels of the scenario that the simulation names first are the ones that are judged",
                    "counts = true, or another one named first");
        }
        return found;
    }

    private Population matched(Traffic.Population scenario, openingbell.settings.Population settings) {
        settings.objectives()
                .keySet()
                .forEach(path -> recorded(path, scenario.paths(), "populations", settings.name(), "objectives", path));
        return Population.of(scenario, settings);
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
