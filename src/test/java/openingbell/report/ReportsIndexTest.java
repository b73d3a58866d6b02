package openingbell.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.baseline.History;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsIndexTest {
    @TempDir
    Path reports;

    @Test
    void listsEveryRunWithItsOutcomeAndLinks() throws IOException {
        var good = SampleRun.kept(reports.resolve("load-1"));
        var bad = SampleRun.broken(reports.resolve("stress 1"), 2);
        Reports.write(good, List.of(), reports.resolve("load-1"));
        Reports.write(bad, List.of(), reports.resolve("stress 1"));
        assertThat(ReportsIndex.write(reports)).isEmpty();
        assertThat(Files.readString(reports.resolve("index.html")))
                .contains("2 runs of 2 simulations")
                .contains("href=\"load-1/verdict.html\"", "href=\"load-1/certificate.json\"")
                .contains("href=\"stress%201/verdict.html\"")
                .doesNotContain("href=\"stress%201/certificate.json\"")
                .contains(good.verdict().sentence());
    }

    @Test
    void theTrendComesFromTheHistory() throws IOException {
        var history = History.of(reports);
        for (int night = 0; night < 3; night++) {
            history.append(SampleRun.kept(reports.resolve("load-" + night)));
        }
        assertThat(ReportsIndex.write(reports)).isEmpty();
        assertThat(Files.readString(reports.resolve("index.html")))
                .contains("Its runs are in the history only")
                .contains("id=\"chart-trend-0\"")
                .contains("\"metric\":\"p95 of all requests\"");
    }

    /** Of a load that climbs, with its unit. */
    @Test
    void whatAPlatformTakesHasItsTrendToo() throws IOException {
        var history = History.of(reports);
        for (int night = 0; night < 3; night++) {
            history.append(SampleRun.broken(reports.resolve("stress-" + night), 4));
        }
        assertThat(ReportsIndex.write(reports)).isEmpty();
        assertThat(Files.readString(reports.resolve("index.html")))
                .contains("\"metric\":\"highest level that held\",\"unit\":\"users\"");
    }

    @Test
    void withoutAHistoryTheTrendComesFromTheSummaries() throws IOException {
        for (var name : List.of("load-1", "load-2")) {
            Reports.write(SampleRun.kept(reports.resolve(name)), List.of(), reports.resolve(name));
        }
        ReportsIndex.write(reports);
        assertThat(Files.readString(reports.resolve("index.html"))).contains("\"metric\":\"p95 of all requests\"");
    }

    @Test
    void whatCannotBeReadIsSaidAndCostsNothingElse() throws IOException {
        Reports.write(SampleRun.kept(reports.resolve("load-1")), List.of(), reports.resolve("load-1"));
        Files.createDirectories(reports.resolve("damaged"));
        Files.writeString(reports.resolve("damaged/summary.json"), "{\"format\"");
        Files.createDirectories(reports.resolve("Gatling's alone"));
        assertThat(ReportsIndex.write(reports)).singleElement().asString().contains("summary.json is not JSON");
        assertThat(Files.readString(reports.resolve("index.html")))
                .contains("1 run of 1 simulation", "What could not be read");
    }

    @Test
    void anEmptyFolderHasAPageToo() throws IOException {
        assertThat(ReportsIndex.write(reports)).isEmpty();
        assertThat(Files.readString(reports.resolve("index.html"))).contains("There is no run yet.");
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        assertThat(ReportsIndex.write(reports.resolve("nowhere")))
                .singleElement()
                .asString()
                .contains("could not be written");
    }
}
