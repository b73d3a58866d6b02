package openingbell.testing.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import openingbell.journeys.script.Answer;
import openingbell.journeys.script.AnswerRule;
import openingbell.journeys.script.RequestValues;
import openingbell.journeys.script.WrongAnswer;

/** A rule under test, with what was asked; answers are written in JSON with single quotes. */
public record RuleCase(AnswerRule rule, Map<String, ?> asked) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer answer(String json) {
        try {
            return new Answer(JSON.readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public RuleCase right(String answer) {
        assertThatCode(() -> judge(answer)).as(answer).doesNotThrowAnyException();
        return this;
    }

    public RuleCase wrong(String answer, String what) {
        var wrong = catchThrowableOfType(WrongAnswer.class, () -> judge(answer));
        assertThat(wrong).as("%s should be wrong", answer).isNotNull();
        assertThat(wrong.what()).as(answer).isEqualTo(what);
        assertThat(wrong.example()).isNotBlank();
        return this;
    }

    /** As a run does it: whatever is read must be there, then the rule. */
    private void judge(String json) {
        var answer = answer(json);
        answer.complete();
        rule.check(RequestValues.of(asked), answer);
    }
}
