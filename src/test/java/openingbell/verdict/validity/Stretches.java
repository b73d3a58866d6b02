package openingbell.verdict.validity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import openingbell.settings.LoadStep;
import openingbell.verdict.LoadSteps;
import openingbell.verdict.PlannedLoad;

/** The times of a run at which it is known how many users there should be: while a level is held or, where it is not, on the way to it. */
final class Stretches {
    private Stretches() {}

    /**
     * Whole slices, in milliseconds since 1970.
     *
     * @param level the level that is held, or gone to
     * @param planned users, or users arriving per second, on average
     */
    record Stretch(double level, double planned, long from, long to) {}

    /**
     * A time in which every population stays what it is; in milliseconds since the first user.
     *
     * @param load the levels, as people say them: {@code 10 users (viewers) and 5 users/s (traders)}; empty if none is held
     */
    record Steady(long from, long to, String load) {
        private Stream<Steady> within(Steady other) {
            var both = new Steady(
                    Math.max(from, other.from),
                    Math.min(to, other.to),
                    load.isEmpty() || other.load.isEmpty() ? load + other.load : load + " and " + other.load);
            return both.to > both.from ? Stream.of(both) : Stream.of();
        }
    }

    /** Where the load as a whole stays what it is, in the order of time. */
    static List<Steady> steady(List<PlannedLoad> plans) {
        return plans.stream()
                .map(plan -> stays(plan, plans.size() > 1))
                .reduce((some, more) -> some.stream()
                        .flatMap(one -> more.stream().flatMap(one::within))
                        .toList())
                .orElse(List.of())
                .stream()
                .filter(steady -> !steady.load().isEmpty())
                .toList();
    }

    private static List<Steady> stays(PlannedLoad plan, boolean named) {
        return plan.stays().stream()
                .map(stay -> new Steady(
                        stay.rampEnd(),
                        stay.holdEnd(),
                        stay.level() == 0
                                ? ""
                                : LoadSteps.level(plan, stay.level()) + (named ? " (" + plan.scenario() + ")" : "")))
                .toList();
    }

    static List<Stretch> of(PlannedLoad plan, long begin, long slice) {
        var stretches = new ArrayList<Stretch>();
        double before = 0;
        for (var step : plan.steps()) {
            double from = before;
            held(step, begin, slice).or(() -> gone(step, from, begin, slice)).ifPresent(stretches::add);
            before = step.level();
        }
        return stretches;
    }

    private static Optional<Stretch> held(LoadStep step, long begin, long slice) {
        return whole(step.level(), step.level(), begin + step.rampEnd(), begin + step.holdEnd(), slice);
    }

    /** The mean of a straight line is its middle; users may be as late as a slice. */
    private static Optional<Stretch> gone(LoadStep step, double before, long begin, long slice) {
        return whole(step.level(), 0, begin + step.start(), begin + step.rampEnd(), slice)
                .map(way -> {
                    double middle = (way.from() + way.to()) / 2.0 - slice - begin - step.start();
                    double done = Math.max(0, middle / (step.rampEnd() - step.start()));
                    double planned = before + (step.level() - before) * done;
                    return new Stretch(
                            step.level(), Math.min(planned, Math.max(before, step.level())), way.from(), way.to());
                });
    }

    private static Optional<Stretch> whole(double level, double planned, long from, long to, long slice) {
        long first = -Math.floorDiv(-from, slice) * slice;
        long last = Math.floorDiv(to, slice) * slice;
        return last > first ? Optional.of(new Stretch(level, planned, first, last)) : Optional.empty();
    }
}
