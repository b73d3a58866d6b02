package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import openingbell.LoadSimulation;
import openingbell.SmokeSimulation;
import openingbell.facts.Facts;
import openingbell.judge.Assessor;
import openingbell.settings.SimulationPlan;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.Running;
import openingbell.testing.runs.ShortRuns;
import openingbell.testing.samples.SettingsFixture;
import openingbell.verdict.Finding;
import openingbell.verdict.Outcome;
import openingbell.verdict.RunSummary;
import openingbell.verdict.ValidityFinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However a run ends: a verdict about what was seen, a red exit, and nothing left behind. The table of ends is openingbell/run/README.md. */
@Execution(ExecutionMode.CONCURRENT)
class EndsIT {
    private static final int BROKEN = 2;

    /** Less than the log of users who hardly think, on any machine, and more than is printed in that time. */
    private static final int SMALL = 20_000;

    private static final Duration PULSE = Duration.ofMillis(300);

    @TempDir
    Path results;

    @ParameterizedTest
    @CsvSource({"TERM, 15", "INT, 2"})
    void aSignalledRunIsInvalidAndNamesTheSignal(String signal, int number) throws IOException {
        assumeFalse(ShortRuns.ignored(number), "SIG" + signal + " is ignored in whatever started these tests");
        try (var run = ShortRuns.run(LoadSimulation.class, results).start()) {
            var platform = ShortRuns.platformOf(ShortRuns.underLoad(run).process());
            ShortRuns.signal(signal, run.process());
            var ended = run.await();
            ShortRuns.awaitGone(platform);

            var summary = invalid(ended, "The run was stopped by SIG" + signal + " before its end.");
            assertThat(summary.facts().whole()).as("the log's last events").isTrue();
            assertThat(summary.ended()).contains("SIG" + signal);
            assertThat(ShortRuns.files(ended.runFolder()))
                    .contains("junit.xml", "verdict.md", "verdict.html")
                    .as("a report of Gatling's that nobody finished")
                    .doesNotContain("index.html");
        }
    }

    @Test
    void aKilledRunLeavesNoPlatformAndALogThatSaysSo() throws IOException {
        try (var run = ShortRuns.run(LoadSimulation.class, results).start()) {
            var platform = ShortRuns.platformOf(ShortRuns.underLoad(run).process());
            var ended = run.kill().await();
            ShortRuns.awaitGone(platform);

            assertThat(ended.exitCode()).isEqualTo(137);
            var facts = Facts.of(ended.log());
            var users = facts.usersOf(SimulationPlan.VISITORS);
            assertThat(facts.all().isEmpty()).isFalse();
            assertThat(users.unfinished()).as("visitors who never left").isPositive();
            // A log of which the end is missing nearly always ends in the middle of a record, and then says so.
            assertThat(facts.gaps()).allMatch(gap -> gap.contains("cut off"));
            assertThat(summary(ended).verdict().sentence())
                    .startsWith("INVALID: Nothing tells how the run ended")
                    .as("of what it was asked, all is known")
                    .contains("And ");
            assertThat(summary(ended).description().promises()).isNotEmpty();
        }
    }

    @Test
    void aPlatformThatDiesIsAFailureAndNoReasonToStopBelieving() throws IOException {
        try (var run = ShortRuns.run(LoadSimulation.class, results)
                .withoutReports()
                .with("duration", "12s")
                .start()) {
            var platform = ShortRuns.platformOf(ShortRuns.underLoad(run).process());
            platform.destroyForcibly();
            var ended = run.await();

            assertThat(ended.exitCode()).as(ended.output()).isEqualTo(BROKEN);
            var verdict = summary(ended).verdict();
            assertThat(verdict.outcome()).as(verdict.sentence()).isEqualTo(Outcome.FAIL);
            assertThat(verdict.sentence()).contains("errors");
        }
    }

    @Test
    void aRunWhoseUsersAreNeverLetInSaysThatItWasCutOff() throws IOException {
        var ended = ShortRuns.run(LoadSimulation.class, results)
                .withoutReports()
                .with("duration", "2s")
                .with("simulations.load.max-duration", "5s")
                .with("platform.faults", "[{ route = \"/api/v1/login\", kind = hang }]")
                .run();
        invalid(ended, "The run was cut off at its longest time, 5 s (simulations.load.max-duration)");
    }

