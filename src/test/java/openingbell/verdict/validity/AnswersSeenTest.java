package openingbell.verdict.validity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import openingbell.settings.ValidityLimits;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.Outcome;
import openingbell.verdict.RunSummary;
import openingbell.verdict.SameAnswer;
import openingbell.verdict.SameAnswer.Kind;
import openingbell.verdict.StatusAlone;
import openingbell.verdict.UncheckedAnswers;
import openingbell.verdict.ValidityFinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing that nobody saw is green. */
class AnswersSeenTest {
    private static final SameAnswer LOGIN_PAGE =
            new SameAnswer(Kind.PAGE, "Please log in", true, List.of("quotes / single", "search / typed"), 386);

    @TempDir
    Path folder;

    @Test
    void whatWasLookedIntoNeedsNoWord() throws IOException {
        var run = SampleRun.kept(folder);
        assertThat(run.verdict().outcome()).isEqualTo(Outcome.PASS);
        assertThat(run.verdict().findings(ValidityFinding.class))
                .extracting(ValidityFinding::title)
                .doesNotContain("answers looked into", "no answer for everything");
    }

    @Test
    void whatTheSettingsNameMayBeAcceptedByStatusAlone() throws IOException {
        var run = alone(new StatusAlone(List.of("quotes", "single"), true));
        assertThat(run.verdict().outcome()).isEqualTo(Outcome.PASS);
        assertThat(run.verdict().findings(ValidityFinding.class))
                .filteredOn(finding -> finding.title().equals("answers looked into"))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.sentence())
                                .matches(
                                        "[0-9,]+ of [0-9,]+ successful answers \\([0-9.]+ %\\) were accepted by status alone: quotes / single \\([0-9,]+\\)\\."));
    }

    @Test
    void whatNoSettingNamesMakesTheRunInvalid() throws IOException {
        var run = alone(
                new StatusAlone(List.of("quotes", "single"), false), new StatusAlone(List.of("search", "typed"), true));
        assertThat(run.verdict().outcome()).isEqualTo(Outcome.INVALID);
        assertThat(run.verdict().sentence())
                .startsWith("INVALID: ")
                .contains("of the successful answers were accepted by status alone", "quotes / single (")
                .doesNotContain("search / typed");
    }

    @ParameterizedTest
    @CsvSource({"0, INVALID", "0.09, INVALID", "0.10, PASS", "0.5, PASS"})
    void upToTheLimitItIsTolerated(double limit, Outcome outcome) {
        var unchecked = new UncheckedAnswers(
                List.of(
                        new UncheckedAnswers.Of("cart / add", true, 500),
                        new UncheckedAnswers.Of("cart / checkout", false, 100)),
                1_000);
        assertThat(AnswersSeen.check(unchecked, List.of(), limits(limit)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.outcome()).isEqualTo(outcome);
                    assertThat(finding.measured()).isEqualTo(10);
                    assertThat(finding.advice().contains("status-alone = [\"cart / checkout\"]"))
                            .isEqualTo(outcome == Outcome.INVALID);
                });
    }

    @Test
    void onePageForEverythingMakesTheRunInvalidAndIsNamed() throws IOException {
        var run = SampleRun.unseen(SampleRun.kept(folder), List.of(), List.of(LOGIN_PAGE), folder);
        assertThat(run.verdict().sentence())
                .startsWith(
                        "INVALID: 2 requests were answered with one and the same page that asks for a password, `Please log in`: quotes / single, search / typed (386 answers).");
    }

    @Test
    void aPageThatTheSettingsKnowIsNone() {
        assertThat(AnswersSeen.check(new UncheckedAnswers(List.of(), 1), List.of(LOGIN_PAGE), limits(0, "Home")))
                .hasSize(1);
        assertThat(AnswersSeen.check(
                        new UncheckedAnswers(List.of(), 1), List.of(LOGIN_PAGE), limits(0, "Please log in")))
                .isEmpty();
    }

    @Test
    void eachKindIsSaidInItsOwnWords() {
        assertThat(List.of(
                        new SameAnswer(Kind.PAGE, "", true, List.of("a / b"), 1),
                        new SameAnswer(Kind.REDIRECT, "/login", false, List.of("a / b", "c / d"), 1_200),
                        new SameAnswer(Kind.BYTES, "", false, List.of("a / b"), 70)))
                .extracting(SameAnswer::sentence)
                .containsExactly(
                        "One request was answered with a page that asks for a password: a / b (1 answer).",
                        "2 requests were answered with a redirect to a login, `/login`: a / b, c / d (1,200 answers).",
                        "One request was answered with one and the same text, whatever it asked for: a / b (70 answers).");
    }

    private RunSummary alone(StatusAlone... requests) throws IOException {
        return SampleRun.unseen(SampleRun.kept(folder), List.of(requests), List.of(), folder);
    }

    private static ValidityLimits limits(double unchecked, String... known) {
        return new ValidityLimits(
                0.05,
                Duration.ofMillis(50),
                Duration.ofSeconds(2),
                0.05,
                0.9,
                0,
                0.05,
                0.25,
                unchecked,
                0.01,
                List.of(known),
                false);
    }
}
