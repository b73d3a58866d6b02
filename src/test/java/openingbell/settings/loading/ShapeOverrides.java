package openingbell.settings.loading;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import openingbell.settings.Shape;
import openingbell.settings.Shape.Phase;
import openingbell.settings.Shape.Phases;
import openingbell.settings.Shape.Stairs;
import openingbell.settings.SimulationPlan;
import openingbell.settings.SimulationPlan.Model;
import openingbell.settings.source.Layers;
import openingbell.settings.source.Mistakes;
import openingbell.settings.source.Place;
import openingbell.settings.source.Value;

/** What {@code -Dusers}, {@code -Drate}, {@code -Dduration} and {@code -Dramp} make of the chosen simulation. */
final class ShapeOverrides {
    private final Optional<Double> users;
    private final Optional<Double> rate;
    private final Optional<Duration> duration;
    private final Optional<Duration> ramp;
    private final List<String> given;
    private final Properties properties;
    private final Mistakes mistakes;

    ShapeOverrides(Properties properties, Mistakes mistakes) {
        this.mistakes = mistakes;
        this.properties = properties;
        this.given = Stream.of("users", "rate", "duration", "ramp")
                .filter(name -> properties.getProperty(name) != null)
                .toList();
        this.users = value(properties, "users").map(value -> (double) value.whole(1, 10_000_000));
        this.rate = value(properties, "rate").map(Value::positive);
        this.duration = value(properties, "duration").map(value -> value.duration(Duration.ofSeconds(1)));
        this.ramp = value(properties, "ramp").map(value -> value.duration(Duration.ZERO));
    }

    private Optional<Value> value(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name))
                .map(text -> Value.of(name, Layers.given(text.strip(), Place.describing(name)), mistakes));
    }

    /** The short name that set the highest level. */
    Optional<String> level() {
        return given.stream()
                .filter(name -> name.equals("users") || name.equals("rate"))
                .findFirst();
    }

    /** A short name that had a part in the shape. */
    Optional<String> any() {
        return given.stream().findFirst();
    }

    SimulationPlan applyTo(SimulationPlan plan) {
        if (plan.populations().size() > 1) {
            given.forEach(name -> mistakes.addOverride(
                    name,
                    "the simulation `" + plan.name()
                            + "` has several populations, and this does not say whose load it is",
                    "its shape under simulations." + plan.name() + ".populations, in the file that -Dconfig names"));
            return plan;
        }
        if (plan.shape() instanceof Shape.Once) {
            given.forEach(name -> mistakes.addOverride(
                    name,
                    "the simulation `" + plan.name() + "` makes every journey once and has no levels to change",
                    "no -D" + name + ", or another simulation"));
            return plan;
        }
        var open = plan.model() == Model.OPEN;
        if (open && users.isPresent()) {
            mistakes.addOverride(
                    "users",
                    "the simulation `" + plan.name() + "` lets users arrive at a rate (model = open)",
                    "-Drate=…, the users arriving per second");
        }
        if (!open && rate.isPresent()) {
            mistakes.addOverride(
                    "rate",
                    "the simulation `" + plan.name() + "` keeps a number of users (model = closed)",
                    "-Dusers=…, the highest number of users");
        }
        var level = open ? rate : users;
        var shape = level.map(to -> leveled(plan.shape(), to, !open)).orElse(plan.shape());
        var ramped = ramp.isPresent() ? ramped(shape, ramp.get()) : shape;
        var held = duration.isPresent() ? held(ramped, duration.get()) : ramped;
        return with(plan, held);
    }

    /** All levels in proportion, so that the highest becomes what was asked for; people come whole. */
    private static Shape leveled(Shape shape, double highest, boolean whole) {
        double factor = highest / shape.highest();
        if (shape instanceof Stairs s) {
            var scaled = new Stairs(s.from() * factor, highest, s.step() * factor, s.ramp(), s.hold());
            if (!whole || scaled.from() % 1 == 0 && scaled.step() % 1 == 0) {
                return scaled;
            }
        }
        return new Phases(shape.levels().stream()
                .map(phase -> new Phase(level(phase.level() * factor, whole), phase.ramp(), phase.hold()))
                .toList());
    }

    private static double level(double level, boolean whole) {
        return whole && level > 0 ? Math.max(1, Math.rint(level)) : level;
    }

    private static Shape ramped(Shape shape, Duration ramp) {
        if (shape instanceof Stairs s) {
            return new Stairs(s.from(), s.to(), s.step(), ramp, s.hold());
        }
        return new Phases(shape.levels().stream()
                .map(phase -> new Phase(phase.level(), ramp, phase.hold()))
                .toList());
    }

    private static Shape held(Shape shape, Duration total) {
        var levels = shape.levels();
        if (shape instanceof Stairs s) {
            return new Stairs(
                    s.from(), s.to(), s.step(), s.ramp(), Duration.ofMillis(total.toMillis() / levels.size()));
        }
        double held =
                levels.stream().mapToLong(phase -> phase.hold().toMillis()).sum();
        return new Phases(levels.stream()
                .map(phase -> {
                    double part = held == 0 ? 1.0 / levels.size() : phase.hold().toMillis() / held;
                    return new Phase(
                            phase.level(), phase.ramp(), Duration.ofMillis(Math.round(total.toMillis() * part)));
                })
                .toList());
    }

    /** A longer shape may take longer by as much: who asks for more time should not have to ask twice. */
    private SimulationPlan with(SimulationPlan plan, Shape shape) {
        if (shape.length().isZero() && !plan.shape().length().isZero()) {
            mistakes.addOverride(
                    "ramp", "nothing but ramps is planned, so the load would take no time", "-Dduration=… beside it");
        }
        var more = shape.length().minus(plan.shape().length());
        boolean fixed = more.isNegative() || properties.containsKey("simulations." + plan.name() + ".max-duration");
        return new SimulationPlan(
                plan.name(),
                List.of(plan.first().with(shape)),
                plan.warmUp(),
                fixed ? plan.maxDuration() : plan.maxDuration().plus(more),
                plan.stopWhenBroken(),
                leastLevel(plan, shape),
                plan.objectives(),
                plan.statusAlone(),
                plan.mayHoldSecrets(),
                plan.writes(),
                plan.page(),
                plan.parameters());
    }

    /** In proportion with the levels, unless it was given beside them. */
    private double leastLevel(SimulationPlan plan, Shape shape) {
        if (level().isEmpty() || properties.containsKey("simulations." + plan.name() + ".least-level")) {
            return plan.leastLevel();
        }
        double factor = shape.highest() / plan.shape().highest();
        return Math.min(level(plan.leastLevel() * factor, plan.model() == Model.CLOSED), shape.highest());
    }
}
