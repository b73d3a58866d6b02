package openingbell.verdict.baseline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import openingbell.objectives.Metric;
import openingbell.verdict.DriftFinding;
import openingbell.verdict.Outcome;
import openingbell.verdict.RunSummary;
import openingbell.verdict.drift.DriftWatch;
import openingbell.verdict.drift.Trend;

/** A line from every run, passed or not, a file for each simulation: {@code reports/history/<simulation>.jsonl}. */
public final class History {
    /** More would take long to search, and hardly show more. */
    private static final int MOST_FOR_DRIFT = 300;

    /** A file that is no history at all may have a million lines. */
    private static final int MOST_TOLD = 3;

    private final Storage storage;

    private History(Storage storage) {
        this.storage = storage;
    }

    public static History of(Path reports) {
        return new History(new Storage(reports));
    }

    /**
     * The runs of a simulation, the oldest first.
     *
     * @param problems what had to be left out, in a few sentences
     */
    public record Runs(List<HistoryRun> runs, List<String> problems) {
        public Runs {
            runs = List.copyOf(runs);
            problems = List.copyOf(problems);
        }
    }

    public Path file(String simulation) throws IOException {
        return storage.file("history", simulation, ".jsonl");
    }

    /** Adds this run's line; two runs that end at once both get theirs. */
    public void append(RunSummary run) throws IOException {
        var line = HistoryLine.of(HistoryRun.of(run));
        var file = file(run.simulation());
        storage.alone(() -> {
            storage.append(file, line);
            return file;
        });
    }

    /** A run that has two lines, because it was judged again, counts with its last one. A history that cannot be read is left out, too: no verdict needs it. */
    public Runs runs(String simulation) throws IOException {
        var file = file(simulation);
        try {
            return read(file);
        } catch (NoSuchFileException e) {
            return new Runs(List.of(), List.of());
        } catch (IOException e) {
            return new Runs(
                    List.of(),
                    List.of("%s is left out, because it cannot be read: %s."
                            .formatted(file, Files.isDirectory(file) ? "it is a folder" : e.getMessage())));
        }
    }

    /** Damaged bytes become damaged text, of their own line only. */
    private static Runs read(Path file) throws IOException {
        var runs = new LinkedHashMap<String, HistoryRun>();
        var problems = new ArrayList<String>();
        int number = 0;
        int leftOut = 0;
        try (var lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                try {
                    var run = HistoryLine.read(line);
                    runs.put(run.id(), run);
                } catch (IllegalArgumentException e) {
                    if (++leftOut <= MOST_TOLD) {
                        problems.add("%s, line %d is left out: %s.".formatted(file, number, e.getMessage()));
                    }
                }
            }
        }
        if (leftOut > MOST_TOLD) {
            problems.add("%s: %,d more of its %,d lines are left out.".formatted(file, leftOut - MOST_TOLD, number));
        }
        var ordered = runs.values().stream()
                .sorted(Comparator.comparingLong(HistoryRun::started).thenComparing(HistoryRun::id))
                .toList();
        return new Runs(ordered, problems);
    }

    /** Lasting changes up to this run, which need not be in the history yet. */
    public List<DriftFinding> drift(RunRecord current) throws IOException {
        var last = HistoryRun.of(current, Outcome.PASS);
        var earlier = runs(current.conditions().simulation()).runs().stream()
                .filter(run -> !run.id().equals(last.id()) && run.started() <= last.started());
        return DriftWatch.DEFAULT.findings(
                trends(comparable(Stream.concat(earlier, Stream.of(last)).toList(), last)));
    }

    /** Lasting changes up to the newest run of the simulation. */
    public List<DriftFinding> drift(String simulation) throws IOException {
        return DriftWatch.DEFAULT.findings(trends(newestAndLike(runs(simulation).runs())));
    }

    /** The newest believable run and those before it that can be compared with it, as far as they are looked at, the oldest first. */
    public static List<HistoryRun> newestAndLike(List<HistoryRun> runs) {
        return runs.stream()
                .filter(HistoryRun::believable)
                .reduce((earlier, later) -> later)
                .map(newest -> comparable(runs, newest))
                .orElse(List.of());
    }

    private static List<HistoryRun> comparable(List<HistoryRun> runs, HistoryRun with) {
        var comparable = runs.stream()
                .filter(HistoryRun::believable)
                .filter(with::comparableWith)
                .toList();
        return comparable.subList(Math.max(0, comparable.size() - MOST_FOR_DRIFT), comparable.size());
    }

    /** Each number over these runs, as far as they have it. */
    public static List<Trend> trends(List<HistoryRun> runs) {
        var metrics = new LinkedHashSet<Metric>();
        runs.forEach(run -> metrics.addAll(run.numbers().keySet()));
        return metrics.stream()
                .map(metric -> {
                    var having = runs.stream()
                            .filter(run -> run.numbers().containsKey(metric))
                            .toList();
                    return new Trend(
                            metric,
                            having.stream().map(HistoryRun::id).toList(),
                            having.stream()
                                    .map(run -> run.numbers().get(metric))
                                    .toList());
                })
                .toList();
    }
}
