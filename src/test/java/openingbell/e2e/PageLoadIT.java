package openingbell.e2e;

import static openingbell.testing.runs.Judged.green;
import static openingbell.testing.runs.Judged.open;
import static openingbell.testing.runs.Judged.promises;
import static openingbell.testing.runs.Judged.red;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import openingbell.PageLoadSimulation;
import openingbell.browser.ChromiumProcess;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.ShortRuns;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A page in a real browser beside the load: promised and kept, promised and broken, not seen at all; and the browser never outlives its run. */
@Execution(ExecutionMode.CONCURRENT)
class PageLoadIT {
    @TempDir
    Path folder;

    /** The limits are for any machine, under any other load. */
    @Test
    void theDashboardKeepsItsPromises() throws IOException {
        browser();
        var ended = run().with("duration", "12s")
                .with("simulations.page-load.objectives.gauges.\"page.fcp\".at-most", 30_000)
                .with("simulations.page-load.objectives.gauges.\"page.tti\".at-most", 30_000)
                .run();
        var run = green(ended);
        assertThat(promises(run, Outcome.PASS))
                .contains("value of gauge page.fcp", "value of gauge page.tti", "value of gauge page.failed");
        double painted = mean(run, "page.fcp");
        assertThat(painted).isPositive();
        // The page is painted before it has asked for what it shows.
        assertThat(mean(run, "page.tti")).isGreaterThan(painted);
        assertThat(ended.output())
                .contains("/dashboard every 500ms; that counts in page.fcp, page.tti and page.failed alone");
    }

    @Test
    void whatThePageWaitsForBreaksItsTimeToInteractiveAlone() throws IOException {
        browser();
        var ended = run().with("duration", "7s")
                .with("simulations.page-load.objectives.gauges.\"page.fcp\".at-most", 30_000)
                .with("platform.faults", "[{route=\"/api/v1/watchlist\",kind=latency,of=3200ms}]")
                .run();
        var run = red(ended);
        assertThat(promises(run, Outcome.FAIL)).containsExactly("value of gauge page.tti");
        assertThat(mean(run, "page.tti")).isGreaterThan(3_200);
    }

    /** Half of the time it does not come at all; of one visit in three seconds enough come, and enough do not. */
    @Test
    void aSlowPageThatFailsBreaksItsFirstPaintAndItsFailures() throws IOException {
        browser();
        var ended = run().with("duration", "25s")
                .with("simulations.page-load.objectives.gauges.\"page.tti\".at-most", 30_000)
                .with(
                        "platform.faults",
                        "[{route=\"/dashboard\",kind=error,share=50%,status=500},{route=\"/dashboard\",kind=latency,of=2200ms}]")
                .run();
        var run = red(ended);
        assertThat(promises(run, Outcome.FAIL))
                .containsExactlyInAnyOrder("value of gauge page.fcp", "value of gauge page.failed");
    }

    @Test
    void withoutABrowserNobodyKnowsAndThatIsSaid() throws IOException {
        var ended = run().with("duration", "2s")
                .with("simulations.page-load.page.browser", folder.resolve("chromium"))
                .run();
        var run = open(ended);
        assertThat(run.verdict().findings(PromiseFinding.class))
                .filteredOn(finding -> finding.outcome() == Outcome.INCONCLUSIVE)
                .hasSize(3)
                .allSatisfy(finding -> assertThat(finding.sentence())
                        .contains("gauge page.", "there is no browser at " + folder.resolve("chromium")));
        assertThat(ended.output()).contains("Opening Bell: nobody saw the page http://127.0.0.1:");
    }

    /** Killed, it can do nothing about it any more. */
    @Test
    void theBrowserGoesWithARunThatIsKilled() {
        browser();
        try (var running = run().with("duration", "60s").start()) {
            var generator = running.process();
            ShortRuns.await(
                    "its browser", running::output, () -> !browserOf(generator).isEmpty());
            var browser = browserOf(generator);
            ShortRuns.signal("KILL", generator);
            ShortRuns.awaitGone(browser.toArray(ProcessHandle[]::new));
        }
    }

    /** With all that it has started, once it has started anything. */
    private static List<ProcessHandle> browserOf(ProcessHandle generator) {
        return generator
                .children()
                .filter(child -> child.info().command().orElse("").contains("chrom"))
                .filter(child -> child.children().findAny().isPresent())
                .flatMap(child -> Stream.concat(Stream.of(child), child.descendants()))
                .toList();
    }

    private static void browser() {
        assumeThat(ChromiumProcess.onThePath())
                .as("no Chromium on the PATH (Debian: apt-get install chromium)")
                .isPresent();
    }

    private GatlingRun run() {
        return ShortRuns.run(PageLoadSimulation.class, folder)
                .withoutReports()
                .with("users", 3)
                .with("ramp", "1s")
                .with("simulations.page-load.warm-up", "0s")
                .with("simulations.page-load.page.every", "500ms")
                .with("simulations.page-load.objectives.all.p95", "off")
                .with("simulations.page-load.objectives.all.p99", "off")
                .with("simulations.page-load.objectives.all.least-samples", 10);
    }

    private static double mean(RunSummary run, String gauge) {
        var facts = run.facts().gauge(gauge, "ms").orElseThrow();
        var read = facts.readings().total();
        return read.sum() / read.times();
    }
}
