package openingbell.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import openingbell.report.page.VerdictPage.At;
import openingbell.verdict.LoadSteps;
import openingbell.verdict.PromiseFinding;

/**
 * Promises in the load steps of a run as a table: a line for each promise, a column for each step.
 *
 * @param more how many steps found no room
 */
public record StepTable(List<String> places, List<Row> rows, int more) {
    private static final int MOST = 10;

    /** One promise, step by step. */
    public record Row(List<At<PromiseFinding>> cells) {
        public PromiseFinding promise() {
            return cells.get(0).it();
        }

        public String at() {
            return cells.get(0).at();
        }
    }

    /**
     * Nothing if there is but one step, which is the run. If there are too many, those around the first that broke are shown.
     *
     * @param most promises
     */
    static StepTable of(LoadSteps steps, int most) {
        var all = steps.steps();
        if (all.size() < 2 || all.get(0).promises().isEmpty()) {
            return new StepTable(List.of(), List.of(), 0);
        }
        int broke = IntStream.range(0, all.size())
                .filter(i -> !all.get(i).held())
                .findFirst()
                .orElse(all.size() - 1);
        int first = Math.max(0, Math.min(broke - MOST / 2, all.size() - MOST));
        int last = Math.min(all.size(), first + MOST);
        var rows = new ArrayList<Row>();
        for (int p = 0; p < Math.min(most, all.get(0).promises().size()); p++) {
            int promise = p;
            rows.add(new Row(IntStream.range(first, last)
                    .mapToObj(i -> new At<>(
                            "/steps/steps/" + i + "/promises/" + promise,
                            all.get(i).promises().get(promise)))
                    .toList()));
        }
        return new StepTable(
                rows.get(0).cells().stream().map(cell -> cell.it().where()).toList(),
                rows,
                all.size() - (last - first));
    }
}
