package openingbell.e2e;

import static openingbell.testing.runs.Judged.green;
import static openingbell.testing.runs.Judged.promises;
import static openingbell.testing.runs.Judged.red;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import openingbell.BulkPricesSimulation;
import openingbell.InferenceSimulation;
import openingbell.RecommendationsSimulation;
import openingbell.facts.JourneyFacts;
import openingbell.report.bottlenecks.Bottleneck;
import openingbell.report.bottlenecks.Insight;
import openingbell.report.figures.Figures;
import openingbell.report.figures.GaugeFigure;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.ShortRuns;
import openingbell.verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The simulations of a single service of the platform: each is green as the platform is, and red where it does what the promises guard against. */
@Execution(ExecutionMode.CONCURRENT)
class ServiceSimulationsIT {
    @TempDir
    Path folder;

    @Test
    void recommendationsKeepTheirPromises() throws IOException {
        var run = green(recommendations().run());
        assertThat(promises(run, Outcome.PASS))
                .contains(
                        "mean of journey recommendations",
                        "errors of journey recommendations",
                        "throughput of journey recommendations",
                        "most of gauge heap");
        assertThat(run.facts().journeys()).extracting(JourneyFacts::path).containsExactly(List.of("recommendations"));
    }

    /** Twenty users who wait for five seconds get no more than four answers a second; and each of their requests keeps a megabyte. */
    @Test
    void slowAndFailingRecommendationsBreakEachPromiseAboutThem() throws IOException {
        var run = red(recommendations()
                .with("platform.faults", """
                [{route="/api/v1/recommendations",kind=error,share=20%,status=500},\
                {route="/api/v1/recommendations",kind=latency,of=5s},\
                {kind=memory-leak,kilobytes=1000}]""")
                .with("simulations.recommendations.objectives.gauges.heap.most.at-most", 120)
                .run());
        assertThat(promises(run, Outcome.FAIL))
                .contains(
                        "mean of journey recommendations",
                        "errors of journey recommendations",
                        "throughput of journey recommendations",
                        "most of gauge heap");
    }

    /** The limits are for any machine, under any other load; one journey of each user, so that the slow ones end soon. */
    private GatlingRun recommendations() {
        var objectives = "simulations.recommendations.objectives.";
        return run(RecommendationsSimulation.class)
                .with("users", 20)
                .with("simulations.recommendations.parameters.times", 1)
                .with("platform.metrics.every", "4s")
                .with(objectives + "all.least-samples", 20)
                .with(objectives + "journeys.recommendations.mean", "4s")
                .with(objectives + "journeys.recommendations.throughput-from-users", 20)
                .with(objectives + "journeys.recommendations.throughput", 4.5);
    }

    @Test
    void bulkPricesKeepTheirPromises() throws IOException {
        var run = green(bulkPrices()
                .with("simulations.bulk-prices.objectives.requests.\"bulk-prices.batch\".throughput", 1)
                .run());
        assertThat(promises(run, Outcome.PASS))
                .contains(
                        "errors of all requests",
                        "wrong answers of all requests",
                        "throughput of bulk-prices.batch",
                        "max of journey bulk-prices with its pauses");
    }

    /** Twenty batches for all stocks, one after the other. */
    @Test
    void slowAndFailingBulkPricesBreakTheirThroughputTheirErrorsAndTheirTimeForAllStocks() throws IOException {
        var run = red(bulkPrices().with("platform.faults", """
                        [{route="/api/v1/quotes",kind=latency,of=350ms},\
                        {route="/api/v1/quotes",kind=error,share=20%,status=500}]""").run());
        assertThat(promises(run, Outcome.FAIL))
                .contains(
                        "errors of all requests",
                        "errors of journey bulk-prices",
                        "throughput of bulk-prices.batch",
                        "max of journey bulk-prices with its pauses");
    }

