package openingbell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import openingbell.LoadSimulation;
import openingbell.judge.Assessor;
import openingbell.objectives.Metric;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.objectives.SubjectKind;
import openingbell.platform.EmbeddedPlatform;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.secrets.Secrets;
import openingbell.settings.source.Sources;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.PlatformAdmin;
import openingbell.testing.runs.Running;
import openingbell.testing.samples.CommandResult;
import openingbell.verdict.Comparison;
import openingbell.verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Night after night against the embedded platform: unchanged runs are quiet, and the one route that became slower by a quarter is named, and no other.
 * Every answer is held back for so long that a busy machine adds little to it; so what differs from run to run is noise, and what was injected is not.
 */
@Isolated
class RegressionIT {
    private static final String CONFIG = "src/test/resources/openingbell/cli/regression.conf";
    private static final int BASE_MILLIS = 1000;
    private static final int QUARTER = BASE_MILLIS / 4;
    private static final int ACCEPTED = 4;
    private static final int UNCHANGED = 2;
    private static final String ROUTE = "/api/v1/quotes/{ticker}";
    private static final Metric P50 = new Metric(Subject.recorded(SubjectKind.REQUEST, "quotes.single"), Quantity.P50);

    @TempDir
    Path reports;

    @Test
    void unchangedRunsAreQuietAndTheSlowerRouteIsNamed() throws Exception {
        try (var platform = platform()) {
            faults(platform, latency("*", BASE_MILLIS));
            for (var run : ended(platform, ACCEPTED)) {
                assertThat(run.exitCode()).as(run.output()).isZero();
                assertThat(say("baseline", "accept", folder(run).toString())).isZero();
            }
            for (var run : ended(platform, UNCHANGED)) {
                quiet(run);
            }
            faults(platform, latency("*", BASE_MILLIS), latency(ROUTE, QUARTER));
            caught(ended(platform, 1).get(0));
        }
    }

    /** Green, and not because nothing was compared; what so short a run cannot pin down is not judged. */
    private void quiet(GatlingRun.Result run) throws IOException {
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(say("compare", "baseline:load", folder(run).toString())).isZero();
        var comparisons = Assessor.assess(folder(run)).verdict().findings(Comparison.class);
        assertThat(comparisons).extracting(Comparison::outcome).doesNotContain(Outcome.FAIL, Outcome.INVALID);
        assertThat(comparisons)
                .filteredOn(comparison -> comparison.outcome() == Outcome.PASS)
                .hasSizeGreaterThan(10)
                .extracting(Comparison::metric)
                .contains(P50);
    }

    private void caught(GatlingRun.Result run) throws IOException {
        assertThat(run.exitCode()).as(run.output()).isEqualTo(2);
        var verdict = Assessor.assess(folder(run)).verdict();
        assertThat(verdict.outcome()).as(verdict.sentence()).isEqualTo(Outcome.FAIL);
        var failed = verdict.findings(Comparison.class).stream()
                .filter(comparison -> comparison.outcome() == Outcome.FAIL)
                .map(Comparison::metric)
                .toList();
        assertThat(failed).as(verdict.sentence()).contains(P50);
        assertThat(failed)
                .filteredOn(metric -> metric.kind() == SubjectKind.REQUEST)
                .extracting(Metric::name)
                .containsOnly(P50.name());
        assertThat(failed)
                .filteredOn(metric -> metric.kind() == SubjectKind.JOURNEY)
                .extracting(Metric::name)
                .isSubsetOf("quotes");
        assertThat(run.output()).contains("p50 of quotes.single");
        var folder = folder(run).toString();
        assertThat(say("compare", "baseline:load", folder)).isEqualTo(Main.NEGATIVE);
        assertThat(say("baseline", "accept", folder)).isEqualTo(Main.NEGATIVE);
    }

    private int say(String... words) {
        return CommandResult.by(Stream.concat(Stream.of(words), Stream.of("--reports", reports.toString()))
                        .toArray(String[]::new))
                .code();
    }

    /** So many runs at once, so that what the machine adds is much the same for each. */
    private List<GatlingRun.Result> ended(EmbeddedPlatform platform, int count) {
        var running = new ArrayList<Running>();
        try {
            for (int i = 0; i < count; i++) {
                running.add(run(platform));
            }
            return running.stream().map(Running::await).toList();
        } finally {
            running.forEach(Running::close);
        }
    }

    /** As it prints it itself: of runs at once, nobody else can tell whose is which. */
    private Path folder(GatlingRun.Result run) {
        var begin = run.output().indexOf("loadsimulation-");
        return reports.resolve(run.output().substring(begin, begin + "loadsimulation-yyyyMMddHHmmssSSS".length()));
    }

    private Running run(EmbeddedPlatform platform) {
        return GatlingRun.of(LoadSimulation.class, reports)
                .with("config", CONFIG)
                .with("url", platform.url())
                .env("OPENING_BELL_PASSWORD", Secrets.DEMO_PASSWORD)
                .withoutReports()
                .jvm("-Xmx256m")
                .start();
    }

    private EmbeddedPlatform platform() {
        var properties = new Properties();
        properties.setProperty("config", CONFIG);
        var settings = SettingsLoader.load(Optional.empty(), new Sources(Optional.empty(), properties, Map.of()));
        return EmbeddedPlatform.start(settings, reports.resolve("platform.log"));
    }

    private static String latency(String route, long millis) {
        return "{\"route\": \"%s\", \"kind\": \"latency\", \"of\": \"%dms\"}".formatted(route, millis);
    }

    private static void faults(EmbeddedPlatform platform, String... faults) throws IOException, InterruptedException {
        new PlatformAdmin(platform).faults("[" + String.join(",", faults) + "]");
    }
}
