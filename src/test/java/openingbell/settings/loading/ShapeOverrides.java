package openingbell.settings.loading;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import openingbell.settings.PopulationPlan;
import openingbell.settings.Shape;
import openingbell.settings.Shape.Phase;
import openingbell.settings.Shape.Phases;
import openingbell.settings.Shape.Stairs;
import openingbell.settings.SimulationPlan;
import openingbell.settings.SimulationPlan.Model;
import openingbell.settings.source.Layers;
import openingbell.settings.source.Mistakes;
import openingbell.settings.source.Nearest;
import openingbell.settings.source.Place;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.Value;

/** What {@code -Dload}, {@code -Dusers}, {@code -Drate}, {@code -Dduration} and {@code -Dramp} make of the chosen simulation. */
final class ShapeOverrides {
    private final Optional<Double> times;
    private final Optional<Double> users;
    private final Optional<Double> rate;
    private final Optional<Duration> duration;
    private final Optional<Duration> ramp;
    private static final String LOAD = "load";

    private final List<String> given;
    private final Properties properties;
    private final Mistakes mistakes;

    /** @param loads how many times what the sections say each size of load is */
    ShapeOverrides(Properties properties, Map<String, Double> loads, Mistakes mistakes) {
        this.mistakes = mistakes;
        this.properties = properties;
        this.given = Stream.of(LOAD, "users", "rate", "duration", "ramp")
                .filter(name -> properties.getProperty(name) != null)
                .toList();
        this.users = value(properties, "users").map(value -> (double) value.whole(1, 10_000_000));
        this.rate = value(properties, "rate").map(Value::positive);
        this.duration = value(properties, "duration").map(value -> value.duration(Duration.ofSeconds(1)));
        this.ramp = value(properties, "ramp").map(value -> value.duration(Duration.ZERO));
        this.times = Optional.ofNullable(properties.getProperty(LOAD)).flatMap(size -> times(size.strip(), loads));
    }

    private Optional<Double> times(String size, Map<String, Double> loads) {
        if (!loads.containsKey(size)) {
            mistakes.addOverride(LOAD, "there is no size of load `" + size + "`", Nearest.advice(size, loads.keySet()));
        } else if (users.isPresent() || rate.isPresent()) {
            mistakes.addOverride(LOAD, "-D" + level().orElseThrow() + " says otherwise", "one of the two");
        }
        return Optional.ofNullable(loads.get(size));
    }

