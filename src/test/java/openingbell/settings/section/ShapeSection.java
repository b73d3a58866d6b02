package openingbell.settings.section;

import java.time.Duration;
import java.util.List;
import openingbell.settings.Shape;
import openingbell.settings.SimulationPlan.Model;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.Value;

/** The shape of a simulation: once, phases or stairs. */
public final class ShapeSection {
    private static final int MOST_STAIRS = 1000;

    private enum Form {
        ONCE,
        PHASES,
        STAIRS
    }

    private ShapeSection() {}

    static Shape read(ConfigSection section, Model model) {
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
                "the shape is " + SettingsFormat.word(form) + ", so this would be ignored",
                "shape = " + value.name() + ", or " + value.name() + " = off");
    }

    private static Shape phases(Value value, Model model) {
        var phases = value.list().stream()
                .map(Value::section)
                .map(phase -> phase(phase, model))
                .toList();
        if (value.isList() && phases.stream().noneMatch(phase -> phase.level() > 0)) {
            value.wrong("no phase lets a user in", "at least one phase such as { level = 100, ramp = 30s, hold = 3m }");
        }
        return new Shape.Phases(phases);
    }

    private static Shape.Phase phase(ConfigSection section, Model model) {
        var phase = new Shape.Phase(
                level(section.get("level"), model, false), time(section, "ramp"), time(section, "hold"));
        section.rejectUnknownKeys();
        if (phase.ramp().plus(phase.hold()).isZero()) {
            section.mistake("this phase takes no time", "a ramp or a hold above 0s");
        }
        return phase;
    }

    private static Shape stairs(ConfigSection section, Model model) {
        var from = section.get("from");
        var to = section.get("to");
        var step = section.get("step");
        var stairs = new Shape.Stairs(
                level(from, model, true),
                level(to, model, true),
                level(step, model, true),
                time(section, "ramp"),
                time(section, "hold"));
        section.rejectUnknownKeys();
        double count = (stairs.to() - stairs.from()) / stairs.step();
        if (stairs.ramp().plus(stairs.hold()).isZero()) {
            section.mistake("a stair takes no time", "a ramp or a hold above 0s");
        } else if (count < 0) {
            to.wrong(
                    "the stairs would go down, to " + SettingsFormat.plain(stairs.to()) + " from "
                            + SettingsFormat.plain(stairs.from()),
                    "to at least from");
        } else if (count > MOST_STAIRS) {
            step.wrong("these are more than " + MOST_STAIRS + " stairs", "a larger step");
        } else if (Math.abs(count - Math.rint(count)) > 1e-6) {
            double last = stairs.from() + Math.floor(count) * stairs.step();
            to.wrong(
                    "no stair ends at " + SettingsFormat.plain(stairs.to()) + "; the last one would be at "
                            + SettingsFormat.plain(last),
                    SettingsFormat.plain(last) + " or " + SettingsFormat.plain(last + stairs.step()));
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

    private static Duration time(ConfigSection section, String key) {
        return section.get(key).duration(Duration.ZERO);
    }

    public static SectionWriter write(Shape shape, SectionWriter tree) {
        if (shape instanceof Shape.Phases phases) {
            var list =
                    phases.phases().stream().map(phase -> phase(phase).values()).toList();
            return tree.with("shape", "phases").with("phases", list);
        }
        if (shape instanceof Shape.Stairs s) {
            var stairs = new SectionWriter()
                    .with("from", s.from())
                    .with("to", s.to())
                    .with("step", s.step());
            return tree.with("shape", "stairs")
                    .with(
                            "stairs",
                            stairs.with("ramp", SettingsFormat.time(s.ramp()))
                                    .with("hold", SettingsFormat.time(s.hold())));
        }
        return tree.with("shape", "once");
    }

    private static SectionWriter phase(Shape.Phase phase) {
        return new SectionWriter()
                .with("level", phase.level())
                .with("ramp", SettingsFormat.time(phase.ramp()))
                .with("hold", SettingsFormat.time(phase.hold()));
    }
}
