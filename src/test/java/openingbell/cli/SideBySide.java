package openingbell.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import openingbell.objectives.Metric;
import openingbell.verdict.BaselineFinding;
import openingbell.verdict.Comparison;
import openingbell.verdict.Interval;
import openingbell.verdict.Outcome;
import openingbell.verdict.baseline.Baseline;
import openingbell.verdict.baseline.Baselines;
import openingbell.verdict.baseline.Changes;
import openingbell.verdict.baseline.RunRecord;
import openingbell.verdict.regression.GateLimits;

/**
 * Runs beside a reference, which is another run or a baseline: every number of each, how it changed, and how sure that is.
 *
 * @param reference what the runs are held against, in words
 * @param runs their names, in the order of the cells
 * @param warnings in what the runs are not alike, and what could not be said
 * @param reading how to read it
 */
record SideBySide(String reference, List<String> runs, List<Row> rows, List<String> warnings, String reading) {

    /** @param before of the reference; not a number if it has none */
    record Row(Metric metric, double before, List<Cell> cells) {}

    /** @param value not a number if this run has none */
    record Cell(double value, double change, Interval interval, Mark mark) {
        static final Cell EMPTY = new Cell(Double.NaN, Double.NaN, Interval.UNKNOWN, Mark.UNCERTAIN);
    }

    /** Whether the gate found a regression. */
    boolean worse() {
        return rows.stream().flatMap(row -> row.cells().stream()).anyMatch(cell -> cell.mark() == Mark.WORSE);
    }

    /** Runs held against a run: two single runs tell nothing of how much runs differ, so that is taken from the baseline, or assumed. */
    static SideBySide of(RunRecord reference, List<RunRecord> runs, Baseline baseline, GateLimits limits) {
        var warnings = new ArrayList<String>();
        var table = new Table(runs.size());
        reference.numbers().forEach(table::before);
        boolean known = true;
        for (int i = 0; i < runs.size(); i++) {
            var run = runs.get(i);
            unlike(run, reference, warnings);
            var spread = Baselines.spread(baseline, run, limits);
            known &= spread.isPresent();
            var bySpread = spread.orElse(Map.of());
            var changes =
                    Changes.between(reference, run, metric -> bySpread.getOrDefault(metric, limits.leastSpread()));
            int column = i;
            run.numbers()
                    .forEach((metric, value) ->
                            table.cell(metric, column, new Cell(value, Double.NaN, Interval.UNKNOWN, Mark.UNCERTAIN)));
            changes.forEach((metric, change) -> table.cell(
                    metric,
                    column,
                    new Cell(
                            run.numbers().get(metric),
                            change.value(),
                            change.interval(),
                            Mark.of(metric, change.interval()))));
        }
        return new SideBySide(
                reference.id(),
                names(runs),
                table.rows(),
                warnings,
                known
                        ? "Each interval, for itself, holds the true change 19 times in 20; how much runs differ is known from the baseline. To gate, compare with baseline:%s."
                                .formatted(reference.conditions().simulation())
                        : "Each interval, for itself, holds the true change 19 times in 20 if runs differ by %.0f %% when nothing has changed: that is assumed, for too few accepted runs are there to know it."
                                .formatted(100 * limits.leastSpread()));
    }

    /** Runs held against the accepted runs, by the regression gate. */
    static SideBySide of(Baseline baseline, List<RunRecord> runs, GateLimits limits) {
        var warnings = new ArrayList<String>();
        var table = new Table(runs.size());
        for (int i = 0; i < runs.size(); i++) {
            var compared = Baselines.compare(baseline, runs.get(i), limits);
            warnings.addAll(standing(runs.get(i), compared.baseline()));
            for (var comparison : compared.comparisons()) {
                if (comparison.runs() == 0) {
                    warnings.add(runs.get(i).id() + ": " + comparison.sentence());
                } else {
                    table.before(comparison.metric(), comparison.baseline());
                    table.cell(comparison.metric(), i, cell(comparison));
                }
            }
            int column = i;
            runs.get(i).numbers().forEach((metric, value) -> table.fill(metric, column, value));
        }
        return new SideBySide(
                "baseline:" + baseline.simulation(),
                names(runs),
                table.rows(),
                warnings.stream().distinct().toList(),
                "Worse is what the regression gate calls so: beyond the tolerance, and beyond what the accepted runs differ by themselves.");
    }

    /** What there is to know before the table is read. */
    private static List<String> standing(RunRecord run, BaselineFinding baseline) {
        boolean plain = baseline.basis() == BaselineFinding.Basis.COMPARED;
        return plain ? List.of() : List.of(run.id() + ": " + baseline.sentence());
    }

    private static Cell cell(Comparison comparison) {
        boolean better = Mark.of(comparison.metric(), comparison.interval()) == Mark.BETTER;
        return new Cell(
                comparison.current(),
                comparison.change(),
                comparison.interval(),
                comparison.outcome() == Outcome.FAIL ? Mark.WORSE : better ? Mark.BETTER : Mark.UNCERTAIN);
    }

    private static void unlike(RunRecord run, RunRecord reference, List<String> warnings) {
        var differences = run.conditions().differences(reference.conditions());
        if (!differences.isEmpty()) {
            warnings.add(
                    "%s was not made like %s: %s.".formatted(run.id(), reference.id(), String.join("; ", differences)));
        }
        for (var one : List.of(reference, run)) {
            if (one.parts().isEmpty()) {
                warnings.add(
                        "%s never stayed at a level of load: there is nothing of it to compare.".formatted(one.id()));
            }
        }
    }

    private static List<String> names(List<RunRecord> runs) {
        return runs.stream().map(RunRecord::id).toList();
    }

    /** Collects the cells by metric. */
    private static final class Table {
        private final int columns;
        private final Map<Metric, Double> before = new LinkedHashMap<>();
        private final Map<Metric, Cell[]> cells = new TreeMap<>(Metric.ORDER);

        Table(int columns) {
            this.columns = columns;
        }

        void before(Metric metric, double value) {
            before.put(metric, value);
            row(metric);
        }

        void cell(Metric metric, int column, Cell cell) {
            row(metric)[column] = cell;
        }

        void fill(Metric metric, int column, double value) {
            if (row(metric)[column] == Cell.EMPTY) {
                cell(metric, column, new Cell(value, Double.NaN, Interval.UNKNOWN, Mark.UNCERTAIN));
            }
        }

        private Cell[] row(Metric metric) {
            return cells.computeIfAbsent(metric, m -> {
                var row = new Cell[columns];
                java.util.Arrays.fill(row, Cell.EMPTY);
                return row;
            });
        }

        List<Row> rows() {
            return cells.entrySet().stream()
                    .map(row -> new Row(
                            row.getKey(), before.getOrDefault(row.getKey(), Double.NaN), List.of(row.getValue())))
                    .toList();
        }
    }
}
