package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void canBeKilledAndLeavesNoProcess() {
        try (var running = GatlingRun.of(DummySimulation.class, results)
                .with("dummyUsers", 500)
                .start()) {
            running.awaitOutput("Simulation openingbell.e2e.DummySimulation started");
            var result = running.kill().await();
            assertThat(result.exitCode()).isEqualTo(137);
            assertThat(running.process().isAlive()).isFalse();
        }
    }
}
