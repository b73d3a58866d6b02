package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.commons.util.GatlingVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import openingbell.facts.ErrorFacts;
import openingbell.facts.Facts;
import openingbell.facts.FactsBuilder;
import openingbell.facts.Histogram;
import openingbell.runlog.LogCleaning;
import openingbell.runlog.LogCorrections;
import openingbell.runlog.LogMerger;
import openingbell.runlog.LogReader;
import openingbell.runlog.LogWriter;
import openingbell.runlog.ReadEnd;
import openingbell.runlog.RunEvent;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.samples.GatlingsReader;
import openingbell.text.ProgressLine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real logs, read by Gatling and by us: the same counts, the same percentiles. */
class LogOracleIT {
    @TempDir
    static Path results;

    private static Path log;

    @BeforeAll
    static void run() {
        log = GatlingRun.of(DummySimulation.class, results)
                .withoutReports()
                .run()
                .log();
    }

    @Test
    void readsTheVersionOfGatlingThatTheProjectRuns() throws IOException {
        assertThat(Facts.of(log).run().orElseThrow().gatlingVersion())
                .isEqualTo(GatlingVersion.ThisVersion().fullVersion());
    }

    @Test
    void gatlingCountsTheSameInALogThatWasCleaned() throws IOException {
        var cleaned = Files.copy(log, results.resolve("cleaned.log"));
        assertThat(LogCleaning.clean(cleaned, message -> message, new LogCorrections(), ProgressLine.silent()))
                .isFalse();
        assertThat(LogCleaning.clean(
                        cleaned,
                        message -> message.replace("missing", "****"),
                        new LogCorrections(),
                        ProgressLine.silent()))
                .isTrue();
        var facts = Facts.of(cleaned);
        assertThat(facts.crashes())
                .singleElement()
                .satisfies(crash -> assertThat(crash.message()).contains("****").doesNotContain("missing"));
        assertThat(facts.requests()).isEqualTo(Facts.of(log).requests());
        agree(facts, GatlingsReader.read(cleaned));
    }

    @Test
    void countsWhatGatlingCounts() throws IOException {
        var facts = Facts.of(log);
        assertThat(facts.whole()).isTrue();
        assertThat(facts.requests()).hasSize(7);
        assertThat(facts.journeys()).hasSize(3);
        agree(facts, GatlingsReader.read(log));
        assertThat(facts.crashes()).singleElement().satisfies(crash -> {
            assertThat(crash.message()).contains("missing");
            assertThat(crash.count()).isEqualTo(2);
        });
        assertThat(facts.usersOf("crashing").started()).isEqualTo(2);
        assertThat(facts.usersExcept().started()).isEqualTo(7);
        assertThat(facts.usersExcept().unfinished()).isZero();
    }

    @Test
    void writesTheSameBytesAsGatling() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var writer = new LogWriter(bytes)) {
            LogReader.read(log, writer);
        }
        assertThat(bytes.toByteArray()).isEqualTo(Files.readAllBytes(log));
    }

    @Test
    void truncatedAtEveryByteItsFactsSaySo() throws IOException {
        var bytes = Files.readAllBytes(log);
        var events = new ArrayList<RunEvent>();
        LogReader.events(log, events::add);
        int complete = 0;
        for (int length = 0; length < bytes.length; length++) {
            var builder = new FactsBuilder();
            var end = LogReader.read(new ByteArrayInputStream(Arrays.copyOf(bytes, length)), builder);
            var facts = builder.build(end);
            assertThat(end).isInstanceOfAny(ReadEnd.Truncated.class, ReadEnd.Complete.class);
            assertThat(facts.whole()).isEqualTo(end.complete());
            assertThat(facts.completed().total().count())
                    .isEqualTo(events.stream()
                            .limit(end.records())
                            .filter(RunEvent.Request.class::isInstance)
                            .count());
            complete += end.complete() ? 1 : 0;
        }
        // Between two records nothing shows that there were more.
        assertThat(complete).isEqualTo(events.size() - 1);
    }

    @Test
    void mergedLogsAreAcceptedByGatlingAndTheirFactsAreTheSum() throws IOException {
        var other = GatlingRun.of(DummySimulation.class, results)
                .with("dummyUsers", 20)
                .withoutReports()
                .run();
        var folder = Files.createDirectories(results.resolve("merged-20260101000000000"));
        var merged = folder.resolve("simulation.log");
        assertThat(LogMerger.merge(List.of(other.log(), log), merged, ProgressLine.silent()))
                .allMatch(ReadEnd::complete);

        assertThat(Facts.of(merged)).isEqualTo(Facts.of(log).plus(Facts.of(other.log())));
        agree(Facts.of(merged), GatlingsReader.read(merged));
        var report = GatlingRun.reportsOnly(folder).run();
        assertThat(report.exitCode()).as(report.output()).isZero();
        assertThat(report.output()).contains("Reports generated", "max of response time is less than 10000.0 : true");
        assertThat(folder.resolve("index.html")).isNotEmptyFile();
    }

    private static void agree(Facts facts, GatlingsReader gatling) {
        agree(facts.all().total().both(), gatling.all().both());
        assertThat(facts.all().total()).isEqualTo(gatling.all());
        assertThat(facts.requests())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.latencies().total())
                        .isEqualTo(gatling.request(request.groups(), request.name())));
        assertThat(facts.journeys()).isNotEmpty().allSatisfy(journey -> {
            assertThat(journey.duration().total()).isEqualTo(gatling.duration(journey.path()));
            assertThat(journey.cumulated().total()).isEqualTo(gatling.cumulated(journey.path()));
        });
        assertThat(errors(facts)).isEqualTo(gatling.errors());
    }

    /** Percentiles by rank over Gatling's distribution, by the definition. */
    private static void agree(Histogram ours, Histogram gatlings) {
        for (int percent = 1; percent <= 100; percent++) {
            int value = ours.percentile(percent);
            long least = (percent * gatlings.count() + 99) / 100;
            assertThat(gatlings.countUpTo(value)).isGreaterThanOrEqualTo(least);
            assertThat(gatlings.countUpTo(value - 1)).isLessThan(least);
        }
    }

    private static Map<String, Long> errors(Facts facts) {
        var errors = facts.crashes().stream()
                .collect(Collectors.toMap(ErrorFacts::message, ErrorFacts::count, Long::sum, TreeMap::new));
        facts.requests().stream()
                .flatMap(request -> request.errors().stream())
                .forEach(error -> errors.merge(error.message(), error.count(), Long::sum));
        return errors;
    }
}
