package openingbell.verdict.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import openingbell.objectives.Metric;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.objectives.SubjectKind;
import openingbell.testing.samples.NightlyRuns;
import openingbell.verdict.DriftFinding;
import openingbell.verdict.Outcome;
import openingbell.verdict.PlannedLoad;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    @TempDir
    Path reports;

    private History history;

    @BeforeEach
    void open() {
        history = History.of(reports);
    }

    @Test
    void everyRunHasItsLineWhateverCameOfIt() throws IOException {
        var outcomes = Outcome.values();
        for (int night = 0; night < outcomes.length; night++) {
            history.append(NightlyRuns.with(night, outcomes[night], Map.of()));
        }
        var runs = history.runs("load");
        assertThat(runs.problems()).isEmpty();
        assertThat(runs.runs()).extracting(HistoryRun::outcome).containsExactly(outcomes);
        assertThat(Files.readAllLines(history.file("load"))).hasSize(outcomes.length);
    }

    @Test
    void aLineReadBackIsTheRun() throws IOException {
        var run = NightlyRuns.unchanged(3);
        history.append(run);
        var read = history.runs("load").runs().get(0);
        var original = HistoryRun.of(RunRecord.of(run), Outcome.PASS);
        assertThat(read).usingRecursiveComparison().ignoringFields("numbers").isEqualTo(original);
        assertThat(read.numbers().keySet()).isEqualTo(original.numbers().keySet());
        original.numbers()
                .forEach((metric, value) -> assertThat(read.numbers().get(metric))
                        .isEqualTo(value, org.assertj.core.api.Assertions.within(1e-6)));
        assertThat(read.numbers().get(Metric.overall(Quantity.ERRORS))).isPositive();
    }

    @Test
    void aRunThatMeasuredNothingHasALineToo() throws IOException {
        var once = new PlannedLoad(false, List.of(), 0, 0, false);
        history.append(
                NightlyRuns.run(1, Outcome.PASS, NightlyRuns.facts(1, Map.of()), once, "x", 1, NightlyRuns.PLACE));
        assertThat(history.runs("load").problems()).isEmpty();
        assertThat(history.runs("load").runs())
                .singleElement()
                .satisfies(run -> assertThat(run.numbers()).isEmpty());
    }

    @Test
    void aDamagedLineIsLeftOutAndSaid() throws IOException {
        history.append(NightlyRuns.unchanged(1));
        history.append(NightlyRuns.unchanged(2));
        var file = history.file("load");
        var good = Files.readAllLines(file);
        Files.writeString(
                file,
                String.join(
                        "\n",
                        good.get(0),
                        good.get(1).substring(0, 80),
                        good.get(1).replace("\"version\":1", "\"version\":2"),
                        good.get(1).replaceAll("\"started\":\"[^\"]*\"", "\"started\":\"yesterday\""),
                        good.get(1).replaceAll("\"settings\":\"[^\"]*\"", "\"settings\":null"),
                        good.get(1).replaceFirst("\"P50\":[0-9.]+", "\"P50\":-1"),
                        "rubbish",
                        "more rubbish",
                        "null",
                        "",
                        good.get(1)));
        var runs = history.runs("load");
        assertThat(runs.runs()).extracting(HistoryRun::id).containsExactly("loadsimulation-1", "loadsimulation-2");
        assertThat(runs.problems())
                .containsExactly(
                        file + ", line 2 is left out: it is not the line of a run.",
                        file + ", line 3 is left out: it was written by a newer version of this project.",
                        file + ", line 4 is left out: its time is not one.",
                        file + ": 5 more of its 11 lines are left out.");
    }

    @Test
    void aLineThatIsLeftOutSaysWhy() throws IOException {
        history.append(NightlyRuns.unchanged(1));
        var file = history.file("load");
        var good = Files.readString(file).strip();
        for (var wrong : Map.of(
                        good.replaceAll("\"settings\":\"[^\"]*\"", "\"settings\":null"),
                        "a part of it is missing",
                        good.replaceFirst("\"P50\":[0-9.]+", "\"P50\":-1"),
                        "a number in it is -1.0",
                        good.replaceFirst("\"P50\":[0-9.]+", "\"P50\":1e999"),
                        "a number in it is Infinity",
                        good.replaceAll("\"started\":\"[^\"]*\"", "\"started\":\"+999999999-01-01T00:00:00Z\""),
                        "its time is not one",
                        "[".repeat(100_000),
                        "it is not the line of a run",
                        good.replace("\"all\":{", "\"all\":" + "[".repeat(2_000)),
                        "it is not the line of a run",
                        "null",
                        "it is not the line of a run")
                .entrySet()) {
            Files.writeString(file, wrong.getKey() + "\n");
            assertThat(history.runs("load").problems())
                    .containsExactly(file + ", line 1 is left out: " + wrong.getValue() + ".");
        }
    }

    @Test
    void muchRubbishIsSaidInAFewLines() throws IOException {
        history.append(NightlyRuns.unchanged(1));
        var file = history.file("load");
        Files.writeString(file, "rubbish {\n".repeat(300_000) + Files.readString(file));
        var runs = history.runs("load");
        assertThat(runs.runs()).extracting(HistoryRun::id).containsExactly("loadsimulation-1");
        assertThat(runs.problems())
                .hasSize(4)
                .last()
                .isEqualTo(file + ": 299,997 more of its 300,001 lines are left out.");
    }

    @Test
    void aHistoryThatCannotBeReadIsLeftOutAndSaid() throws IOException {
        var current = RunRecord.of(NightlyRuns.unchanged(1));
        var file = history.file("load");
        Files.createDirectories(file);
        assertThat(history.drift(current)).isEmpty();
        assertThat(history.runs("load"))
                .isEqualTo(new History.Runs(
                        List.of(), List.of(file + " is left out, because it cannot be read: it is a folder.")));
        Files.delete(file);
        Files.delete(file.getParent());
        Files.createFile(file.getParent());
        assertThat(history.drift(current)).isEmpty();
        assertThat(history.runs("load").problems())
                .singleElement()
                .asString()
                .startsWith(file + " is left out, because it cannot be read: ");
    }

    @Test
    void bytesThatAreNoTextSpoilTheirOwnLineOnly() throws IOException {
        history.append(NightlyRuns.unchanged(1));
        var file = history.file("load");
        Files.write(file, new byte[] {(byte) 0xC3, (byte) 0xFF, 0, '\n'}, java.nio.file.StandardOpenOption.APPEND);
        history.append(NightlyRuns.unchanged(2));
        assertThat(history.runs("load").runs()).hasSize(2);
        assertThat(history.runs("load").problems()).hasSize(1);
    }

    @Test
    void aLineAfterOneThatWasCutOffStandsAlone() throws IOException {
        history.append(NightlyRuns.unchanged(1));
        var file = history.file("load");
        var cut = Files.readString(file);
        Files.writeString(file, cut.substring(0, cut.length() / 2), StandardCharsets.UTF_8);
        history.append(NightlyRuns.unchanged(2));
        assertThat(history.runs("load").runs()).extracting(HistoryRun::id).containsExactly("loadsimulation-2");
        assertThat(history.runs("load").problems()).hasSize(1);
    }

    @Test
    void runsThatEndAtOnceAllGetTheirLine() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        var all = IntStream.range(0, 40)
                .mapToObj(night -> threads.submit(() -> {
                    History.of(reports).append(NightlyRuns.unchanged(night));
                    return night;
                }))
                .toList();
        for (var one : all) {
            one.get();
        }
        threads.shutdown();
        assertThat(history.runs("load").problems()).isEmpty();
        assertThat(history.runs("load").runs()).hasSize(40);
    }

    @Test
    void aRunJudgedAgainCountsOnceWithItsLastOutcome() throws IOException {
        history.append(NightlyRuns.unchanged(1));
        history.append(NightlyRuns.with(1, Outcome.FAIL, Map.of()));
        assertThat(history.runs("load").runs())
                .singleElement()
                .satisfies(run -> assertThat(run.outcome()).isEqualTo(Outcome.FAIL));
    }

    @Test
    void aLastingChangeIsFoundAndTheRunWhereItBeganIsNamed() throws IOException {
        for (int night = 0; night < 24; night++) {
            var slower = night < 12 ? Map.<String, Double>of() : Map.of("positions", 1.3);
            history.append(NightlyRuns.with(night, Outcome.PASS, slower));
        }
        var expected = new Metric(Subject.recorded(SubjectKind.REQUEST, "portfolio.positions"), Quantity.P50);
        assertThat(history.drift("load"))
                .filteredOn(d -> d.metric().equals(expected))
                .singleElement()
                .satisfies(drift -> {
                    assertThat(drift.since()).isEqualTo("loadsimulation-12");
                    assertThat(drift.change()).isBetween(0.2, 0.4);
                });
        assertThat(history.drift("load"))
                .extracting(DriftFinding::metric)
                .noneMatch(metric -> metric.name().endsWith("valuation"));
        var current = RunRecord.of(NightlyRuns.with(24, Outcome.PASS, Map.of("positions", 1.3)));
        assertThat(history.drift(current)).extracting(DriftFinding::metric).contains(expected);
    }

    @Test
    void driftLooksOnlyAtRunsThatCanBeBelievedAndCompared() throws IOException {
        for (int night = 0; night < 24; night++) {
            boolean odd = night % 2 == 1;
            var slower = odd && night > 12
                    ? Map.of("positions", 3.0, "list", 3.0, "valuation", 3.0)
                    : Map.<String, Double>of();
            history.append(NightlyRuns.with(night, odd ? Outcome.INVALID : Outcome.PASS, slower));
        }
        assertThat(history.drift("load")).isEmpty();
        var runs = history.runs("load").runs();
        assertThat(History.newestAndLike(runs)).hasSize(12);
        assertThat(History.trends(History.newestAndLike(runs)))
                .hasSize(26)
                .allSatisfy(trend -> assertThat(trend.values()).hasSize(12));
    }

    @Test
    void anEmptyHistoryHasNoDrift() throws IOException {
        assertThat(history.drift("load")).isEmpty();
        assertThat(history.drift(RunRecord.of(NightlyRuns.unchanged(1)))).isEmpty();
    }
}
