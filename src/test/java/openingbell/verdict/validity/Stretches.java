package openingbell.verdict.validity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import openingbell.settings.LoadStep;
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