    /** They are let in, and then wait for a quote that takes longer than the run may: the slowest answers are those that are missing. */
    @Test
    void aRunThatIsCutOffAtItsLongestTimeSaysSoAndOfItsVisitorsThatTheyAreMissing() throws IOException {
        var waiting = ShortRuns.run(LoadSimulation.class, results)
                .withoutReports()
                .with("duration", "2s")
                .with("simulations.load.max-duration", "6s")
                .with("validity.cut-off", "5%")
                .with("platform.faults", "[{ route = \"/api/v1/quotes/{ticker}\", kind = latency, of = 20s }]");
        SettingsFixture.journeysBut("quotes")
                .forEach(journey -> waiting.with("journeys." + journey + ".enabled", false));
        var summary =
                invalid(waiting.run(), "The run was cut off at its longest time, 6 s (simulations.load.max-duration)");
        assertThat(invalidities(summary)).as("each for itself").contains("end of the run", "visits completed");
        assertThat(summary.facts().request("login")).isPresent();
        assertThat(summary.verdict().findings(ValidityFinding.class))
                .filteredOn(finding -> finding.title().equals("visits completed"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.outcome()).isEqualTo(Outcome.INVALID);
                    assertThat(finding.sentence()).contains("5 of 5 users were cut off in the middle of a visit");
                });
    }

    @Test
    void aRequestThatCannotBeBuiltMakesTheRunInvalid() throws IOException {
        var broken = ShortRuns.run(TroubledSimulation.class, results)
                .withoutReports()
                .with("broken", "placeholder")
                .with("duration", "2s");
        SettingsFixture.journeysBut("quotes")
                .forEach(journey -> broken.with("journeys." + journey + ".enabled", false));
        invalid(broken.run(), "could not be written: nothing is known for {ticker}");
    }

    @Test
    void aBugInASimulationIsRedThoughNothingWasSent() {
        var ended = ShortRuns.run(TroubledSimulation.class, results)
                .with("trouble", "constructor")
                .run();
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(BROKEN);
        assertThat(lastLine(ended)).startsWith("INVALID: The load generator ended before the load did");
        assertThat(ended.folder()).isEmpty();
    }

    @Test
    void aLoadGeneratorThatEndsEarlyAsIfAllWereWellIsInvalid() throws IOException {
        var now = results.resolve("now");
        try (var run = ShortRuns.run(TroubledSimulation.class, results.resolve("runs"))
                .with("trouble", "exit")
                .with("exitFile", now)
                .start()) {
            var platform = ShortRuns.platformOf(ShortRuns.underLoad(run).process());
            Files.createFile(now);
            var ended = run.await();
            ShortRuns.awaitGone(platform);
            invalid(ended, "The load generator ended before the load did");
        }
    }

    /** Gatling ends the run by itself then, with an exception of its own. */
    @Test
    void aFeederThatRunsDryMakesTheRunInvalidAndIsNamed() throws IOException {
        try (var run = ShortRuns.run(TroubledSimulation.class, results)
                .withoutReports()
                .with("trouble", "feeder")
                .start()) {
            run.awaitOutput("started...");
            var platform = ShortRuns.platformOf(run.process());
            var ended = run.await();
            ShortRuns.awaitGone(platform);
            var summary = invalid(
                    ended,
                    "The load generator ended before the load did: Feeder in-memory crashed: feeder is now empty");
            assertThat(summary.facts().whole()).isTrue();
            assertThat(summary.facts().usersOf(SimulationPlan.VISITORS).started())
                    .as("a row for each of eight visits, and those on their way")
                    .isBetween(9L, 30L);
        }
    }

    /** For any user and on any machine: files of the load generator may grow no further, as if the disk were full for it alone. */
    @Test
    void aLogThatCannotGrowIsRedAndEnds() throws IOException {
        assumeTrue(ShortRuns.installed("prlimit"), "there is no prlimit to keep its files small");
        try (var run = ShortRuns.run(LoadSimulation.class, results)
                .withoutReports()
                .with("duration", "8s")
                .with("visit.think-time.from", "1ms")
                .with("visit.think-time.to", "5ms")
                .start()) {
            var platform = ShortRuns.platformOf(ShortRuns.underLoad(run).process());
            var pid = Long.toString(run.process().pid());
            assertThat(ShortRuns.done("prlimit", "--fsize=" + SMALL, "--pid", pid))
                    .isTrue();
            var ended = run.await();
            ShortRuns.awaitGone(platform);
            assertThat(ended.exitCode()).as(ended.output()).isEqualTo(BROKEN);
            assertThat(ended.output())
                    .contains("The log is not whole", "File too large", "What the verdict rests on could not be kept");
            assertOneVerdict(ended, "INVALID");
            assertThat(ShortRuns.halfWritten(results)).isEmpty();
        }
    }

    /** One user looks up so many stocks, one after the other, that the log outgrows the disk on any machine, and always at the same place. */
    @Test
    void aFullDiskIsRedAndEnds() throws IOException {
        var small = Files.createDirectory(results.resolve("small"));
        assumeTrue(
                ShortRuns.done("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", small.toString()),
                "only an administrator can mount a small disk");
        try {
            var ended = ShortRuns.run(SmokeSimulation.class, small)
                    .printingInto(results)
                    .withoutReports()
                    .with("journeys.quotes.stocks", 400)
                    .run();
            assertThat(ended.exitCode()).as(ended.output()).isEqualTo(BROKEN);
            assertThat(ended.output())
                    .contains(
                            "The log is not whole",
                            "No space left on device",
                            "What the verdict rests on could not be kept");
            assertOneVerdict(ended, "INVALID");
            assertThat(ShortRuns.halfWritten(small)).isEmpty();
        } finally {
            ShortRuns.done("umount", small.toString());
        }
    }

    /** All went well but for one file, where something stands that is not ours. */
    @Test
    void aReportThatCannotBeKeptMakesTheRunInvalidAndThatIsSaidOnce() throws IOException {
        try (var run = ShortRuns.run(LoadSimulation.class, results)
                .withoutReports()
                .with("duration", "3s")
                .start()) {
            ShortRuns.await("its folder", run::output, () -> run.folder().isPresent());
            try (var folders = Files.newDirectoryStream(results, "loadsimulation-*")) {
                for (var folder : folders) {
                    Files.createDirectories(folder.resolve("junit.xml").resolve("taken"));
                }
            }
            var ended = run.await();
            var summary = invalid(ended, "What the verdict rests on could not be kept");
            assertThat(summary.facts().whole()).isTrue();
            assertOneVerdict(ended, "INVALID");
            assertThat(ended.output())
                    .contains("junit.xml could not be written", "verdict.html (also verdict.md, summary.json).");
        }
    }

    /** A verdict rests on no history. */
    @Test
    void aHistoryThatCannotBeReadIsLeftOutAndSaid() throws IOException {
        Files.createDirectories(results.resolve("history/smoke.jsonl"));
        var ended =
                ShortRuns.run(SmokeSimulation.class, results).withoutReports().run();
        var verdict = summary(ended).verdict();
        assertThat(verdict.outcome()).as(verdict.sentence()).isNotEqualTo(Outcome.INVALID);
        assertThat(ended.output())
                .contains("the history of smoke could not be kept: ")
                .containsOnlyOnce("smoke.jsonl is left out, because it cannot be read: it is a folder.")
                .contains(verdict.sentence());
    }

    /** The run has come to its end by then, and its verdict with it. */
    @Test
    void aSignalWhileGatlingWritesItsReportLeavesTheVerdict() throws IOException {
        assumeFalse(ShortRuns.ignored(2), "SIGINT is ignored in whatever started these tests");
        try (var run = ShortRuns.run(LoadSimulation.class, results)
                .with("duration", "3s")
                .start()) {
            run.awaitOutput("Parsing log file(s)...");
            ShortRuns.signal("INT", run.process());
            var ended = run.await();
            var summary = summary(ended);
            assertThat(ended.exitCode()).isEqualTo(130);
            assertThat(summary.ended()).isEqualTo("ended");
            assertThat(summary.facts().whole()).isTrue();
            assertThat(summary.verdict().outcome()).isNotIn(Outcome.INVALID, Outcome.FAIL);
            assertThat(ended.output()).contains(summary.verdict().sentence());
            assertThat(ShortRuns.halfWritten(results)).isEmpty();
        }
    }

    /** One of the two is stopped for a moment again and again, as on a machine that has too much to do: that is its own affair. */
    @Test
    void twoRunsAtOnceAreJudgedEachForItself() throws IOException {
        var calm = ShortRuns.run(LoadSimulation.class, results)
                .withoutReports()
                .with("users", 3)
                .with("seed", 11)
                .with("progress", true);
        var starved = ShortRuns.run(LoadSimulation.class, results)
                .withoutReports()
                .with("users", 6)
                .with("seed", 22)
                .with("validity.lateness", "100ms");
        try (var one = calm.with("duration", "8s").start();
                var other = starved.with("duration", "8s").start()) {
            pulse(other);
            var first = one.await();
            var second = other.await();
            var firstSummary = summaryOfSeed(11);
            var secondSummary = summaryOfSeed(22);

            assertThat(first.exitCode()).as(first.output()).isZero();
            assertThat(firstSummary.verdict().outcome()).isNotIn(Outcome.INVALID, Outcome.FAIL);
            assertThat(firstSummary.plan().steps().get(0).level()).isEqualTo(3);
            assertThat(second.exitCode()).as(second.output()).isEqualTo(BROKEN);
            assertThat(secondSummary.plan().steps().get(0).level()).isEqualTo(6);
            assertThat(invalidities(secondSummary)).containsExactly("load generator on time");
            assertThat(first.output()).as("a line of progress").containsPattern("\\n  0:\\d\\d, 0:\\d\\d left \\| ");
        }
    }

    private static RunSummary invalid(GatlingRun.Result ended, String cause) throws IOException {
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(BROKEN);
        var summary = summary(ended);
        assertThat(summary.verdict().outcome()).isEqualTo(Outcome.INVALID);
        assertThat(summary.verdict().sentence()).contains(cause);
        assertThat(ended.output()).contains(summary.verdict().sentence());
        assertThat(ShortRuns.halfWritten(ended.runFolder())).isEmpty();
        return summary;
    }

    private static RunSummary summary(GatlingRun.Result ended) throws IOException {
        return Assessor.assess(ended.runFolder());
    }

    private RunSummary summaryOfSeed(long seed) throws IOException {
        try (var folders = Files.newDirectoryStream(results, "loadsimulation-*")) {
            for (var folder : folders) {
                var summary = Assessor.assess(folder);
                if (summary.seed() == seed) {
                    return summary;
                }
            }
        }
        throw new AssertionError("no run of seed " + seed);
    }

    private static List<String> invalidities(RunSummary summary) {
        return summary.verdict().findings(ValidityFinding.class).stream()
                .filter(finding -> finding.outcome() == Outcome.INVALID)
                .map(Finding::title)
                .toList();
    }

    private static void assertOneVerdict(GatlingRun.Result ended, String outcome) {
        assertThat(ended.output().lines().filter(line -> line.matches("(PASS|FAIL|INVALID|INCONCLUSIVE): .*")))
                .singleElement()
                .asString()
                .startsWith(outcome);
    }

    private static String lastLine(GatlingRun.Result ended) {
        var lines = ended.output().strip().lines().toList();
        return lines.get(lines.size() - 1);
    }

    /** Stops it and lets it go on, over and over, as long as it runs. */
    private static void pulse(Running run) {
        run.awaitOutput("started...");
        while (run.process().isAlive()) {
            ShortRuns.signal("STOP", run.process());
            ShortRuns.pause(PULSE);
            ShortRuns.signal("CONT", run.process());
            ShortRuns.pause(PULSE);
        }
    }
}
