package openingbell.objectives;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;

/**
 * One promise about one thing.
 *
 * @param limit milliseconds, a share from 0 to 1 for errors and seconds, a count, or requests per second
 * @param every the promise is to hold in every stretch of this length; zero for the whole run
 * @param fromLevel the lowest level of the load of which it is asked, where levels are judged one by one
 */
public record Objective(Scope scope, Metric metric, double limit, Duration every, double fromLevel) {

    /** A promise over the whole run. */
    public Objective(Scope scope, Metric metric, double limit) {
        this(scope, metric, limit, Duration.ZERO);
    }

    public Objective(Scope scope, Metric metric, double limit, Duration every) {
        this(scope, metric, limit, every, 0);
    }

    /** Whether it is about the run as a whole. */
    @JsonIgnore
    public boolean isOverall() {
        return every.isZero() && metric.isOfRequests();
    }

    /** Whether one of Gatling's own assertions can say it. */
    @JsonIgnore
    public boolean isKnownToGatling() {
        return isOverall() && scope.pathInGatling().isPresent();
    }

    /** The promise as a person says it: {@code all requests: p95 < 500 ms}. */
    public String sentence() {
        return scope.title() + ": " + metric.title() + " " + limitText()
                + (every.isZero() ? "" : " in every " + Plain.number(every.toMillis() / 1000.0, 3) + " s");
    }

    /** The limit as a person says it: {@code < 500 ms}. */
    public String limitText() {
        return switch (metric) {
            case ERRORS -> (limit == 0 ? "= 0 %" : "< " + Plain.number(limit * 100, 3) + " %");
            case SECONDS_KEPT -> ">= " + Plain.number(limit * 100, 3) + " %";
            case SAMPLES, THROUGHPUT -> ">= " + Plain.number(limit, 3) + metric.unit();
            case USERS_HELD, RATE_HELD -> ">= " + Plain.number(limit, 3) + " " + metric.unit();
            case P50, P95, P99, MAX, MEAN -> "< " + Plain.number(limit, 3) + " ms";
        };
    }

    /** Whether a measured value, in the unit of the limit, keeps the promise. */
    public boolean keptBy(double measured) {
        if (Double.isNaN(measured)) {
            return false;
        }
        if (metric.isFloor()) {
            return measured >= limit;
        }
        return metric == Metric.ERRORS && limit == 0 ? measured == 0 : measured < limit;
    }
}
