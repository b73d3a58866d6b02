package openingbell.journeys.script;

/** Says whether an answer is right for what was asked; a pure function that throws {@link WrongAnswer} where it is not. */
@FunctionalInterface
public interface AnswerRule {
    AnswerRule NONE = (asked, answer) -> {};

    void check(Asked asked, Answer answer);
}
