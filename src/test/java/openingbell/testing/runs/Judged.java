package openingbell.testing.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import openingbell.judge.Assessor;
import openingbell.verdict.Finding;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;

/** What a run came to that has ended, and what became of its promises. */
public final class Judged {
    private static final int BROKEN = 2;

    private Judged() {}

    /** Every promise was kept, and the build is green. */
    public static RunSummary green(GatlingRun.Result ended) throws IOException {
        return judged(ended, 0, Outcome.PASS);
    }

    /** A promise was broken, and the build is red. */
    public static RunSummary red(GatlingRun.Result ended) throws IOException {
        return judged(ended, BROKEN, Outcome.FAIL);
    }

    /** Too little is known, which is a warning alone. */
    public static RunSummary open(GatlingRun.Result ended) throws IOException {
        return judged(ended, 0, Outcome.INCONCLUSIVE);
    }

    private static RunSummary judged(GatlingRun.Result ended, int exitCode, Outcome outcome) throws IOException {
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(exitCode);
        var run = Assessor.assess(ended.runFolder());
        assertThat(run.verdict().outcome()).as(run.verdict().sentence()).isEqualTo(outcome);
        return run;
    }

    /** The promises that came to this, by their titles. */
    public static List<String> promises(RunSummary run, Outcome outcome) {
        return run.verdict().findings(PromiseFinding.class).stream()
                .filter(finding -> finding.outcome() == outcome)
                .map(Finding::title)
                .toList();
    }
}
