package openingbell.settings.section;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import openingbell.settings.PopulationPlan;
import openingbell.settings.Shape;
import openingbell.settings.SimulationPlan;
import openingbell.settings.SimulationPlan.Model;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.Nearest;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.Value;

/** {@code simulations}: how many users, when; a section of any name may be added. */
public final class SimulationsSection {
    /** Settings of all kinds, for this simulation alone. */
    public static final String SETTINGS = "settings";

    private static final String PAGE = "page";

    private final PromisesSection promises;
    private final PageSection pages;

    SimulationsSection(PromisesSection promises, PageSection pages) {
        this.promises = promises;
        this.pages = pages;
    }

    Map<String, SimulationPlan> read(ConfigSection section) {
        var plans = new LinkedHashMap<String, SimulationPlan>();
        for (var name : section.names()) {
            section.unlessOff(name).ifPresent(value -> {
                var plan = value.section();
                if (plan.has("model") || plan.has("shape") || plan.has("populations")) {
                    plans.put(name, plan(name, plan));
                } else {
                    var others = section.names().stream()
                            .filter(other -> !other.equals(name))
                            .toList();
                    value.wrong(
                            "`" + name + "` is no simulation: it has neither model nor shape, and no populations",
                            Nearest.advice(name, others) + "; one of your own needs model, shape and max-duration");
                }
            });
        }
        return plans;
    }

    private SimulationPlan plan(String name, ConfigSection section) {
        var plan = new SimulationPlan(
                name,
                populations(section),
                section.find("warm-up")
                        .map(value -> value.duration(Duration.ZERO))
                        .orElse(Duration.ZERO),
                section.get("max-duration").duration(Duration.ofSeconds(1)),
                section.find("stop-when-broken").map(Value::flag).orElse(false),
                section.unlessOff("least-level").map(value -> value.number(0)).orElse(0.0),
                section.unlessOff("objectives").map(Value::section).map(promises::read),
                paths(section, "status-alone"),
                paths(section, AnswerSection.MAY_HOLD_SECRETS),
                section.unlessOff("writes")
                        .map(value -> writes(value.section()))
                        .orElse(Map.of()),
                section.unlessOff(PAGE).map(Value::section).map(pages::read),
                section.find("parameters").map(Value::config).orElse(ConfigFactory.empty()));
        section.unlessOff(SETTINGS)
                .ifPresent(Value::section); // they were laid over the others, for this simulation alone
        section.rejectUnknownKeys();
        return plan;
    }

    private static List<String> paths(ConfigSection section, String key) {
        return section.unlessOff(key).map(Value::list).orElse(List.of()).stream()
                .flatMap(path -> path.words().stream())
                .toList();
    }

    private static Map<String, Boolean> writes(ConfigSection section) {
        var writes = new LinkedHashMap<String, Boolean>();
        section.names().forEach(path -> section.unlessOff(path).ifPresent(value -> writes.put(path, value.flag())));
        return writes;
    }

    /** One, whose load the section itself tells, or several, each by the name of its scenario. */
    private List<PopulationPlan> populations(ConfigSection section) {
        var several = section.unlessOff("populations").map(Value::section);
        if (several.isEmpty()) {
            var model = section.get("model").choice(Model.class);
            return List.of(PopulationPlan.only(model, ShapeSection.read(section, model)));
        }
        for (var key : List.of("model", "shape", "phases", "stairs")) {
            section.find(key)
                    .ifPresent(value -> value.wrong(
                            "each population has its own, so this would be ignored",
                            "`" + key + "` inside each population"));
        }
        var populations = new ArrayList<PopulationPlan>();
        for (var name : several.get().names()) {
            several.get().unlessOff(name).ifPresent(value -> populations.add(population(name, value.section())));
        }
        if (populations.isEmpty()) {
            section.get("populations")
                    .wrong("there is no population in it", "the name of a scenario, with its model and shape");
            return List.of(PopulationPlan.only(Model.CLOSED, new Shape.Once()));
        }
        return populations;
    }

    private static PopulationPlan population(String name, ConfigSection section) {
        var model = section.get("model").choice(Model.class);
        var population = new PopulationPlan(
                name,
                model,
                ShapeSection.read(section, model),
                section.find("start")
                        .map(value -> value.duration(Duration.ZERO))
                        .orElse(Duration.ZERO),
                section.find("counts").map(Value::flag).orElse(true),
                section.unlessOff("objectives")
                        .map(Value::section)
                        .map(PromisesSection::readPaths)
                        .orElse(Map.of()));
        section.rejectUnknownKeys();
        if (population.shape() instanceof Shape.Once && !population.start().isZero()) {
            section.get("start").wrong("who comes once comes when the load begins", "start = 0s, or another shape");
        }
        return population;
    }

    static SectionWriter write(SimulationPlan plan) {
        var tree = load(plan)
                .with("warm-up", SettingsFormat.time(plan.warmUp()))
                .with("max-duration", SettingsFormat.time(plan.maxDuration()))
                .with("stop-when-broken", plan.stopWhenBroken())
                .with("least-level", plan.leastLevel())
                .with("objectives", plan.objectives().map(PromisesSection::write))
                .with(
                        "parameters",
                        Optional.of(plan.parameters().root().unwrapped()).filter(given -> !given.isEmpty()));
        if (!plan.statusAlone().isEmpty()) {
            tree.with("status-alone", plan.statusAlone());
        }
        if (!plan.mayHoldSecrets().isEmpty()) {
            tree.with(AnswerSection.MAY_HOLD_SECRETS, plan.mayHoldSecrets());
        }
        tree.with(PAGE, plan.page().map(PageSection::write));
        return plan.writes().isEmpty() ? tree : tree.with("writes", plan.writes());
    }

    /** How many users, when; nothing else. */
    public static SectionWriter load(SimulationPlan plan) {
        var first = plan.first();
        if (first.name().isEmpty()) {
            return shape(first);
        }
        var populations = new LinkedHashMap<String, PopulationPlan>();
        plan.populations().forEach(population -> populations.put(population.name(), population));
        return new SectionWriter().with("populations", populations, SimulationsSection::write);
    }

    private static SectionWriter write(PopulationPlan population) {
        var tree = shape(population)
                .with("start", SettingsFormat.time(population.start()))
                .with("counts", population.counts());
        return population.objectives().isEmpty()
                ? tree
                : tree.with("objectives", population.objectives(), PromiseSection::write);
    }

    private static SectionWriter shape(PopulationPlan population) {
        return ShapeSection.write(
                population.shape(), new SectionWriter().with("model", SettingsFormat.word(population.model())));
    }
}
