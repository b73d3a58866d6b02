package openingbell.report.page;

import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import openingbell.verdict.Outcome;

/** The scorecard as a page that is complete in itself. */
public final class ScorecardPage {
    private ScorecardPage() {}

    /**
     * One line, in the words of a person.
     *
     * @param run whose number it is, and where in it; empty without a number
     * @param note what else there is to say, or why there is no number; empty if nothing
     */
    public record Row(
            Outcome outcome, String words, String measured, String limit, String interval, String run, String note) {}

    public static String of(String sentence, List<String> runs, List<String> careful, List<Row> rows)
            throws IOException {
        return new Page(NullNode.getInstance())
                .fill(
                        "scorecard.peb",
                        Map.of(
                                "sentence",
                                sentence,
                                "runs",
                                runs,
                                "careful",
                                careful,
                                "rows",
                                rows,
                                "css",
                                Resources.text("page.css")));
    }
}
