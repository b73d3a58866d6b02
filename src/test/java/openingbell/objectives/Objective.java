package openingbell.objectives;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One promise about one thing.
 *
 * @param limit milliseconds, a share from 0 to 1 for errors, a count, or requests per second
 */
public record Objective(Scope scope, Metric metric, double limit) {

    /** The promise as a person says it: {@code all requests: p95 < 500 ms}. */
    public String sentence() {
        return scope.title() + ": " + metric.title() + " " + limitText();
    }

    /** The limit as a person says it: {@code < 500 ms}. */
    public String limitText() {
        return switch (metric) {
            case ERRORS -> (limit == 0 ? "= 0 %" : "< " + plain(limit * 100) + " %");
            case SAMPLES, THROUGHPUT -> ">= " + plain(limit) + metric.unit();
            default -> "< " + plain(limit) + " ms";
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

    private static String plain(double value) {
        return BigDecimal.valueOf(value)
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
