package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import openingbell.SmokeSimulation;
import openingbell.facts.Facts;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.Running;
import openingbell.testing.runs.ShortRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class GatlingRunIT {
    @TempDir
    Path results;

    @Test
    void runsASimulationAndThenItsReportAgain() {
        var result = GatlingRun.of(DummySimulation.class, results).run();
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.log()).isNotEmptyFile();
        assertThat(result.output()).contains("Reports generated", "failed events is 0.0 : true");

        var again = GatlingRun.reportsOnly(result.runFolder()).run();
        assertThat(again.exitCode()).as(again.output()).isZero();
        assertThat(again.folder()).isEmpty();
    }

    /** The log of a killed run ends where Gatling's buffer did; its facts are those of what was written. */
    @Test
    void canBeKilledAndLeavesNoProcessButFacts() throws Exception {
        var run = GatlingRun.of(DummySimulation.class, results)
                .with("dummyUsers", 20_000)
                .with("dummyRampMillis", 100_000);
        try (var running = run.start()) {
            running.awaitOutput("Simulation openingbell.e2e.DummySimulation started");
            var log = running.folder().orElseThrow().resolve("simulation.log");
            await(running, () -> Files.exists(log) && Files.size(log) > 0);
            var result = running.kill().await();
            assertThat(result.exitCode()).isEqualTo(137);
            assertThat(running.process().isAlive()).isFalse();

            var facts = Facts.of(result.log());
            assertThat(facts.completed().total().count()).isPositive();
            assertThat(facts.usersExcept().unfinished()).isPositive();
        }
    }

    /** Its own and those of the platform that it starts. */
    @Test
    void sharesTheClassesOfLibrariesWithAllOtherRuns() throws IOException {
        var classes = results.resolve("classes-%p.txt");
        var result = ShortRuns.run(SmokeSimulation.class, results)
                .withoutReports()
                .env("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + classes)
                .run();
        var loaded = new StringBuilder();
        try (var files = Files.newDirectoryStream(results, "classes-*.txt")) {
            for (var file : files) {
                loaded.append(Files.readString(file));
            }
        }
        assertThat(loaded)
                .as(result.output())
                .contains("io.gatling.core.CoreDsl source: shared objects file")
                .contains("org.eclipse.jetty.server.Server source: shared objects file");
    }

    private static void await(Running running, Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            assertThat(running.process().isAlive()).as(running.output()).isTrue();
            Thread.sleep(10);
        }
    }
}
