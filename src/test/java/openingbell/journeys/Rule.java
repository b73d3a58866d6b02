package openingbell.journeys;

/** Says whether an answer is right for what was asked; a pure function that throws {@link WrongAnswer} where it is not. */
@FunctionalInterface
interface Rule {
    Rule NONE = (asked, answer) -> {};

    void check(Asked asked, Answer answer);
}