    private GatlingRun bulkPrices() {
        // Whether memory grows takes longer to tell.
        return run(BulkPricesSimulation.class)
                .with("simulations.bulk-prices.objectives.gauges", "off")
                .with("simulations.bulk-prices.objectives.journeys.bulk-prices.duration.max", "6s")
                .with("simulations.bulk-prices.objectives.requests.\"bulk-prices.batch\".least-samples", 20);
    }

    @Test
    void inferenceKeepsItsPromises() throws IOException {
        var run = green(inference().run());
        assertThat(promises(run, Outcome.PASS))
                .contains(
                        "p99 of predictions",
                        "throughput of predictions",
                        "fair share of predictions",
                        "mean of batches / stocks",
                        "value of gauge batch.best",
                        "value of gauge prediction-hit-rate",
                        "most of gauge heap");
        assertThat(Figures.of(run).gauges())
                .extracting(GaugeFigure::name)
                .contains("batch.1", "batch.32", "prediction-hit-rate.expected");
        assertThat(Insight.of(run).bottlenecks())
                .extracting(Bottleneck::title)
                .as("a call for one row costs nearly as much as one for many")
                .contains("Best size of batch: 32");
    }

    /** One model alone is very slow for whoever asks it, so that its users get less than the others; each row takes time; and nothing is found in the caches. */
    @Test
    void slowModelsBreakEachPromiseAboutInference() throws IOException {
        var run = red(inference()
                .with("platform.faults", """
                        [{route="/api/v1/models/{model}/predictions/{ticker}",kind=latency,of=300ms},\
                        {route="/api/v1/models/drawdown/predictions/{ticker}",kind=latency,of=3s},\
                        {kind=model-slow,of=25ms},{kind=cache-off}]""")
                .with("simulations.inference.parameters.stocks", 40)
                .with("simulations.inference.settings.market.popularity.among", 40)
                .with("simulations.inference.parameters.batches", "[1,4]")
                .with("simulations.inference.objectives.paths.predictions.p95", "250ms")
                .with("simulations.inference.objectives.paths.predictions.throughput", 40)
                .run());
        assertThat(promises(run, Outcome.FAIL))
                .contains(
                        "p95 of predictions",
                        "p99 of predictions",
                        "throughput of predictions",
                        "fair share of predictions",
                        "mean of batches / stocks",
                        "value of gauge batch.best",
                        "value of gauge prediction-hit-rate");
    }

    private GatlingRun inference() {
        var simulation = "simulations.inference.";
        // Whether memory grows takes longer to tell; the limits are for any machine, under any other load.
        return ShortRuns.run(InferenceSimulation.class, folder)
                .withoutReports()
                .with(simulation + "populations.investors.phases", "[{level=15,ramp=1s,hold=10s}]")
                .with(simulation + "populations.batches.phases", "[{level=1,ramp=1s,hold=10s}]")
                .with(simulation + "settings.market.popularity.among", 10)
                .with(simulation + "parameters.pause.from", "50ms")
                .with(simulation + "parameters.pause.to", "150ms")
                .with(simulation + "parameters.batches", "[1,32]")
                .with(simulation + "parameters.times", 1)
                .with(simulation + "parameters.stocks", 10)
                .with(simulation + "objectives.gauges.heap.growth", "off")
                .with(simulation + "objectives.all.least-samples", 100)
                .with(simulation + "objectives.paths.predictions.least-samples", 100)
                .with(simulation + "objectives.paths.predictions.throughput", 2)
                .with(simulation + "objectives.paths.predictions.p95", "1s")
                .with(simulation + "objectives.paths.predictions.p99", "2s")
                .with(simulation + "objectives.paths.\"batches / stocks\".mean", "500ms")
                .with(simulation + "objectives.paths.\"batches / stocks\".p95", "off")
                .with(simulation + "objectives.paths.\"batches / stocks\".least-samples", 1)
                .with(simulation + "settings.platform.metrics.gauges.prediction-hit-rate.cache.size", 1000);
    }

    private GatlingRun run(Class<?> simulation) {
        return ShortRuns.run(simulation, folder)
                .withoutReports()
                .with("ramp", "1s")
                .with("duration", "8s");
    }
}
