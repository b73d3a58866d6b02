package openingbell.verdict.baseline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import openingbell.objectives.Metric;
import openingbell.verdict.BaselineFinding.Basis;
import openingbell.verdict.Outcome;
import openingbell.verdict.RunDescription.End;
import openingbell.verdict.RunSummary;
import openingbell.verdict.regression.GateLimits;
import openingbell.verdict.regression.RegressionGate;

/** The accepted runs of all simulations, a file each: {@code reports/baselines/<simulation>.json}. */
public final class Baselines {
    /** Of those alike; more would hardly show more. */
    public static final int MOST_RUNS = 20;

    /** Where the accepted runs lie that a run was compared with, in its folder. */
    public static final String KEPT = "baseline.json";

    private final Storage storage;

    private Baselines(Storage storage) {
        this.storage = storage;
    }

    public static Baselines of(Path reports) {
        return new Baselines(new Storage(reports));
    }

    public Path reports() {
        return storage.reports();
    }

    public Path file(String simulation) throws IOException {
        return storage.file("baselines", simulation, ".json");
    }

    /** The simulations that have a baseline, in the order of their names. */
    public List<String> simulations() throws IOException {
        var folder = storage.reports().resolve("baselines");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json") && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        }
    }

    /** Without any run if there is no file. */
    public Baseline show(String simulation) throws IOException {
        var file = file(simulation);
        try {
            var baseline = BaselineJson.read(file);
            if (!baseline.simulation().equals(simulation)) {
                throw new StorageException("%s holds the baseline of %s.".formatted(file, baseline.simulation()));
            }
            return baseline;
        } catch (NoSuchFileException e) {
            return new Baseline(simulation, List.of());
        }
    }

    /**
     * From now on runs are compared with this one, too; what was too much is dropped, the oldest first.
     *
     * @throws NotAllowedException if it did not pass, measured nothing that lasts, or was accepted before
     */
    public Baseline accept(RunSummary run) throws IOException {
        if (run.verdict().outcome() != Outcome.PASS) {
            throw new NotAllowedException(
                    "%s is not accepted: only a run that passed can be what others are held against. %s"
                            .formatted(run.id(), run.verdict().sentence()));
        }
        var record = RunRecord.of(run);
        if (record.sample().values().isEmpty()) {
            throw new NotAllowedException(
                    "%s is not accepted: it never stayed at a level of load, so there is nothing to compare with."
                            .formatted(run.id()));
        }
        return storage.alone(() -> {
            var before = show(run.simulation());
            if (before.holds(run.id())) {
                throw new NotAllowedException(
                        "%s is in the baseline of %s already.".formatted(run.id(), run.simulation()));
            }
            return store(before.with(record, MOST_RUNS));
        });
    }

    /** @throws NotAllowedException if the run is not in it */
    public Baseline drop(String simulation, String run) throws IOException {
        return storage.alone(() -> {
            var before = show(simulation);
            if (!before.holds(run)) {
                throw new NotAllowedException("%s is not in the baseline of %s%s"
                        .formatted(
                                run,
                                simulation,
                                before.runs().isEmpty()
                                        ? ", which is empty."
                                        : ": it holds "
                                                + before.runs().stream()
                                                        .map(RunRecord::id)
                                                        .collect(Collectors.joining(", "))
                                                + "."));
            }
            return store(before.without(run));
        });
    }

    private Baseline store(Baseline baseline) throws IOException {
        storage.replace(file(baseline.simulation()), BaselineJson.text(baseline));
        return baseline;
    }

    /**
     * Keeps the accepted runs of a simulation beside a run that is to be compared with them, so that it is compared with the same ones whenever it is judged again.
     *
     * @return how it went, with what there is to compare with. A baseline that is there and cannot be read makes the run invalid: who keeps one counts on it.
     */
    public End keepBeside(Path runFolder, String simulation, End end) throws IOException {
        Baseline baseline;
        try {
            baseline = show(simulation);
        } catch (IOException e) {
            return end.comparedWith(
                    0,
                    e instanceof StorageException
                            ? e.getMessage()
                            : "the baseline of %s cannot be read: %s.".formatted(simulation, e));
        }
        return keepBeside(runFolder, baseline, end);
    }

    /** The same with a baseline at hand. */
    public static End keepBeside(Path runFolder, Baseline baseline, End end) throws IOException {
        if (!baseline.runs().isEmpty()) {
            new Storage(runFolder).replace(runFolder.resolve(KEPT), BaselineJson.text(baseline));
        }
        return end.comparedWith(baseline.runs().size(), "");
    }

    /** A run against the accepted runs that are kept beside it, as far as it can be compared with them; else why it cannot. */
    public static Compared compare(Path runFolder, End end, RunRecord current, GateLimits limits) {
        if (!end.baselineProblem().isEmpty()) {
            return Compared.not(Basis.UNREADABLE, 0, end.baselineProblem());
        }
        var simulation = current.conditions().simulation();
        if (end.acceptedRuns() == 0) {
            return compare(new Baseline(simulation, List.of()), current, limits);
        }
        var file = runFolder.resolve(KEPT);
        try {
            var baseline = BaselineJson.read(file);
            return baseline.runs().size() == end.acceptedRuns()
                    ? compare(baseline, current, limits)
                    : Compared.not(
                            Basis.UNREADABLE,
                            end.acceptedRuns(),
                            "%s does not hold the %d accepted runs that this run was compared with."
                                    .formatted(file, end.acceptedRuns()));
        } catch (NoSuchFileException e) {
            return Compared.not(
                    Basis.UNREADABLE,
                    end.acceptedRuns(),
                    "%s is missing, which held the %d accepted runs that this run was compared with."
                            .formatted(file, end.acceptedRuns()));
        } catch (IOException e) {
            return Compared.not(
                    Basis.UNREADABLE,
                    end.acceptedRuns(),
                    e instanceof StorageException ? e.getMessage() : "%s cannot be read: %s.".formatted(file, e));
        }
    }

    /** A run against accepted runs at hand. */
    public static Compared compare(Baseline baseline, RunRecord current, GateLimits limits) {
        // A run must not vouch for itself when it is judged again after it was accepted.
        var standing = new BaselineMatch(baseline.without(current.id()), current);
        var finding = standing.finding();
        return standing.alike().isEmpty() || current.parts().isEmpty()
                ? new Compared(finding, List.of())
                : new Compared(
                        finding,
                        new RegressionGate(limits)
                                .compare(
                                        standing.alike().stream()
                                                .map(run -> run.beside(current).sample())
                                                .toList(),
                                        current.sample()));
    }

    /** How this number differed from run to run among the accepted runs made like this one; absent if there are too few to tell. */
    public static Optional<Map<Metric, Double>> spread(Baseline baseline, RunRecord current, GateLimits limits) {
        var alike = baseline.without(current.id()).like(current.conditions());
        if (alike.size() < GateLimits.LEAST_RUNS) {
            return Optional.empty();
        }
        var spread = new HashMap<Metric, Double>();
        compare(baseline, current, limits).comparisons().stream()
                .filter(c -> !c.metric().quantity().changesByPoints())
                .filter(c -> c.runs() >= GateLimits.LEAST_RUNS && c.spread() > 0)
                .forEach(c -> spread.put(c.metric(), c.spread()));
        return Optional.of(spread);
    }
}
