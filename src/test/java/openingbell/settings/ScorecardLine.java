package openingbell.settings;

import java.util.Optional;

/**
 * One line of the scorecard: a promise of the platform as a whole, whichever run measures it.
 *
 * @param words as people say it
 * @param promise the one number that is promised; none where it is the users at once
 * @param users so many users at once are to be served with every promise kept; absent where another number is promised
 * @param measuredBy the simulation that measures it, for whom no run at hand does
 */
public record ScorecardLine(String words, Promises promise, Optional<Integer> users, Optional<String> measuredBy) {}
