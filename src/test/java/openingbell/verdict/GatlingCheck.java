package openingbell.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import openingbell.objectives.Objective;

/**
 * Where Gatling calls a promise broken that was kept on exact facts. It estimates percentiles, so near a limit the two may differ; its exit is red then,
 * and a verdict that said otherwise would be believed by nobody.
 */
public final class GatlingCheck {
    private GatlingCheck() {}

    /**
     * @param asked what Gatling was asked, in its order
     * @param kept what it found; empty if it did not say
     * @param promises what the exact facts say
     */
    public static List<PromiseFinding> differing(
            List<Objective> asked, List<Boolean> kept, List<PromiseFinding> promises) {
        var findings = new ArrayList<PromiseFinding>();
        for (int i = 0; i < kept.size() && kept.size() == asked.size(); i++) {
            if (!kept.get(i)) {
                overall(asked.get(i), promises).map(GatlingCheck::broken).ifPresent(findings::add);
            }
        }
        return List.copyOf(findings);
    }

    /** The finding on this promise, unless it is broken anyway. */
    private static Optional<PromiseFinding> overall(Objective objective, List<PromiseFinding> promises) {
        return promises.stream()
                .filter(p -> p.where().isEmpty() && p.outcome() != Outcome.FAIL)
                .filter(p -> p.scope() == PromiseCheck.scope(objective)
                        && p.of().equals(PromiseCheck.of(objective))
                        && p.measure().equals(objective.metric().title()))
                .findFirst();
    }

    private static PromiseFinding broken(PromiseFinding exact) {
        return new PromiseFinding(
                exact.scope(),
                exact.of(),
                exact.measure(),
                "by Gatling's estimate",
                Outcome.FAIL,
                exact.measured(),
                exact.interval(),
                exact.limit(),
                exact.unit(),
                exact.samples(),
                exact.errorRate(),
                "Gatling's own assertion failed, by its estimate; counted exactly: " + exact.sentence());
    }
}