    private Optional<Value> value(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name))
                .map(text -> Value.of(name, Layers.given(text.strip(), Place.describing(name)), mistakes));
    }

    /** The short name that set the highest level. */
    Optional<String> level() {
        return given.stream()
                .filter(name -> !name.equals("duration") && !name.equals("ramp"))
                .reduce((load, exact) -> exact);
    }

    /** A short name that had a part in the shape. */
    Optional<String> any() {
        return given.stream().findFirst();
    }

    /** Of several populations, that with the most users gets the users, that with the most arrivals the rate; each is held for as much more or less, so that they end together as before. */
    SimulationPlan applyTo(SimulationPlan plan) {
        var shaped = plan.populations().stream()
                .filter(population -> !(population.shape() instanceof Shape.Once))
                .toList();
        if (shaped.isEmpty()) {
            given.forEach(name -> mistakes.addOverride(
                    name,
                    "the simulation `" + plan.name() + "` makes every journey once and has no levels to change",
                    "no -D" + name + ", or another simulation"));
            return plan;
        }
        var levels = new HashMap<String, Double>();
        times.ifPresent(factor -> Stream.of(Model.values())
                .map(model -> largest(shaped, model))
                .flatMap(List::stream)
                .forEach(population -> levels.put(
                        population.name(), factor * population.shape().highest())));
        users.ifPresent(to -> level(plan, shaped, Model.CLOSED, "users", to, levels));
        rate.ifPresent(to -> level(plan, shaped, Model.OPEN, "rate", to, levels));
        var longest = shaped.stream()
                .map(ShapeOverrides::held)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return with(
                plan,
                plan.populations().stream()
                        .map(population -> shaped.contains(population)
                                ? population.with(shape(plan, population, levels, longest))
                                : population)
                        .toList());
    }

    private void level(
            SimulationPlan plan,
            List<PopulationPlan> shaped,
            Model model,
            String name,
            double to,
            Map<String, Double> levels) {
        var those = shaped.stream()
                .filter(population -> population.model() == model)
                .toList();
        var largest = largest(shaped, model);
        if (largest.size() == 1) {
            levels.put(largest.get(0).name(), to);
        } else if (largest.isEmpty()) {
            mistakes.addOverride(
                    name,
                    "the simulation `" + plan.name()
                            + (model == Model.OPEN
                                    ? "` keeps a number of users (model = closed)"
                                    : "` lets users arrive at a rate (model = open)"),
                    model == Model.OPEN
                            ? "-Dusers=…, the highest number of users"
                            : "-Drate=…, the users arriving per second");
        } else {
            mistakes.addOverride(
                    name,
                    "of the populations of `" + plan.name() + "`, "
                            + largest.stream()
                                    .map(PopulationPlan::name)
                                    .sorted()
                                    .collect(joining(" and "))
                            + " have the most, so this does not say whose load it is",
                    "the shape of each under simulations." + plan.name()
                            + ".populations, in the file that -Dconfig names");
        }
    }

    private static List<PopulationPlan> largest(List<PopulationPlan> shaped, Model model) {
        var those = shaped.stream()
                .filter(population -> population.model() == model)
                .toList();
        double most = those.stream()
                .mapToDouble(population -> population.shape().highest())
                .max()
                .orElse(0);
        return those.stream()
                .filter(population -> population.shape().highest() == most)
                .toList();
    }

    private Shape shape(SimulationPlan plan, PopulationPlan population, Map<String, Double> levels, Duration longest) {
        var leveled = Optional.ofNullable(levels.get(population.name()))
                .map(to -> leveled(population.shape(), to, population.model() == Model.CLOSED))
                .orElse(population.shape());
        boolean alone = plan.populations().size() == 1;
        var ramped = ramp.map(to -> ramped(leveled, to, alone)).orElse(leveled);
        if (duration.isEmpty()) {
            return ramped;
        }
        var total = held(population).plus(duration.get().minus(longest));
        if (total.isNegative() || total.isZero() && !held(population).isZero()) {
            mistakes.addOverride(
                    "duration",
                    "the population `" + population.name() + "` is held for "
                            + SettingsFormat.time(longest.minus(held(population)))
                            + " less than the longest, and would not be held at all",
                    "a longer one, or its shape under simulations." + plan.name() + ".populations");
            return ramped;
        }
        return held(ramped, total);
    }

    private static Duration held(PopulationPlan population) {
        return population.shape().levels().stream().map(Phase::hold).reduce(Duration.ZERO, Duration::plus);
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

    /** @param all also where a level is to come at once, as an operator does beside the users */
    private static Shape ramped(Shape shape, Duration ramp, boolean all) {
        if (shape instanceof Stairs s) {
            return new Stairs(s.from(), s.to(), s.step(), ramp, s.hold());
        }
        return new Phases(shape.levels().stream()
                .map(phase -> all || !phase.ramp().isZero() ? new Phase(phase.level(), ramp, phase.hold()) : phase)
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

    /** A longer load may take longer by as much: who asks for more time should not have to ask twice. */
    private SimulationPlan with(SimulationPlan plan, List<PopulationPlan> populations) {
        if (end(populations).isZero() && !end(plan.populations()).isZero()) {
            mistakes.addOverride(
                    "ramp", "nothing but ramps is planned, so the load would take no time", "-Dduration=… beside it");
        }
        var more = end(populations).minus(end(plan.populations()));
        boolean fixed = more.isNegative() || properties.containsKey("simulations." + plan.name() + ".max-duration");
        return new SimulationPlan(
                plan.name(),
                populations,
                plan.warmUp(),
                fixed ? plan.maxDuration() : plan.maxDuration().plus(more),
                plan.stopWhenBroken(),
                leastLevel(plan, populations.get(0).shape()),
                plan.objectives(),
                plan.statusAlone(),
                plan.mayHoldSecrets(),
                plan.writes(),
                plan.page(),
                plan.parameters());
    }

    private static Duration end(List<PopulationPlan> populations) {
        return populations.stream()
                .map(PopulationPlan::end)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** In proportion with the levels, unless it was given beside them; of several populations only the simulation knows whose it is. */
    private double leastLevel(SimulationPlan plan, Shape shape) {
        if (level().isEmpty()
                || plan.populations().size() > 1
                || properties.containsKey("simulations." + plan.name() + ".least-level")) {
            return plan.leastLevel();
        }
        double factor = shape.highest() / plan.shape().highest();
        return Math.min(level(plan.leastLevel() * factor, plan.model() == Model.CLOSED), shape.highest());
    }
}
