package openingbell.journeys.trial;

import java.util.Optional;

/**
 * What was wrong with an answer of the trial.
 *
 * @param key where in the settings to look first; empty where they say nothing of it
 * @param maybeChance whether to ask again before it is believed
 */
record TrialProblem(Kind kind, String sentence, Optional<String> key, boolean maybeChance) {
    /** The most telling first. */
    enum Kind {
        /** Nobody is let in, nothing answers, or what answers speaks another language: to ask on would tell no more. */
        ANOTHER_TARGET,
        /** A redirect, or a page that asks for a password. */
        LOGIN,
        /** Something that the settings name is not there. */
        MISSING,
        /** The same page came for other requests as well. */
        SAME_PAGE
    }

    static TrialProblem certain(String sentence) {
        return new TrialProblem(Kind.ANOTHER_TARGET, sentence, Optional.empty(), false);
    }

    static TrialProblem maybeChance(String sentence) {
        return new TrialProblem(Kind.ANOTHER_TARGET, sentence, Optional.empty(), true);
    }

    /** One request alone may be meant, so others are asked as well. */
    static TrialProblem missing(String sentence) {
        return new TrialProblem(Kind.MISSING, sentence, Optional.empty(), true);
    }

    /** The same, unless it says already where to look. */
    TrialProblem at(String place) {
        return new TrialProblem(kind, sentence, key.or(() -> Optional.of(place)), maybeChance);
    }

    boolean endsTheTrial() {
        return kind == Kind.ANOTHER_TARGET;
    }
}
