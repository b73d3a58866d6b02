package openingbell.journeys.script;

/** Says whether an answer is right for what was asked; a pure function that throws {@link WrongAnswer} where it is not. */
@FunctionalInterface
public interface AnswerRule {
    AnswerRule NONE = (values, answer) -> {};

    void check(RequestValues values, Answer answer);
}
