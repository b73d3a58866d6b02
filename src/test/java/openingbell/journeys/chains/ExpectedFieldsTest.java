package openingbell.journeys.chains;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.OptionalDouble;
import openingbell.journeys.script.Answer;
import openingbell.journeys.script.RequestValues;
import openingbell.journeys.script.WrongAnswer;
import openingbell.settings.Expectation;
import org.junit.jupiter.api.Test;

class ExpectedFieldsTest {
    private static final Expectation RANGE = new Expectation.Within(OptionalDouble.of(1), OptionalDouble.of(10));

    @Test
    void whatWasAskedForIsAnswered() {
        var expected = new Expectation.Equal("{ticker}");
        right(expected, "\"s:0\"");
        right(new Expectation.Equal("1.50"), "1.5");
        wrong(expected, "\"s:1\"", "answered another `x` than expected");
    }

    @Test
    void aNumberOrEachOfAListIsInItsRange() {
        right(RANGE, "10");
        right(RANGE, "\"1\"");
        right(RANGE, "[1, 2.5]");
        right(new Expectation.Within(OptionalDouble.empty(), OptionalDouble.of(10)), "-5");
        wrong(RANGE, "0.99", "answered a `x` outside of its range");
        wrong(RANGE, "[1, 11]", "answered a `x` outside of its range");
        wrong(RANGE, "\"cheap\"", "answered a `x` that is no number");
    }

    @Test
    void somethingIsThere() {
        right(new Expectation.NotEmpty(), "[1]");
        right(new Expectation.NotEmpty(), "\"a\"");
        wrong(new Expectation.NotEmpty(), "[]", "answered an empty `x`");
        wrong(new Expectation.NotEmpty(), "\" \"", "answered a `x` that is no text");
    }

    @Test
    void aListIsSorted() {
        right(new Expectation.Sorted(true), "[1, 2, 2]");
        right(new Expectation.Sorted(false), "[3, 2]");
        wrong(new Expectation.Sorted(true), "[2, 1]", "answered a `x` that is not sorted");
        wrong(new Expectation.Sorted(false), "[1, 2]", "answered a `x` that is not sorted");
    }

    @Test
    void aListAddsUp() {
        right(new Expectation.AddsUpTo("total"), "[30.00, 12.01]");
        wrong(new Expectation.AddsUpTo("total"), "[30, 13]", "answered a `x` that does not add up to `total`");
    }

    private static void right(Expectation expectation, String x) {
        assertThatCode(() -> check(expectation, x)).doesNotThrowAnyException();
    }

    private static void wrong(Expectation expectation, String x, String what) {
        assertThatThrownBy(() -> check(expectation, x))
                .isInstanceOf(WrongAnswer.class)
                .hasMessageContaining(what);
    }

    private static void check(Expectation expectation, String x) throws Exception {
        var answer = new Answer(new JsonMapper().readTree("{\"x\": " + x + ", \"total\": 42}"));
        new ExpectedFields(Map.of("x", expectation)).check(RequestValues.of(Map.of("ticker", "s:0")), answer);
    }
}
