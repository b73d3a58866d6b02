package openingbell.cli;

import openingbell.verdict.Interval;
import openingbell.verdict.Measure;

/** What can be said of a change. */
enum Mark {
    WORSE,
    BETTER,
    /** The change may be none at all. */
    UNTOLD;

    /** By where the change surely lies. */
    static Mark of(Measure measure, Interval change) {
        if (!change.known() || change.contains(0)) {
            return UNTOLD;
        }
        return change.low() > 0 == measure.worseWhenHigher() ? WORSE : BETTER;
    }

    /** As a person reads it. */
    String word() {
        return this == UNTOLD ? "" : name().toLowerCase(java.util.Locale.ROOT);
    }
}
