package openingbell.settings;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import openingbell.settings.SimulationPlan.Model;

/** Reads {@code simulations}: how many users, when; a section of any name may be added. */
final class SimulationsReader {
    private static final int MOST_STAIRS = 1000;

    private enum Form {
        ONCE,
        PHASES,
        STAIRS
    }

    private final PromisesReader promises;

    SimulationsReader(PromisesReader promises) {
        this.promises = promises;
    }

    Map<String, SimulationPlan> read(Section section) {
        var plans = new LinkedHashMap<String, SimulationPlan>();
        for (var name : section.names()) {
            section.unlessOff(name).ifPresent(value -> plans.put(name, plan(name, value.section())));
        }
        return plans;
    }

    private SimulationPlan plan(String name, Section section) {
        var model = section.get("model").choice(Model.class);
        var plan = new SimulationPlan(
                name,
                model,
                shape(section, model),
                section.find("warm-up")
                        .map(value -> value.duration(Duration.ZERO))
                        .orElse(Duration.ZERO),
                section.get("max-duration").duration(Duration.ofSeconds(1)),
                section.find("stop-when-broken").map(Value::flag).orElse(false),
                section.find("least-level").map(value -> value.number(0)).orElse(0.0),
                section.unlessOff("objectives").map(Value::section).map(promises::read));
        section.end();
        return plan;
    }

    private Shape shape(Section section, Model model) {
        var form = section.get("shape").choice(Form.class);
        var phases = section.unlessOff("phases");
        var stairs = section.unlessOff("stairs");
        if (form != Form.PHASES) {
            phases.ifPresent(value -> unused(value, form));
        }
        if (form != Form.STAIRS) {
            stairs.ifPresent(value -> unused(value, form));
        }
        return switch (form) {
            case ONCE -> new Shape.Once();
            case PHASES -> phases(phases.orElseGet(() -> section.get("phases")), model);
            case STAIRS -> stairs(stairs.orElseGet(() -> section.get("stairs")).section(), model);
        };
    }

    private static void unused(Value value, Form form) {
        value.wrong(
                "the shape is " + Numbers.word(form) + ", so this would be ignored",
                "shape = " + value.name() + ", or " + value.name() + " = off");
    }

    private static Shape phases(Value value, Model model) {
        var phases = value.list().stream()
                .map(Value::section)
                .map(phase -> phase(phase, model))
                .toList();
        if (phases.stream().noneMatch(phase -> phase.level() > 0)) {
            value.wrong("no phase lets a user in", "at least one phase such as { level = 100, ramp = 30s, hold = 3m }");
        }
        return new Shape.Phases(phases);
    }

    private static Shape.Phase phase(Section section, Model model) {
        var phase = new Shape.Phase(
                level(section.get("level"), model, false), time(section, "ramp"), time(section, "hold"));
        section.end();
        if (phase.ramp().plus(phase.hold()).isZero()) {
            section.mistake("this phase takes no time", "a ramp or a hold above 0s");
        }
        return phase;
    }

    private static Shape stairs(Section section, Model model) {
        var from = section.get("from");
        var to = section.get("to");
        var step = section.get("step");
        var stairs = new Shape.Stairs(
                level(from, model, true),
                level(to, model, true),
                level(step, model, true),
                time(section, "ramp"),
                time(section, "hold"));
        section.end();
        double count = (stairs.to() - stairs.from()) / stairs.step();
        if (stairs.ramp().plus(stairs.hold()).isZero()) {
            section.mistake("a stair takes no time", "a ramp or a hold above 0s");
        } else if (count < 0) {
            to.wrong(
                    "the stairs would go down, to " + Numbers.plain(stairs.to()) + " from "
                            + Numbers.plain(stairs.from()),
                    "to at least from");
        } else if (count > MOST_STAIRS) {
            step.wrong("these are more than " + MOST_STAIRS + " stairs", "a larger step");
        } else if (Math.abs(count - Math.rint(count)) > 1e-6) {
            double last = stairs.from() + Math.floor(count) * stairs.step();
            to.wrong(
                    "no stair ends at " + Numbers.plain(stairs.to()) + "; the last one would be at "
                            + Numbers.plain(last),
                    Numbers.plain(last) + " or " + Numbers.plain(last + stairs.step()));
        } else {
            return stairs;
        }
        return new Shape.Phases(List.of());
    }

    private static double level(Value value, Model model, boolean aboveZero) {
        return model == Model.CLOSED
                ? value.whole(aboveZero ? 1 : 0, 10_000_000)
                : aboveZero ? value.positive() : value.number(0);
    }

    private static Duration time(Section section, String key) {
        return section.get(key).duration(Duration.ZERO);
    }
}
