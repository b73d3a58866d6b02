package openingbell.e2e;

import static openingbell.testing.runs.Judged.green;
import static openingbell.testing.runs.Judged.open;
import static openingbell.testing.runs.Judged.promises;
import static openingbell.testing.runs.Judged.red;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import openingbell.PipelineSimulation;
import openingbell.testing.platforms.StoreServer;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.ShortRuns;
import openingbell.verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The daily pipeline while users browse: green as the platform is, red where a stage, its stocks or the users suffer, and neither where it was not this run's. */
@Execution(ExecutionMode.CONCURRENT)
class PipelineIT {
    private static final List<String> OF_THE_PIPELINE = List.of(
            "most of gauge pipeline.fetch",
            "most of gauge pipeline.recommendations",
            "most of gauge pipeline.inference",
            "most of gauge pipeline.database",
            "most of gauge pipeline.cache",
            "most of gauge pipeline.total",
            "most of gauge pipeline.errors");

    @TempDir
    Path folder;

    @Test
    void itEndsInTimeAndUsersKeepTheirPromises() throws IOException {
        var run = green(pipeline().run());
        assertThat(promises(run, Outcome.PASS))
                .containsAll(OF_THE_PIPELINE)
                .contains("errors of all requests", "errors of start pipeline");
        double stages = run.facts().gauges().stream()
                .filter(gauge -> gauge.name().matches("pipeline\\.(fetch|recommendations|inference|database|cache)"))
                .mapToDouble(gauge -> gauge.readings().total().most())
                .sum();
        assertThat(stages)
                .isPositive()
                .isLessThanOrEqualTo(run.facts()
                        .gauge("pipeline.total", "ms")
                        .orElseThrow()
                        .readings()
                        .total()
                        .most());
    }

    @Test
    void aSlowModelAndBadBarsBreakWhatIsPromisedOfThem() throws IOException {
        var run = red(pipeline()
                .with("platform.faults", "[{kind=model-slow,of=5ms},{kind=bad-bars,share=20%}]")
                .with("journeys.recommendations.enabled", false)
                .with("simulations.pipeline.objectives.gauges.\"pipeline.inference\".most.at-most", 300)
                // Slow enough to be seen, and done long before the load ends, however busy the machine is.
                .with("simulations.pipeline.parameters.stocks", 20)
                .run());
        assertThat(promises(run, Outcome.FAIL))
                .containsExactlyInAnyOrder("most of gauge pipeline.inference", "most of gauge pipeline.errors");
    }

    @Test
    void usersWhoSufferBreakThePromisesMadeToThemAndNotThePipelines() throws IOException {
        var run = red(pipeline()
                .with("platform.faults", "[{route=\"/api/v1/quotes/{ticker}\",kind=error,share=50%}]")
                .run());
        assertThat(promises(run, Outcome.FAIL)).containsExactly("errors of all requests");
        assertThat(promises(run, Outcome.PASS)).containsAll(OF_THE_PIPELINE);
    }

    /** Whatever the platform says of it, with the status that it has for that. */
    @Test
    void anotherRunThatGoesOnIsSaidAndNothingIsKnownOfThisOne() throws IOException {
        var run = open(pipeline()
                .with("platform.faults", "[{route=\"/api/v1/pipeline\",kind=error,status=409}]")
                .run());
        assertThat(promises(run, Outcome.INCONCLUSIVE)).containsExactlyInAnyOrderElementsOf(OF_THE_PIPELINE);
        assertThat(run.verdict().sentence()).contains("the pipeline was not started", "a fault was asked for here");
    }

    /** Each answer to who asks how far it is comes from any of three workers, of which one makes the run. */
    @Test
    void workersThatShareADatabaseAllKnowHowFarItIs() throws Exception {
        assumeTrue(StoreServer.postgreSql().isPresent(), StoreServer.MISSING);
        try (var postgreSql = StoreServer.startPostgreSql()) {
            var run = green(pipeline()
                    .with("platform.workers", 3)
                    .with("platform.heap", "192m")
                    .with("platform.database", postgreSql.url())
                    .run());
            assertThat(promises(run, Outcome.PASS)).containsAll(OF_THE_PIPELINE).contains("errors of all requests");
            assertThat(run.facts().requests())
                    .filteredOn(request -> request.path().contains("poll pipeline"))
                    .singleElement()
                    .satisfies(poll -> assertThat(poll.errors()).isEmpty());
            try (var connection = DriverManager.getConnection(postgreSql.url());
                    var statement = connection.createStatement()) {
                try (var schema =
                        statement.executeQuery("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'accounts%'")) {
                    schema.next();
                    connection.setSchema(schema.getString(1));
                }
                try (var rows =
                        statement.executeQuery("SELECT COUNT(DISTINCT stock), COUNT(DISTINCT run) FROM outlook")) {
                    rows.next();
                    assertThat(List.of(rows.getInt(1), rows.getInt(2))).containsExactly(60, 1);
                }
            }
        }
    }

    private GatlingRun pipeline() {
        var section = "simulations.pipeline.";
        // The limits of the users' promises are for any machine, under any other load.
        return ShortRuns.run(PipelineSimulation.class, folder.resolve("reports"))
                .with(section + "populations.visitors.phases", "[{level=10,ramp=1s,hold=6s}]")
                .with(section + "populations.operator.phases", "[{level=1,ramp=0s,hold=7s}]")
                .with(section + "warm-up", "1s")
                .with(section + "parameters.stocks", 60)
                .with(section + "objectives.all.p95", "4s")
                .with(section + "objectives.all.p99", "off")
                .with(section + "objectives.all.least-samples", 50);
    }
}
