package openingbell.objectives;

import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;

import io.gatling.javaapi.core.Assertion;
import java.time.Duration;
import java.util.List;

/** Promises as Gatling's own assertions, so that its report shows them and its exit code carries them. */
public final class GatlingAssertions {
    private GatlingAssertions() {}

    /** @param steady how long the plan stays at its levels: a promised throughput becomes the count that it makes in this time */
    public static List<Assertion> of(List<Objective> objectives, Duration steady) {
        return objectives.stream()
                .filter(Objective::isKnownToGatling)
                .map(objective -> assertion(objective, steady))
                .toList();
    }

    private static Assertion assertion(Objective objective, Duration steady) {
        var at = path(objective.subject());
        double limit = objective.limit();
        int millis = (int) Math.ceil(limit);
        return switch (objective.quantity().statistic()) {
            case PERCENTILE ->
                at.responseTime().percentile(objective.quantity().percentile()).lt(millis);
            case MAX -> at.responseTime().max().lt(millis);
            case MEAN -> at.responseTime().mean().lt(millis);
            case ERROR_RATE ->
                limit == 0
                        ? at.failedRequests().count().is(0L)
                        : at.failedRequests().percent().lt(limit * 100);
            case COUNT -> at.successfulRequests().count().gte((long) Math.ceil(limit));
            case RATE -> at.successfulRequests().count().gte((long) Math.ceil(limit * steady.toMillis() / 1000.0));
            default ->
                throw new IllegalArgumentException(
                        "Gatling knows nothing of " + objective.quantity().title());
        };
    }

    private static Assertion.WithPath path(Subject scope) {
        var path = scope.pathInGatling()
                .orElseThrow(() -> new IllegalArgumentException("Gatling cannot be asked of " + scope.title()));
        return path.isEmpty() ? global() : details(path.toArray(String[]::new));
    }
}
