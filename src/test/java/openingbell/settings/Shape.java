package openingbell.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How the load moves over time. A level is users (closed model) or users arriving per second (open model). */
public sealed interface Shape {

    /** Every journey, once, by one user. */
    record Once() implements Shape {}

    /** Level after level. */
    record Phases(List<Phase> phases) implements Shape {
        public Phases {
            phases = List.copyOf(phases);
        }
    }

    /** From one level to another by equal steps. */
    record Stairs(double from, double to, double step, Duration ramp, Duration hold) implements Shape {
        public List<Phase> asPhases() {
            var phases = new ArrayList<Phase>();
            int count = (int) Math.floor((to - from) / step + 1e-9);
            for (int i = 0; i <= count; i++) {
                phases.add(new Phase(from + i * step, ramp, hold));
            }
            return List.copyOf(phases);
        }
    }

    /** Go to a level within a time, stay there for another. */
    record Phase(double level, Duration ramp, Duration hold) {}

    /** The levels one after the other; none for {@link Once}. */
    default List<Phase> levels() {
        if (this instanceof Phases p) {
            return p.phases();
        }
        return this instanceof Stairs s ? s.asPhases() : List.of();
    }

    /** The planned time of all levels together. */
    default Duration length() {
        return levels().stream().map(phase -> phase.ramp().plus(phase.hold())).reduce(Duration.ZERO, Duration::plus);
    }

    /** The highest level; zero for {@link Once}. */
    default double highest() {
        return levels().stream().mapToDouble(Phase::level).max().orElse(0);
    }
}
