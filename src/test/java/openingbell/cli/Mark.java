package openingbell.cli;

import openingbell.objectives.Metric;
import openingbell.verdict.Interval;

/** What can be said of a change. */
enum Mark {
    WORSE,
    BETTER,
    /** The change may be none at all. */
    UNCERTAIN;

    /** By where the change surely lies. */
    static Mark of(Metric metric, Interval change) {
        if (!change.known() || change.contains(0)) {
            return UNCERTAIN;
        }
        return change.low() > 0 == metric.worseWhenHigher() ? WORSE : BETTER;
    }

    /** As a person reads it. */
    String word() {
        return this == UNCERTAIN ? "" : name().toLowerCase(java.util.Locale.ROOT);
    }
}
