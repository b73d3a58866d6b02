package openingbell.verdict.validity;

import static openingbell.verdict.Outcome.INCONCLUSIVE;
import static openingbell.verdict.Outcome.INVALID;
import static openingbell.verdict.Outcome.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import openingbell.facts.Facts;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.settings.LoadStep;
import openingbell.settings.SimulationPlan;
import openingbell.settings.ValidityLimits;
import openingbell.verdict.Outcome;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.ValidityFinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidityTest {
    private static final long START = 1_767_600_000_000L;
    private static final int MINUTE = 60_000;
    private static final ValidityLimits LIMITS = new ValidityLimits(
            0.05, Duration.ofMillis(50), Duration.ofSeconds(2), 0.05, 0.9, 0, 0.05, 0.25, 0, 0.01, List.of(), false);
    private static final GeneratorHealth HEALTHY = new GeneratorHealth(MINUTE, 6_000, 1.2, 9, 12, 90, 20, 0.3, 0.5, 2);
    private static final PlannedLoad TEN_USERS = plan(false, 10, false);
    private static final PlannedLoad FIVE_A_SECOND = plan(true, 5, false);

    @TempDir
    Path folder;

    private final Log log = new Log();

    /** What happened, in the order of time. */
    private static final class Log {
        private final List<Entry> entries = new ArrayList<>();

        private interface Record {
            void write(LogWriter writer) throws IOException;
        }

        private record Entry(int at, Record record) {}

        void user(int from, int to) {
            entries.add(new Entry(from, w -> w.user(0, true, from)));
            if (to > 0) {
                entries.add(new Entry(to, w -> w.user(0, false, to)));
            }
        }

        void requests(int from, int to, IntUnaryOperator millis) {
            for (int at = from; at < to; at += 50) {
                int end = at + millis.applyAsInt(at);
                int begin = at;
                entries.add(new Entry(end, w -> w.request(List.of("quotes"), "single", begin, end, true, "")));
            }
        }

        void crash(int at) {
            entries.add(new Entry(at, w -> w.error("single: no attribute named 'ticker'", at)));
        }
    }

    @Test
    void aRunAsPlannedIsBelieved() throws IOException {
        tenUsers();
        log.requests(0, MINUTE, at -> 100 + at % 7);
        var findings = check(TEN_USERS);
        assertThat(findings).hasSize(10).allSatisfy(f -> {
            assertThat(f.outcome()).as(f.title()).isEqualTo(PASS);
            assertThat(f.advice()).isEmpty();
            assertThat(f.sentence()).endsWith(".");
        });
        assertThat(findings).extracting(ValidityFinding::title).doesNotHaveDuplicates();
    }

    @Test
    void missingUsersMakeItInvalid() throws IOException {
        for (int user = 0; user < 8; user++) {
            log.user(user, MINUTE);
        }
        log.requests(0, MINUTE, at -> 100);
        var finding = finding(TEN_USERS, "planned load reached");
        assertThat(finding.outcome()).isEqualTo(INVALID);
        assertThat(finding.sentence())
                .startsWith("At the level of 10 users, 8.0 of 10 planned users were there on average (20.0 % missing)");
        assertThat(finding.advice()).isNotEmpty();
    }

    @Test
    void eachPopulationHasToCome() throws IOException {
        tenUsers();
        log.requests(0, MINUTE, at -> 100 + at % 7);
        var traders = new PlannedLoad("traders", true, List.of(new LoadStep(5, 0, 1_000, 59_000)), 300, 0, false);
        var findings = Validity.check(
                Facts.of(write()), List.of(TEN_USERS, traders), START, List.of(), Optional.of(HEALTHY), LIMITS);
        assertThat(named(findings, "planned load reached: visitors").outcome()).isEqualTo(PASS);
        assertThat(named(findings, "planned load reached: traders").outcome()).isEqualTo(INVALID);
        assertThat(named(findings, "planned load reached: traders").sentence())
                .startsWith("At the level of 5 users/s, 0 of 290 planned users arrived (100.0 % missing)");
    }

    @Test
    void aRunThatEndedEarlyIsInvalidUnlessItMayStop() throws IOException {
        for (int user = 0; user < 10; user++) {
            log.user(user, 30_000);
        }
        log.requests(0, 30_000, at -> 100);
        assertThat(finding(TEN_USERS, "planned load reached").outcome()).isEqualTo(INVALID);
        assertThat(finding(plan(false, 10, true), "planned load reached").outcome())
                .isEqualTo(PASS);
    }

    /** A load that only rises, and is never held. */
    @Test
    void aRampWithoutAHoldIsHeldAgainstItsWay() throws IOException {
        for (int user = 0; user < 10; user++) {
            log.user(user * 6_000, MINUTE);
        }
        log.requests(0, MINUTE, at -> 100);
        assertThat(finding(ramp(false, 10), "planned load reached").outcome()).isEqualTo(PASS);
        assertThat(finding(ramp(false, 20), "planned load reached").outcome()).isEqualTo(INVALID);
    }

    @Test
    void arrivalsThatOnlyRiseAreHeldAgainstTheirWay() throws IOException {
        // At the time t of a minute t users/s arrive, up to 10: by then 5 t² / 60.
        for (int user = 1; user <= 300; user++) {
            int at = (int) (1_000 * Math.sqrt(user * 12.0));
            log.user(at, at + 500);
        }
        log.requests(0, MINUTE, at -> 100);
        assertThat(finding(ramp(true, 10), "planned load reached").outcome()).isEqualTo(PASS);
        assertThat(finding(ramp(true, 15), "planned load reached").outcome()).isEqualTo(INVALID);
    }

    @Test
    void arrivalsAreHeldAgainstTheirPlan() throws IOException {
        for (int at = 0; at < MINUTE; at += 200) {
            log.user(at, at + 500);
        }
        log.requests(0, MINUTE, at -> 100);
        assertThat(finding(FIVE_A_SECOND, "planned load reached").outcome()).isEqualTo(PASS);
        var short20 = finding(plan(true, 6.25, false), "planned load reached");
        assertThat(short20.outcome()).isEqualTo(INVALID);
        assertThat(short20.measured()).isBetween(19.0, 21.0);
    }

    @Test
    void crashesAreOurFault() throws IOException {
        tenUsers();
        log.requests(0, MINUTE, at -> 100);
        log.crash(500);
        var finding = finding(TEN_USERS, "no crashes");
        assertThat(finding.outcome()).isEqualTo(INVALID);
        assertThat(finding.sentence()).contains("single: no attribute named 'ticker'");
    }

    @Test
    void usersCutOffHideTheSlowest() throws IOException {
        for (int user = 0; user < 10; user++) {
            log.user(user, user == 0 ? -1 : MINUTE);
        }
        log.requests(0, MINUTE, at -> 100);
        assertThat(finding(TEN_USERS, "visits completed").outcome()).isEqualTo(INVALID);
        assertThat(finding(plan(false, 10, true), "visits completed").outcome()).isEqualTo(PASS);
    }

    @Test
    void aLogThatIsCutOffIsInvalid() throws IOException {
        tenUsers();
        log.requests(0, MINUTE, at -> 100);
        var file = write();
        var bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
        var finding = named(check(Facts.of(file), TEN_USERS, Optional.of(HEALTHY)), "whole log");
        assertThat(finding.outcome()).isEqualTo(INVALID);
        assertThat(finding.sentence()).startsWith("The log is not whole: ");
    }

    @Test
    void aLogWithoutAnyRequestIsInvalid() throws IOException {
        tenUsers();
        assertThat(finding(TEN_USERS, "whole log").outcome()).isEqualTo(INVALID);
    }

    @Test
    void aStarvedLoadGeneratorIsNotBelieved() throws IOException {
        tenUsers();
        log.requests(0, MINUTE, at -> 100);
        var facts = Facts.of(write());
        var late = new GeneratorHealth(MINUTE, 6_000, 80, 900, 12, 90, 20, 0.3, 0.5, 2);
        var paused = new GeneratorHealth(MINUTE, 6_000, 1, 900, 40, 6_000, 900, 0.3, 0.5, 2);
        var busy = new GeneratorHealth(MINUTE, 6_000, 1, 9, 12, 90, 20, 0.97, 1, 2);
        var still = new GeneratorHealth(MINUTE, 6_000, 1, 3_000, 12, 90, 20, 0.3, 0.5, 2);
        assertThat(broken(facts, still)).containsExactly("load generator never stood still");
        assertThat(broken(facts, late)).containsExactly("load generator on time");
        assertThat(broken(facts, paused)).containsExactly("load generator not paused");
        assertThat(broken(facts, busy)).containsExactly("load generator not starved");
        assertThat(named(check(facts, TEN_USERS, Optional.empty()), "load generator watched")
                        .outcome())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aPercentileWantsSamples() throws IOException {
        tenUsers();
        log.requests(0, 10_000, at -> 100);
        var finding = finding(TEN_USERS, "enough samples");
        assertThat(finding.outcome()).isEqualTo(INCONCLUSIVE);
        assertThat(finding.sentence())
                .isEqualTo("p99 of all requests rests on 200 successful answers; its confidence interval needs 368.");
        assertThat(finding.advice()).contains("more users");
        var others = List.of(
                new Objective(new Subject.All(), Quantity.P99, 1_000),
                new Objective(new Subject.All(), Quantity.P95, 1_000),
                new Objective(new Subject.OfJourney("nobody"), Quantity.P99, 1_000),
                new Objective(new Subject.OfJourney("nobody"), Quantity.P95, 1_000));
        assertThat(named(
                                Validity.check(
                                        Facts.of(write()), List.of(TEN_USERS), START, others, Optional.empty(), LIMITS),
                                "enough samples")
                        .sentence())
                .endsWith(" needs 368, and 2 more percentiles that were promised have too few as well.");
        var once = new PlannedLoad(false, List.of(), 0, 0, false);
        assertThat(finding(once, "enough samples").advice()).doesNotContain("more users");
    }

    @Test
    void latencyThatClimbsUnderASteadyLoadIsInconclusive() throws IOException {
        tenUsers();
        log.requests(0, MINUTE, at -> 100 + at / 600 + at % 7);
        var finding = finding(TEN_USERS, "steady phase");
        assertThat(finding.outcome()).isEqualTo(INCONCLUSIVE);
        assertThat(finding.sentence()).startsWith("While 10 users were held, latency climbed by ");
    }

    @Test
    void aFewMillisecondsAreNoTrend() throws IOException {
        tenUsers();
        log.requests(0, MINUTE, at -> 2 + at / 20_000);
        assertThat(finding(TEN_USERS, "steady phase").outcome()).isEqualTo(PASS);
    }

    @Test
    void severalPopulationsAreSteadyWhileEachStaysAtItsLevel() throws IOException {
        tenUsers();
        log.requests(0, MINUTE, at -> 100 + at / 600 + at % 7);
        var traders = new PlannedLoad("traders", true, List.of(new LoadStep(5, 0, 10_000, 59_000)), 0, 0, false);
        var finding = named(check(Facts.of(write()), List.of(TEN_USERS, traders)), "steady phase");
        assertThat(finding.outcome()).isEqualTo(INCONCLUSIVE);
        assertThat(finding.sentence())
                .startsWith("While 10 users (visitors) and 5 users/s (traders) were held, latency climbed by ");
    }

    @Test
    void whatAnotherPopulationMovesIsNoTrend() throws IOException {
        tenUsers();
        // Slower from the moment on at which the traders come, faster when they are gone.
        log.requests(0, MINUTE, at -> (at < 25_000 ? 100 : at < 36_000 ? 100 + (at - 25_000) / 100 : 210) + at % 7);
        var traders = new PlannedLoad("traders", true, List.of(new LoadStep(5, 25_000, 36_000, 59_000)), 0, 0, false);
        var facts = Facts.of(write());
        assertThat(named(check(facts, List.of(TEN_USERS)), "steady phase").outcome())
                .isEqualTo(INCONCLUSIVE);
        assertThat(named(check(facts, List.of(TEN_USERS, traders)), "steady phase")
                        .outcome())
                .isEqualTo(PASS);
        var climbing = new PlannedLoad("traders", true, List.of(new LoadStep(5, 0, MINUTE, MINUTE)), 0, 0, false);
        assertThat(check(facts, List.of(TEN_USERS, climbing)))
                .extracting(ValidityFinding::title)
                .doesNotContain("steady phase");
    }

    private void tenUsers() {
        for (int user = 0; user < 10; user++) {
            log.user(user, MINUTE);
        }
    }

    private static PlannedLoad plan(boolean open, double level, boolean stops) {
        return new PlannedLoad(open, List.of(new LoadStep(level, 0, 1_000, 59_000)), 0, 0, stops);
    }

    private static PlannedLoad ramp(boolean open, double level) {
        return new PlannedLoad(open, List.of(new LoadStep(level, 0, MINUTE, MINUTE)), 0, 0, false);
    }

    private ValidityFinding finding(PlannedLoad plan, String title) throws IOException {
        return named(check(plan), title);
    }

    private static ValidityFinding named(List<ValidityFinding> findings, String title) {
        return findings.stream()
                .filter(f -> f.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    /** A smoke test asks whether everything is answered: on a busy machine, too. */
    @Test
    void aStarvedLoadGeneratorHarmsNoPromiseThatIsNotAboutTime() throws IOException {
        tenUsers();
        log.requests(0, MINUTE, at -> 100);
        var late = new GeneratorHealth(MINUTE, 6_000, 80, 3_000, 12, 90, 20, 0.97, 1, 2);
        var findings = Validity.check(
                Facts.of(write()),
                List.of(TEN_USERS),
                START,
                List.of(new Objective(new Subject.All(), Quantity.ERRORS, 0.01)),
                Optional.of(late),
                LIMITS);
        assertThat(findings).extracting(ValidityFinding::outcome).containsOnly(PASS);
        assertThat(named(findings, "load generator on time").sentence())
                .endsWith("No promise of this run is about time.");
    }

    private static List<String> broken(Facts facts, GeneratorHealth health) {
        return check(facts, TEN_USERS, Optional.of(health)).stream()
                .filter(f -> f.outcome() != Outcome.PASS)
                .map(ValidityFinding::title)
                .toList();
    }

    private List<ValidityFinding> check(PlannedLoad plan) throws IOException {
        return check(Facts.of(write()), plan, Optional.of(HEALTHY));
    }

    private static List<ValidityFinding> check(Facts facts, List<PlannedLoad> plans) {
        return Validity.check(facts, plans, START, List.of(), Optional.of(HEALTHY), LIMITS);
    }

    private static List<ValidityFinding> check(Facts facts, PlannedLoad plan, Optional<GeneratorHealth> health) {
        var promises = List.of(
                new Objective(new Subject.All(), Quantity.P95, 500),
                new Objective(new Subject.All(), Quantity.P99, 1_000));
        return Validity.check(facts, List.of(plan), START, promises, health, LIMITS);
    }

    private Path write() throws IOException {
        var file = folder.resolve("simulation.log");
        log.entries.sort(Comparator.comparingInt(Log.Entry::at));
        try (var writer = LogWriter.to(file)) {
            writer.write(new RunEvent.Run("3.15.1", "Some", START, "", List.of(SimulationPlan.VISITORS), List.of()));
            for (var entry : log.entries) {
                entry.record().write(writer);
            }
        }
        return file;
    }
}
