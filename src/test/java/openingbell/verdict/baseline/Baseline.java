package openingbell.verdict.baseline;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The accepted runs of one simulation, in the order in which they were made. */
public record Baseline(String simulation, List<RunRecord> runs) {

    public Baseline {
        Objects.requireNonNull(simulation, "simulation");
        runs = List.copyOf(runs);
        for (var run : runs) {
            if (!run.conditions().simulation().equals(simulation)) {
                throw new IllegalArgumentException("run %s is of %s, not of %s"
                        .formatted(run.id(), run.conditions().simulation(), simulation));
            }
        }
        if (runs.stream().map(RunRecord::id).distinct().count() < runs.size()) {
            throw new IllegalArgumentException("a run stands in it twice");
        }
    }

    public boolean holds(String run) {
        return runs.stream().anyMatch(r -> r.id().equals(run));
    }

    /** Those that a run under these conditions can be compared with. */
    public List<RunRecord> like(Conditions conditions) {
        return runs.stream().filter(run -> run.conditions().alike(conditions)).toList();
    }

    /** With this run; of those alike only the newest are kept. */
    Baseline with(RunRecord added, int most) {
        var alike = Stream.concat(like(added.conditions()).stream(), Stream.of(added))
                .sorted(BaselineJson.ORDER)
                .toList();
        var kept = alike.subList(Math.max(0, alike.size() - most), alike.size());
        return new Baseline(
                simulation,
                Stream.concat(runs.stream().filter(run -> !run.conditions().alike(added.conditions())), kept.stream())
                        .sorted(BaselineJson.ORDER)
                        .toList());
    }

    Baseline without(String run) {
        return new Baseline(
                simulation, runs.stream().filter(r -> !r.id().equals(run)).toList());
    }
}
