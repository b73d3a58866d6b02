package openingbell.e2e;

import static openingbell.testing.runs.Judged.green;
import static openingbell.testing.runs.Judged.promises;
import static openingbell.testing.runs.Judged.red;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import openingbell.BacktestSimulation;
import openingbell.ScreenSimulation;
import openingbell.SignalsSimulation;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.GitHubStandIn;
import openingbell.testing.runs.ShortRuns;
import openingbell.testing.samples.CommandResult;
import openingbell.verdict.Finding;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The simulations of the trading platform: each is green as the platform is, and red where it does what the promises guard against, and then says which. */
@Execution(ExecutionMode.CONCURRENT)
class TradingSimulationsIT {
    private static final List<String> QUERIES =
            List.of("backtests", "bars", "campaigns", "latest", "notifications", "patterns", "signals");

    @TempDir
    Path folder;

    @Test
    void signalsKeepTheirPromises() throws IOException {
        var run = green(signals()
                .with("simulations.signals.objectives.gauges.cpu-usage.at-most", "100%")
                .run());
        assertThat(promises(run, Outcome.PASS))
                .contains(
                        "p50 of signals / one",
                        "max of signals / one",
                        "p50 of signals / volume",
                        "p50 of signals / many",
                        "value of gauge cpu-usage");
    }

    /** Each of five models takes its time for each stock; what a bar's volume says takes that of a processor. */
    @Test
    void slowModelsAndABurntProcessorBreakEachPromiseAboutSignals() throws IOException {
        var run = red(signals()
                .with("platform.faults", """
                        [{kind=model-slow,of=600ms},{route="/api/v1/signals/{ticker}/volume",kind=cpu-burn,of=2200ms}]""")
                .with("simulations.signals.parameters.stocks", 1)
                .with("simulations.signals.objectives.gauges.cpu-usage.at-most", "10%")
                .run());
        assertThat(promises(run, Outcome.FAIL))
                .containsExactlyInAnyOrder(
                        "p50 of signals / one",
                        "max of signals / one",
                        "p50 of signals / volume",
                        "p50 of signals / many",
                        "value of gauge cpu-usage");
    }

    /** The limits are for any machine, under any other load. */
    private GatlingRun signals() {
        var section = "simulations.signals.";
        var run = run(SignalsSimulation.class, section, "traders", 6)
                .with(section + "populations.scanners.phases", "[{level=4,ramp=1s,hold=8s}]")
                .with(section + "parameters.stocks", 10)
                .with(section + "objectives.all.least-samples", 5)
                .with(section + "objectives.paths.\"signals / one\".max", "2500ms");
        for (var request : List.of("one", "volume", "many")) {
            var promise = section + "objectives.paths.\"signals / " + request + "\".";
            run.with(promise + "p95", "off").with(promise + "p50", "2s").with(promise + "least-samples", 1);
        }
        return run;
    }

    @Test
    void backtestsKeepTheirPromises() throws IOException {
        var run = green(backtests().run());
        assertThat(promises(run, Outcome.PASS))
                .contains(
                        "errors of start backtest",
                        "least of gauge backtest.bars-per-second",
                        "least of gauge backtest.bars-per-second-seen");
        assertThat(speed(run, "backtest.bars-per-second"))
                .as("who looks from outside waits longer")
                .isGreaterThan(speed(run, "backtest.bars-per-second-seen"));
    }

    private static double speed(RunSummary run, String gauge) {
        return run.facts()
                .gauge(gauge, "bars/s")
                .orElseThrow()
                .readings()
                .total()
                .least();
    }

    /** Each of five models takes 3 ms for each bar. */
    @Test
    void backtestsThatAreSlowBreakWhatIsPromisedOfTheirSpeed() throws IOException {
        var run = red(backtests()
                .with("platform.faults", "[{kind=model-slow,of=3ms}]")
                .with("simulations.backtest.parameters.repeat", 2)
                .run());
        assertThat(promises(run, Outcome.FAIL))
                .containsExactlyInAnyOrder(
                        "least of gauge backtest.bars-per-second", "least of gauge backtest.bars-per-second-seen");
    }

    private GatlingRun backtests() {
        var section = "simulations.backtest.";
        return run(BacktestSimulation.class, section, "researchers", 2)
                .with(section + "parameters.repeat", 40)
                .with(section + "parameters.poll.every", "100ms")
                .with(section + "objectives.all.least-samples", 5)
                .with(section + "objectives.paths.\"start backtest\".least-samples", 1);
    }

