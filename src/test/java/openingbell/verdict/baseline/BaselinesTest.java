package openingbell.verdict.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
import openingbell.verdict.BaselineFinding;
import openingbell.verdict.BaselineFinding.Basis;
import openingbell.verdict.Comparison;
import openingbell.verdict.Environment;
import openingbell.verdict.Finding;
import openingbell.verdict.Outcome;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.RunSummary;
import openingbell.verdict.Verdict;
import openingbell.verdict.sampling.Measurement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BaselinesTest {
    @TempDir
    Path reports;

    private Baselines baselines;

    @BeforeEach
    void open() {
        baselines = Baselines.of(reports);
    }

    @Test
    void whatWasAcceptedIsThereAgain() throws IOException {
        var first = RunRecord.of(NightlyRuns.unchanged(1));
        var second = RunRecord.of(NightlyRuns.unchanged(2));
        baselines.accept(NightlyRuns.unchanged(2));
        baselines.accept(NightlyRuns.unchanged(1));
        assertThat(Baselines.of(reports).show("load")).isEqualTo(new Baseline("load", List.of(first, second)));
        assertThat(baselines.simulations()).containsExactly("load");
    }

    @Test
    void theGateSeesInARecordWhatItSeesInTheFactsThemselves() {
        var run = NightlyRuns.unchanged(1);
        var direct = Measurement.of(run.id(), run.facts(), run.started(), run.started() + 60_000);
        var remembered = RunRecord.of(run).sample();
        assertThat(remembered.values().keySet()).isEqualTo(direct.values().keySet());
        remembered
                .values()
                .forEach((metric, value) -> assertThat(value)
                        .as(metric.label())
                        .usingRecursiveComparison()
                        .withComparatorForType(
                                (a, b) -> Math.abs(a - b) < 1e-4 ? 0 : Double.compare(a, b), Double.class)
                        .isEqualTo(direct.values().get(metric)));
    }

    @Test
    void aRunIsOneLineAndEachOfItsPartsIsOne() throws IOException {
        baselines.accept(NightlyRuns.unchanged(1));
        var before = Files.readAllLines(baselines.file("load"));
        baselines.accept(NightlyRuns.unchanged(2));
        var after = Files.readAllLines(baselines.file("load"));
        int parts = RunRecord.of(NightlyRuns.unchanged(2)).parts().size();
        assertThat(parts).isEqualTo(5);
        assertThat(after).hasSize(before.size() + parts + 2);
        assertThat(after.subList(0, 10)).isEqualTo(before.subList(0, 10));
    }

    @Test
    void aRunThatDidNotPassIsRefusedWithItsReason() {
        for (var outcome : List.of(Outcome.FAIL, Outcome.INVALID, Outcome.INCONCLUSIVE)) {
            assertThatThrownBy(() -> baselines.accept(NightlyRuns.with(1, outcome, Map.of())))
                    .isInstanceOf(StorageException.class)
                    .hasMessage(
                            "loadsimulation-1 is not accepted: only a run that passed can be what others are held against. "
                                    + outcome + ": p95 of all requests is 420 ms.");
        }
        assertThat(reports).isEmptyDirectory();
    }

    @Test
    void aRunIsAcceptedOnce() throws IOException {
        baselines.accept(NightlyRuns.unchanged(1));
        var before = Files.readString(baselines.file("load"));
        assertThatThrownBy(() -> baselines.accept(NightlyRuns.unchanged(1)))
                .hasMessage("loadsimulation-1 is in the baseline of load already.");
        assertThat(baselines.file("load")).hasContent(before);
    }

    @Test
    void aRunWithoutASteadyLevelIsRefused() {
        var once = new PlannedLoad(false, List.of(), 0, 0, false);
        var run = NightlyRuns.run(1, Outcome.PASS, NightlyRuns.facts(1, Map.of()), once, "x", 1, NightlyRuns.PLACE);
        assertThatThrownBy(() -> baselines.accept(run)).hasMessageContaining("never stayed at a level of load");
    }

    @Test
    void runsCanBeDroppedByName() throws IOException {
        baselines.accept(NightlyRuns.unchanged(1));
        baselines.accept(NightlyRuns.unchanged(2));
        assertThat(baselines.drop("load", "loadsimulation-1").runs())
                .extracting(RunRecord::id)
                .containsExactly("loadsimulation-2");
        assertThatThrownBy(() -> baselines.drop("load", "loadsimulation-1"))
                .hasMessage("loadsimulation-1 is not in the baseline of load: it holds loadsimulation-2.");
        assertThatThrownBy(() -> baselines.drop("soak", "a"))
                .hasMessage("a is not in the baseline of soak, which is empty.");
    }

    @Test
    void ofRunsAlikeTheNewestAreKept() throws IOException {
        for (int night = 0; night < Baselines.MOST_RUNS; night++) {
            baselines.accept(NightlyRuns.unchanged(night));
        }
        baselines.accept(NightlyRuns.run(
                50, Outcome.PASS, NightlyRuns.facts(50, Map.of()), NightlyRuns.plan(), "other", 1, NightlyRuns.PLACE));
        var baseline = baselines.accept(NightlyRuns.unchanged(99));
        assertThat(baseline.runs()).hasSize(Baselines.MOST_RUNS + 1);
        assertThat(baseline.holds("loadsimulation-0")).isFalse();
        assertThat(baseline.holds("loadsimulation-1")).isTrue();
        assertThat(baseline.holds("loadsimulation-50")).isTrue();
    }

    @Test
    void unchangedNightsAreQuietAndASlowerRouteIsNamed() throws IOException {
        for (int night = 0; night < 6; night++) {
            baselines.accept(NightlyRuns.unchanged(night));
        }
        for (int night = 10; night < 20; night++) {
            assertThat(compare(RunRecord.of(NightlyRuns.unchanged(night))))
                    .hasSize(26)
                    .extracting(Comparison::outcome)
                    .containsOnly(Outcome.PASS);
        }
        var slower = RunRecord.of(NightlyRuns.with(20, Outcome.PASS, Map.of("positions", 1.25)));
        assertThat(compare(slower))
                .filteredOn(c -> c.outcome() == Outcome.FAIL)
                .extracting(Comparison::metric)
                .contains(new Metric(Subject.recorded(SubjectKind.REQUEST, "portfolio.positions"), Quantity.P50))
                .noneMatch(metric -> metric.name().matches(".*(list|valuation)"));
    }

    @Test
    void aRunDoesNotVouchForItself() throws IOException {
        for (int night = 0; night < 3; night++) {
            baselines.accept(NightlyRuns.unchanged(night));
        }
        assertThat(compare(RunRecord.of(NightlyRuns.unchanged(2))))
                .extracting(Comparison::runs)
                .containsOnly(2);
    }

    @Test
    void withoutAnyAcceptedRunOneSentenceSaysSo() throws IOException {
        var standing = standing(RunRecord.of(NightlyRuns.unchanged(1)));
        assertThat(standing.basis()).isEqualTo(Basis.NONE);
        assertThat(standing.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(standing.sentence())
                .isEqualTo("No run of load has been accepted yet, so there is nothing to compare with.");
        assertThat(verdict(standing))
                .isEqualTo(
                        "PASS: the promise was kept; no run of load has been accepted yet, so there is nothing to compare with.");
    }

    @Test
    void onlyLikeIsComparedWithLike() throws IOException {
        baselines.accept(NightlyRuns.unchanged(1));
        var elsewhere = new Environment("https://staging.example.com", "25.0.1", "3.15.1", "Linux", 4, 1_024);
        var facts = NightlyRuns.facts(2, Map.of());
        var run = NightlyRuns.run(2, Outcome.PASS, facts, NightlyRuns.plan(), "other", 2, elsewhere);
        var standing = standing(RunRecord.of(run));
        assertThat(standing.basis()).isEqualTo(Basis.DIFFERENT);
        assertThat(standing.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(standing.sentence())
                .isEqualTo(
                        "Not compared with the baseline: none of its 1 run was made under the same conditions (against loadsimulation-1: "
                                + "settings (hash): other, not 9f2c41d8; seed: 2, not 1; Java: 25, not 17; processors: 4, not 8).");
        assertThat(compare(RunRecord.of(run))).isEmpty();
    }

    /** With none, one or two of three, and with enough of them. */
    @Test
    void howManyRunsThereAreToCompareWithIsSaid() throws IOException {
        var tonight = RunRecord.of(NightlyRuns.unchanged(9));
        baselines.accept(NightlyRuns.unchanged(0));
        assertThat(standing(tonight).sentence())
                .isEqualTo(
                        "Only 1 of the 3 accepted runs that a comparison needs was made like this one, so only a gross change would have failed.");
        baselines.accept(NightlyRuns.unchanged(1));
        assertThat(standing(tonight).basis()).isEqualTo(Basis.FEW);
        assertThat(standing(tonight).sentence()).startsWith("Only 2 of the 3 accepted runs");
        baselines.accept(NightlyRuns.unchanged(2));
        assertThat(standing(tonight).outcome()).isEqualTo(Outcome.PASS);
        assertThat(standing(tonight).sentence()).isEqualTo("Compared with 3 accepted runs made like this one.");
    }

    @Test
    void anUpdateOfTheImageIsNotedAndDoesNotDisarmTheGate() throws IOException {
        accept(3, "17.0.15", "Linux 6.1.0-13-amd64 amd64", 3_922);
        var updated = placed(9, "17.0.16+8", "Linux 6.1.0-17-amd64 amd64", 3_930, Map.of("positions", 3.0));
        assertThat(standing(RunRecord.of(updated)).sentence())
                .isEqualTo(
                        "Compared with 3 accepted runs made like this one; noted, against loadsimulation-2: "
                                + "Java: 17.0.16+8, not 17.0.15; system: Linux 6.1.0-17-amd64 amd64, not Linux 6.1.0-13-amd64 amd64; heap (MB): 3930, not 3922.");
        assertThat(compare(RunRecord.of(updated)))
                .extracting(Comparison::outcome)
                .contains(Outcome.FAIL);
        assertThat(HistoryRun.of(RunRecord.of(updated), Outcome.PASS)
                        .comparableWith(
                                HistoryRun.of(baselines.show("load").runs().get(0), Outcome.PASS)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "21.0.1, Linux 6.1 amd64, 4000, Java",
        "17.0.15, Linux 6.1 aarch64, 4000, architecture",
        "17.0.15, Mac 14.1 amd64, 4000, system",
        "17.0.15, Linux 6.1 amd64, 8000, heap"
    })
    void whatMattersForTheNumbersStillKeepsRunsApart(String java, String system, long heap, String what)
            throws IOException {
        accept(3, "17.0.15", "Linux 6.1 amd64", 4_000);
        var run = RunRecord.of(placed(9, java, system, heap, Map.of()));
        assertThat(standing(run).basis()).isEqualTo(Basis.DIFFERENT);
        assertThat(standing(run).sentence()).contains("(against loadsimulation-2: " + what);
        assertThat(verdict(standing(run))).contains("; not compared with the baseline: ");
        assertThat(Verdict.of(List.of(standing(run), broken())).sentence())
                .startsWith("FAIL: ")
                .endsWith(standing(run).sentence());
    }

    private void accept(int nights, String java, String system, long heap) throws IOException {
        for (int night = 0; night < nights; night++) {
            baselines.accept(placed(night, java, system, heap, Map.of()));
        }
    }

    private static RunSummary placed(int night, String java, String system, long heap, Map<String, Double> slower) {
        var place = new Environment("https://staging.example.com", java, "3.15.1", system, 8, heap);
        return NightlyRuns.run(
                night, Outcome.PASS, NightlyRuns.facts(night, slower), NightlyRuns.plan(), "same", 1, place);
    }

    private static String verdict(BaselineFinding standing) {
        return Verdict.of(List.of(
                        standing, NightlyRuns.unchanged(1).verdict().findings().get(0)))
                .sentence();
    }

    private static Finding broken() {
        return NightlyRuns.with(1, Outcome.FAIL, Map.of()).verdict().findings().get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"version\": 1 | \"version\": 2 | is a baseline of version 2, but this project reads version 1",
                "opening-bell/baseline | opening-bell/facts | does not hold a baseline",
                "\"failed\": | \"filed\": | line",
                "\"failed\":11 | \"failed\":-9999 | of \"\", -9999 of",
                "\"failed\":11 | \"failed\":9999999 | of \"\", 9999999 of",
                "\"WRONG_ANSWERS\":0 | \"WRONG_ANSWERS\":-1 | are wrong answers",
                "\"millis\":{\"P50\": | \"millis\":{\"P51\": | line",
                "\"millis\":{\"P50\": | \"millis\":{\"P50\":-3,\"P5\": | line",
                "\"samplingErrors\":{\"P50\":0 | \"samplingErrors\":{\"P50\":-0 | sampling error of p50",
                "\"samplingErrors\":{\"P50\":0 | \"samplingErrors\":{\"ERRORS\":0 | sampling error of error rate",
                "\"dispersion\":1.0 | \"dispersion\":0.1 | the dispersion",
                "\"simulation\": \"load\" | \"simulation\": \"soak\" | holds the baseline of soak",
                "\"environment\":{ | \"environment\":null,\"x\":{ | line",
                "2026-01-05T | 2026-13-05T | could not be parsed",
                "} | ] | line",
            })
    void aDamagedBaselineIsOneClearSentenceAndMakesTheRunInvalid(String part, String damage, String said)
            throws IOException {
        baselines.accept(NightlyRuns.unchanged(0));
        var file = baselines.file("load");
        var text = Files.readString(file);
        assertThat(text).contains(part);
        Files.writeString(file, text.replace(part, damage));
        assertThatThrownBy(() -> baselines.show("load"))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(said == null ? "" : said)
                .message()
                .doesNotContain("\n", "openingbell.verdict", "DeserializationFeature");
        var standing = standing(RunRecord.of(NightlyRuns.unchanged(1)));
        assertThat(standing.outcome()).isEqualTo(Outcome.INVALID);
        assertThat(Verdict.of(List.of(standing)).outcome()).isEqualTo(Outcome.INVALID);
        assertThatThrownBy(() -> baselines.accept(NightlyRuns.unchanged(1))).isInstanceOf(StorageException.class);
        assertThat(file).as("what cannot be read is not overwritten").hasContent(text.replace(part, damage));
    }

    /** Those of before wrong answers were told apart are still compared, in all but these. */
    @Test
    void aBaselineThatKnowsNothingOfWrongAnswersIsStillOne() throws IOException {
        for (int night = 0; night < 6; night++) {
            baselines.accept(NightlyRuns.unchanged(night));
        }
        var file = baselines.file("load");
        var text = Files.readString(file);
        var before = text.replaceAll("\"amongFailed\":\\{[^}]*},", "");
        assertThat(before).isNotEqualTo(text);
        Files.writeString(file, before);
        var comparisons = compare(RunRecord.of(NightlyRuns.unchanged(10)));
        assertThat(comparisons).hasSize(26);
        assertThat(comparisons)
                .filteredOn(comparison -> comparison.outcome() != Outcome.PASS)
                .singleElement()
                .satisfies(comparison -> {
                    assertThat(comparison.metric()).isEqualTo(Metric.overall(Quantity.WRONG_ANSWERS));
                    assertThat(comparison.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
                });
        assertThat(Verdict.counts(comparisons.get(4))).isFalse();
    }

    @Test
    void cutOffAnywhereItIsRefusedAndNeverBelieved() throws IOException {
        baselines.accept(NightlyRuns.unchanged(0));
        var file = baselines.file("load");
        var bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length - 2; length += 97) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> baselines.show("load")).isInstanceOf(StorageException.class);
        }
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"../load", "a/b", "", ".", "..", "a\\b", " load"})
    void aNameLeadsNowhereElse(String name) {
        assertThatThrownBy(() -> baselines.show(name)).hasMessage("\"" + name + "\" is not the name of a simulation.");
    }

    @Test
    void runsAcceptedAtOnceAreAllThere() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        var all = IntStream.range(0, 12)
                .mapToObj(night -> threads.submit(() -> Baselines.of(reports).accept(NightlyRuns.unchanged(night))))
                .toList();
        for (var one : all) {
            one.get();
        }
        threads.shutdown();
        assertThat(baselines.show("load").runs()).hasSize(12);
        try (var files = Files.list(reports.resolve("baselines"))) {
            assertThat(files).as("nothing half-written is left").hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Quantity.class,
            names = {"P50", "P95", "P99", "ERRORS", "THROUGHPUT"})
    void everyQuantityOfRequestsIsCompared(Quantity measure) throws IOException {
        for (int night = 0; night < 3; night++) {
            baselines.accept(NightlyRuns.unchanged(night));
        }
        assertThat(compare(RunRecord.of(NightlyRuns.unchanged(5))))
                .extracting(Comparison::metric)
                .contains(
                        Metric.overall(measure),
                        new Metric(Subject.recorded(SubjectKind.JOURNEY, "portfolio"), measure));
    }

    private List<Comparison> compare(RunRecord run) throws IOException {
        return NightlyRuns.compared(baselines, run).comparisons();
    }

    private BaselineFinding standing(RunRecord run) throws IOException {
        return NightlyRuns.compared(baselines, run).baseline();
    }
}
