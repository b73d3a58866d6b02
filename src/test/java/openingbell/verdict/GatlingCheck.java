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
     * @param kept what it found; {@link #paired} says where that cannot be held beside the promises
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

    /**
     * Whether Gatling's assertions could be paired with the promises at all; nothing if none was asked, or if the run was cut off, of which Gatling makes no report.
     *
     * @param planned whether the run came to its end
     */
    public static Optional<ValidityFinding> paired(List<Objective> asked, List<Boolean> kept, boolean planned) {
        if (asked.isEmpty() || !planned) {
            return Optional.empty();
        }
        if (kept.isEmpty()) {
            return Optional.of(finding(
                    Outcome.PASS,
                    asked,
                    kept,
                    "Gatling wrote no report, so its own assertions could not be compared with the promises; they only set the exit code.",
                    ""));
        }
        return Optional.of(
                kept.size() == asked.size()
                        ? finding(
                                Outcome.PASS,
                                asked,
                                kept,
                                "Gatling's own assertions were read from its report, each beside its promise.",
                                "")
                        : finding(
                                Outcome.INCONCLUSIVE,
                                asked,
                                kept,
                                "Gatling was asked for %d assertions, but its report tells of %d, so they could not be held beside the promises."
                                        .formatted(asked.size(), kept.size()),
                                "Look into the report for an assertion that failed; is this the version of Gatling that the project was made for?"));
    }

    private static ValidityFinding finding(
            Outcome outcome, List<Objective> asked, List<Boolean> kept, String sentence, String advice) {
        return new ValidityFinding(
                "beside Gatling's assertions", outcome, kept.size(), asked.size(), "assertions", sentence, advice);
    }

    /** The finding on this promise, unless it is broken anyway. */
    private static Optional<PromiseFinding> overall(Objective objective, List<PromiseFinding> promises) {
        return promises.stream()
                .filter(p -> p.where().isEmpty() && p.outcome() != Outcome.FAIL)
                .filter(p -> p.promise().equals(objective))
                .findFirst();
    }

    private static PromiseFinding broken(PromiseFinding exact) {
        return new PromiseFinding(
                exact.promise(),
                "by Gatling's estimate",
                Outcome.FAIL,
                exact.measured(),
                exact.interval(),
                exact.samples(),
                exact.errorRate(),
                "Gatling's own assertion failed, by its estimate; counted exactly: " + exact.sentence());
    }
}
