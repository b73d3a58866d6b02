package openingbell.report.figures;

import openingbell.facts.Facts;
import openingbell.verdict.PlannedLoad;

/** When the load began: with its first visitor. */
final class Beginning {
    private Beginning() {}

    /** Milliseconds since 1970, exact to the slice; without visitors, when anything happened first. */
    static long of(Facts facts) {
        return facts.usersExcept(PlannedLoad.WARM_UP).moves().slices().stream()
                .filter(slice -> slice.counts().started() > 0)
                .findFirst()
                .map(slice -> slice.from()
                        + slice.counts().startMillis() / slice.counts().started())
                .orElse(facts.first());
    }
}