    @Test
    void screensKeepTheirPromisesAndADroppedIndexBreaksThatOfItsQueryAlone() throws IOException {
        var kept = screens().run();
        assertThat(promises(green(kept), Outcome.PASS))
                .containsAll(QUERIES.stream()
                        .flatMap(query -> Stream.of("p50 of screen / " + query, "errors of screen / " + query))
                        .toList());
        var broken = breaksThePromiseOfItsQueryAlone();
        isNamedWhereAPullRequestShowsTheVerdict(broken);
        isNamedBesideTheOther(kept.runFolder(), broken);
    }

    /** Its limit is one that this query keeps with its index on a machine at rest; whatever else the machine does, without it no other is as slow. */
    private Path breaksThePromiseOfItsQueryAlone() throws IOException {
        var ended = screens()
                .with("platform.faults", "[{kind=index-dropped,index=signals}]")
                .with("simulations.screen.objectives.paths.\"screen / signals\".p50", "15ms")
                .run();
        var run = red(ended);
        assertThat(promises(run, Outcome.FAIL)).containsExactly("p50 of screen / signals");
        assertThat(run.verdict().sentence()).contains("screen / signals");
        assertThat(run.verdict().findings(PromiseFinding.class).stream()
                        .filter(finding -> finding.title().startsWith("p50 of screen / "))
                        .max(Comparator.comparingDouble(PromiseFinding::measured)))
                .map(Finding::title)
                .contains("p50 of screen / signals");
        return ended.runFolder();
    }

    private void isNamedWhereAPullRequestShowsTheVerdict(Path broken) throws IOException {
        var gitHub = GitHubStandIn.in(folder);
        var verdict = broken.resolve("verdict.md").toString();
        var said = gitHub.script("comment").run(verdict, "12", "screen");
        assertThat(said.code()).as(said.output()).isZero();
        assertThat(gitHub.body())
                .startsWith("<!-- opening-bell: screen -->\n## ❌ Opening Bell: FAIL of `screen`\n")
                .contains("\n| ❌ | p50 of screen / signals | ")
                .containsOnlyOnce("| ❌ |");
    }

    private void isNamedBesideTheOther(Path kept, Path broken) throws IOException {
        var text = folder.resolve("compared.md");
        var page = folder.resolve("compared.html");
        CommandResult.by(
                        "compare",
                        kept.toString(),
                        broken.toString(),
                        "--markdown",
                        text.toString(),
                        "--html",
                        page.toString(),
                        "--reports",
                        folder.toString())
                .fine();
        var gitHub = GitHubStandIn.in(folder);
        assertThat(gitHub.script("comment")
                        .run(text.toString(), "12", "compared")
                        .code())
                .isZero();
        assertThat(gitHub.body()).startsWith("<!-- opening-bell: compared -->\n### Runs side by side\n");
        for (var shown : List.of(gitHub.body(), Files.readString(page))) {
            assertThat(shown)
                    .contains(QUERIES.stream()
                            .map(query -> "p50 of screen." + query)
                            .toList());
        }
        assertThat(gitHub.body()
                        .lines()
                        .filter(line -> line.matches("\\| p50 of screen\\.\\w+ \\|.*"))
                        .max(Comparator.comparingDouble(TradingSimulationsIT::after)))
                .hasValueSatisfying(slowest -> assertThat(slowest).startsWith("| p50 of screen.signals | "));
    }

    /** Of a row of the table: what the second run measured. */
    private static double after(String row) {
        return Double.parseDouble(row.split(" \\| ")[2].replaceAll("[^\\d.]", ""));
    }

    /** Few users and the middle of their answers: what an index is for shows in each of them, and what else the machine does only in some. */
    private GatlingRun screens() {
        var section = "simulations.screen.";
        var run = run(ScreenSimulation.class, section, "traders", 2)
                .with("market.universe", "us-6000")
                .with("platform.heap", "512m")
                .with(section + "objectives.all.least-samples", 7);
        for (var query : QUERIES) {
            var promise = section + "objectives.paths.\"screen / " + query + "\".";
            run.with(promise + "p95", "off").with(promise + "p50", "4s").with(promise + "least-samples", 1);
        }
        return run;
    }

    private GatlingRun run(Class<?> simulation, String section, String population, int users) {
        return ShortRuns.run(simulation, folder)
                .withoutReports()
                .with(section + "populations." + population + ".phases", "[{level=" + users + ",ramp=1s,hold=8s}]")
                .with(section + "parameters.pause.from", "50ms")
                .with(section + "parameters.pause.to", "150ms");
    }
}
