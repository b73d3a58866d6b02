package openingbell.verdict;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import openingbell.settings.LoadStep;
import openingbell.settings.SimulationPlan;

/**
 * The load that was planned of one population, which the run is held against. Times are milliseconds since the first user.
 *
 * @param scenario whose users it is
 * @param open whether users arrive at a rate; else a number of them is kept
 * @param steps empty if every journey is made once
 * @param arrivals in the open model, the users that the plan lets arrive; 0 in the closed one
 */
public record PlannedLoad(
        String scenario,
        boolean open,
        List<LoadStep> steps,
        double arrivals,
        long warmUpMillis,
        boolean stopsWhenBroken) {

    /** The scenario whose requests are silent. */
    public static final String WARM_UP = "warm-up";

    /** Of the visitors. */
    public PlannedLoad(
            boolean open, List<LoadStep> steps, double arrivals, long warmUpMillis, boolean stopsWhenBroken) {
        this(SimulationPlan.VISITORS, open, steps, arrivals, warmUpMillis, stopsWhenBroken);
    }

    public PlannedLoad {
        steps = List.copyOf(steps);
    }

    public long endMillis() {
        return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).holdEnd();
    }

    /** The times at which it stays what it is: at its levels, and with nobody before it comes and after its end. */
    public List<LoadStep> stays() {
        long begin = steps.isEmpty() ? 0 : steps.get(0).start();
        return Stream.of(
                        Stream.of(new LoadStep(0, 0, 0, begin)),
                        steps.stream(),
                        Stream.of(new LoadStep(0, endMillis(), endMillis(), Long.MAX_VALUE / 2)))
                .flatMap(stays -> stays)
                .toList();
    }

    public boolean staysDuring(long from, long to) {
        return stays().stream().anyMatch(stay -> stay.rampEnd() <= from && to <= stay.holdEnd());
    }

    /** Whether the load only ever rises, from level to level: then there is a highest one that held. */
    public boolean climbs() {
        return steps.size() > 1
                && steps.get(0).level() < peak()
                && IntStream.range(1, steps.size())
                        .allMatch(i -> steps.get(i).level() >= steps.get(i - 1).level());
    }

    public double peak() {
        return steps.stream().mapToDouble(LoadStep::level).max().orElse(1);
    }
}
