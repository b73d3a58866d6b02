package openingbell.settings.section;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import openingbell.settings.SimulationPlan;
import openingbell.settings.SimulationPlan.Model;
import openingbell.settings.source.Keys;
import openingbell.settings.source.Nearest;
import openingbell.settings.source.Numbers;
import openingbell.settings.source.Tree;
import openingbell.settings.source.Value;

/** {@code simulations}: how many users, when; a section of any name may be added. */
final class SimulationsSection {
    private final PromisesSection promises;

    SimulationsSection(PromisesSection promises) {
        this.promises = promises;
    }

    Map<String, SimulationPlan> read(Keys section) {
        var plans = new LinkedHashMap<String, SimulationPlan>();
        for (var name : section.names()) {
            section.unlessOff(name).ifPresent(value -> {
                var plan = value.section();
                if (plan.has("model") || plan.has("shape")) {
                    plans.put(name, plan(name, plan));
                } else {
                    var others = section.names().stream()
                            .filter(other -> !other.equals(name))
                            .toList();
                    value.wrong(
                            "`" + name + "` is no simulation: it has neither model nor shape",
                            Nearest.advice(name, others) + "; one of your own needs model, shape and max-duration");
                }
            });
        }
        return plans;
    }

    private SimulationPlan plan(String name, Keys section) {
        var model = section.get("model").choice(Model.class);
        var plan = new SimulationPlan(
                name,
                model,
                ShapeSection.read(section, model),
                section.find("warm-up")
                        .map(value -> value.duration(Duration.ZERO))
                        .orElse(Duration.ZERO),
                section.get("max-duration").duration(Duration.ofSeconds(1)),
                section.find("stop-when-broken").map(Value::flag).orElse(false),
                section.unlessOff("least-level").map(value -> value.number(0)).orElse(0.0),
                section.unlessOff("objectives").map(Value::section).map(promises::read));
        section.rejectUnknownKeys();
        return plan;
    }

    static Tree write(SimulationPlan plan) {
        return ShapeSection.write(plan.shape(), new Tree().with("model", Numbers.word(plan.model())))
                .with("warm-up", Numbers.time(plan.warmUp()))
                .with("max-duration", Numbers.time(plan.maxDuration()))
                .with("stop-when-broken", plan.stopWhenBroken())
                .with("least-level", plan.leastLevel())
                .with("objectives", plan.objectives().map(PromisesSection::write));
    }
}
