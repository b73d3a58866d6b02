package openingbell.verdict;

import java.util.Locale;

/**
 * What a run was compared with, or why with nothing. It has no say in the outcome, unless the baseline is there and cannot be read.
 *
 * @param accepted how many runs of its simulation are accepted
 * @param alike how many of these were made like this one
 */
public record BaselineFinding(Basis basis, Outcome outcome, int accepted, int alike, String sentence)
        implements Finding {

    /** How a run stands to the accepted ones. */
    public enum Basis {
        /** Enough were made like it. */
        COMPARED,
        /** Some were made like it, too few to know their spread: only gross change fails. */
        FEW,
        /** None was made like it. */
        DIFFERENT,
        /** None has been accepted. */
        NONE,
        /** It has nothing that can be compared. */
        NO_LEVEL,
        /** What was accepted cannot be read. */
        UNREADABLE
    }

    public static BaselineFinding of(Basis basis, int accepted, int alike, String sentence) {
        var outcome = switch (basis) {
            case COMPARED -> Outcome.PASS;
            case UNREADABLE -> Outcome.INVALID;
            case FEW, DIFFERENT, NONE, NO_LEVEL -> Outcome.INCONCLUSIVE;
        };
        return new BaselineFinding(basis, outcome, accepted, alike, sentence);
    }

    @Override
    public String title() {
        return "baseline";
    }

    /** As a part of another sentence. */
    String clause() {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1, sentence.length() - 1);
    }

    /** Whether a verdict says it already. */
    public boolean saidIn(Verdict verdict) {
        return verdict.sentence().contains(sentence) || verdict.sentence().contains(clause());
    }

    @Override
    public Kind kind() {
        return Kind.BASELINE;
    }
}
