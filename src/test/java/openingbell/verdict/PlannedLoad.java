package openingbell.verdict;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The load that was planned of one population, which the run is held against. Times are milliseconds since the first visitor.
 *
 * @param scenario whose users it is
 * @param open whether users arrive at a rate; else a number of them is kept
 * @param steps empty if every journey is made once
 * @param arrivals in the open model, the users that the plan lets arrive; 0 in the closed one
 */
public record PlannedLoad(
        String scenario, boolean open, List<Step> steps, double arrivals, long warmUpMillis, boolean stopsWhenBroken) {

    /** The scenario of the simulations that come along. */
    public static final String VISITORS = "visitors";

    /** The scenario whose requests are silent. */
    public static final String WARM_UP = "warm-up";

    /** One stay at a level (users, or users arriving per second): reached at {@code rampEnd}, left at {@code holdEnd}. */
    public record Step(double level, long start, long rampEnd, long holdEnd) {
        /** Whether it is long enough for a whole slice of the facts, which is how a level can be judged. */
        public boolean lasts() {
            return holdEnd - rampEnd >= LEAST_HOLD_MILLIS;
        }
    }

    /** A slice is a second; within two there is a whole one. */
    private static final long LEAST_HOLD_MILLIS = 2_000;

    /** Of the visitors. */
    public PlannedLoad(boolean open, List<Step> steps, double arrivals, long warmUpMillis, boolean stopsWhenBroken) {
        this(VISITORS, open, steps, arrivals, warmUpMillis, stopsWhenBroken);
    }

    public PlannedLoad {
        steps = List.copyOf(steps);
    }

    public long endMillis() {
        return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).holdEnd();
    }

    /** Whether the load only ever rises, from level to level: then there is a highest one that held. */
    public boolean climbs() {
        return steps.size() > 1
                && steps.get(0).level() < peak()
                && IntStream.range(1, steps.size())
                        .allMatch(i -> steps.get(i).level() >= steps.get(i - 1).level());
    }

    public double peak() {
        return steps.stream().mapToDouble(Step::level).max().orElse(1);
    }
}
