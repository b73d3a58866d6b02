package openingbell.run;

import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import openingbell.settings.PopulationPlan;
import openingbell.settings.SimulationPlan;
import openingbell.settings.source.Mistake;
import openingbell.settings.source.Nearest;
import openingbell.settings.source.SettingsException;
import openingbell.settings.source.SettingsFormat;
import openingbell.traffic.Traffic;
import openingbell.verdict.PlannedLoad;

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
        if (traffic.scenarios().isEmpty()) {
            add(key(), "the simulation sends nothing", "Traffic.of(scenario(…)) with what its users do");
        }
        scenarios().stream()
                .filter(name -> Collections.frequency(scenarios(), name) > 1 || name.equals(PlannedLoad.WARM_UP))
                .distinct()
                .forEach(name -> add(
                        key(),
                        "the simulation calls a scenario `" + name + "`, which another one is called as well",
                        "a name of its own for each scenario"));
        if (!mistakes.isEmpty()) {
            throw new SettingsException(mistakes);
        }
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
        if (traffic.scenarios().size() != 1) {
            add(
                    key(),
                    "the simulation has the scenarios " + names() + ", and one load does not say whose it is",
                    "populations { … } with a model and a shape for each of them");
            return List.of();
        }
        return List.of(Population.of(traffic.scenarios().get(0), plan.first()));
    }

    private List<Population> byName() {
        var found = new ArrayList<Population>();
        for (var scenario : traffic.scenarios()) {
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
        if (!found.isEmpty()) {
            checkFirst(found.get(0));
        }
        if (plan.populations().stream().allMatch(one -> !one.start().isZero())) {
            add(
                    key("populations"),
                    "all of them wait, and the load begins with the first user",
                    "start = 0s for one of them");
        }
        return found;
    }

    /** Its levels are the ones that are judged. */
    private void checkFirst(Population first) {
        if (!first.settings().counts()) {
            add(
                    key("populations", first.name(), "counts"),
                    "the levels of the scenario that the simulation names first are the ones that are judged",
                    "counts = true, or another one named first");
        }
        if (first.once() && plan.highest() > 0) {
            add(
                    key("populations", first.name(), "shape"),
                    "the levels of the scenario that the simulation names first are the ones that are judged, and this has none",
                    "another one named first");
        }
        if (plan.leastLevel() > first.curve().peak()) {
            add(
                    key("least-level"),
                    "no level of `" + first.name() + "`, which the simulation names first, reaches "
                            + SettingsFormat.plain(plan.leastLevel()) + ", so this can never be kept",
                    "at most " + SettingsFormat.plain(first.curve().peak()));
        }
        if (plan.judgedByLevel() && first.planned(plan).steps().stream().anyMatch(step -> !step.canBeJudged())) {
            add(
                    key("populations", first.name()),
                    "each level is judged by itself, and one of these lasts less than 2s",
                    "at least 2s, or neither stop-when-broken nor least-level");
        }
    }

    private Population matched(Traffic.RecordedScenario scenario, PopulationPlan settings) {
        for (var path : settings.objectives().keySet()) {
            recorded(path, scenario.paths(), "populations", settings.name(), "objectives", path);
            if (scenario.paths().contains(Traffic.path(path))) {
                checkOwn(path, scenario);
            }
        }
        return Population.of(scenario, settings);
    }

    /** The log does not tell whose request it was. */
    private void checkOwn(String path, Traffic.RecordedScenario scenario) {
        var key = key("populations", scenario.name(), "objectives", path);
        if (traffic.scenarios().stream()
                .anyMatch(other -> !other.equals(scenario) && other.paths().contains(Traffic.path(path)))) {
            add(
                    key,
                    "another population records it, too",
                    "the promise under objectives.paths, which holds for all populations");
        } else if (plan.objectives()
                .filter(own -> own.paths().keySet().stream()
                        .anyMatch(shared -> Traffic.path(shared).equals(Traffic.path(path))))
                .isPresent()) {
            add(key, "`" + path + "` is promised twice, under objectives.paths as well", "only one of the two");
        }
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
        return traffic.scenarios().stream()
                .filter(one -> plan.populations().stream()
                        .allMatch(settings ->
                                settings.counts() || !settings.name().equals(one.name())))
                .flatMap(one -> one.paths().stream())
                .collect(Collectors.toSet());
    }

    private List<String> scenarios() {
        return traffic.scenarios().stream().map(Traffic.RecordedScenario::name).toList();
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
        mistakes.add(Mistake.at(key, wrong, right));
    }
}
