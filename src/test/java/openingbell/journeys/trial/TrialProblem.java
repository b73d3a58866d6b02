package openingbell.journeys.trial;

/**
 * What was wrong with an answer of the trial.
 *
 * @param maybeChance whether to ask again before it is believed
 */
record TrialProblem(String sentence, boolean maybeChance) {
    static TrialProblem certain(String sentence) {
        return new TrialProblem(sentence, false);
    }

    static TrialProblem maybeChance(String sentence) {
        return new TrialProblem(sentence, true);
    }
}
