package openingbell.verdict;

import static openingbell.verdict.Outcome.FAIL;
import static openingbell.verdict.Outcome.INCONCLUSIVE;
import static openingbell.verdict.Outcome.INVALID;
import static openingbell.verdict.Outcome.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import openingbell.objectives.Metric;
import openingbell.objectives.Quantity;
import openingbell.testing.samples.Findings;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void promisesKeptAndNoRegressionPass() {
        var verdict = Verdict.of(List.of(validity(PASS), promise(PASS), promise(PASS), comparison(PASS)));
        assertThat(verdict.outcome()).isEqualTo(PASS);
        assertThat(verdict.sentence()).isEqualTo("PASS: all 2 promises were kept; no regression in 1 comparison.");
    }

    @Test
    void aBrokenPromiseFailsAndIsNamed() {
        var verdict = Verdict.of(List.of(validity(PASS), promise(PASS), promise(FAIL), comparison(FAIL)));
        assertThat(verdict.outcome()).isEqualTo(FAIL);
        assertThat(verdict.sentence()).isEqualTo("FAIL: the promise. And 1 more failure.");
    }

    @Test
    void whatCannotBeBelievedOutranksWhatFailed() {
        assertThat(Verdict.of(List.of(promise(FAIL), validity(INVALID))).outcome())
                .isEqualTo(INVALID);
    }

    @Test
    void aPromiseThatCannotBeJudgedIsInconclusiveUnlessSomethingFailed() {
        assertThat(Verdict.of(List.of(promise(INCONCLUSIVE), promise(PASS))).outcome())
                .isEqualTo(INCONCLUSIVE);
        assertThat(Verdict.of(List.of(validity(INCONCLUSIVE), promise(PASS))).outcome())
                .isEqualTo(INCONCLUSIVE);
        assertThat(Verdict.of(List.of(promise(INCONCLUSIVE), promise(FAIL))).outcome())
                .isEqualTo(FAIL);
    }

    /** A condition for believing the run says it, with what would be enough. */
    @Test
    void aPercentileOfTooFewIsOneOpenQuestion() {
        var few = new ValidityFinding("enough samples", INCONCLUSIVE, 359, 368, "samples", "p99 needs 368.", "longer");
        assertThat(Verdict.of(List.of(few, tooFew("p99", 359), promise(PASS))).sentence())
                .isEqualTo("INCONCLUSIVE: p99 needs 368.");
        assertThat(Verdict.of(List.of(few, tooFew("p99", 359), promise(INCONCLUSIVE)))
                        .sentence())
                .isEqualTo("INCONCLUSIVE: p99 needs 368. And 1 more open question.");
        assertThat(Verdict.of(List.of(tooFew("p99", 359))).sentence()).isEqualTo("INCONCLUSIVE: too few.");
    }

    @Test
    void aFirstRunWithoutBaselinePassesAndSaysSo() {
        var none = BaselineFinding.of(BaselineFinding.Basis.NONE, 0, 0, "No run has been accepted.");
        var verdict = Verdict.of(List.of(promise(PASS), none));
        assertThat(verdict.outcome()).isEqualTo(PASS);
        assertThat(verdict.sentence()).isEqualTo("PASS: the promise was kept; no run has been accepted.");
    }

    @Test
    void driftWarnsAndNeverFails() {
        assertThat(Verdict.of(List.of(promise(PASS), drift())).outcome()).isEqualTo(PASS);
    }

    @Test
    void nothingPromisedIsNeverGreen() {
        assertThat(Verdict.of(List.of()).outcome()).isEqualTo(INCONCLUSIVE);
        assertThat(Verdict.of(List.of(validity(PASS), comparison(PASS))).outcome())
                .isEqualTo(INCONCLUSIVE);
        assertThat(Verdict.of(List.of(comparison(FAIL))).outcome()).isEqualTo(FAIL);
        assertThat(Verdict.of(List.of(validity(INVALID))).outcome()).isEqualTo(INVALID);
    }

    @Test
    void onlyFailAndInvalidBreakTheBuildUnlessStrict() {
        assertThat(Outcome.values()).filteredOn(o -> o.breaksBuild(false)).containsExactly(FAIL, INVALID);
        assertThat(Outcome.values()).filteredOn(o -> o.breaksBuild(true)).containsExactly(INCONCLUSIVE, FAIL, INVALID);
    }

    private static Finding validity(Outcome outcome) {
        return new ValidityFinding("users reached", outcome, 90, 100, "users", "the users.", "wait");
    }

    private static Finding promise(Outcome outcome) {
        return Findings.promise("", "p95", "", outcome, 420, Interval.UNKNOWN, 500, 900, 0.001, "the promise.");
    }

    private static Finding tooFew(String measure, long samples) {
        return Findings.promise("", measure, "", INCONCLUSIVE, 420, Interval.UNKNOWN, 500, samples, 0, "too few.");
    }

    private static Finding comparison(Outcome outcome) {
        var interval = new Interval(-0.02, 0.04);
        return new Comparison(
                Metric.overall(Quantity.P95), outcome, 400, 0.05, 5, 404, 0.01, interval, 0.5, 0.2, 0.3, "compared.");
    }

    private static Finding drift() {
        return new DriftFinding(Metric.overall(Quantity.P50), "run-7", 100, 120, 0.2, 0.001, "slower since run-7.");
    }
}
