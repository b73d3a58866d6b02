package openingbell.objectives;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One promise: a quantity of a subject, and its limit.
 *
 * @param limit in the unit of the quantity: milliseconds, a share from 0 to 1 for errors, wrong answers and seconds, a count, requests per second, or what a gauge is told in
 * @param every the promise is to hold in every stretch of this length; zero for the whole run
 * @param fromLevel the lowest level of the load of which it is asked, where levels are judged one by one
 * @param oneWay of growth: what it is about never comes back by itself, so that it need not be seen to do so before its growth is believed
 * @param serverTimeOf the request, by the names of its groups and its own, of whose answers the gauge is the server's own p95; empty if it is of none
 */
public record Objective(
        @JsonProperty("scope") Subject subject,
        @JsonProperty("metric") Quantity quantity,
        double limit,
        Duration every,
        double fromLevel,
        boolean oneWay,
        List<String> serverTimeOf) {

    public Objective {
        serverTimeOf = List.copyOf(serverTimeOf);
        new Metric(subject, quantity); // says whether there is such a number
    }

    /** A promise over the whole run. */
    public Objective(Subject subject, Quantity quantity, double limit) {
        this(subject, quantity, limit, Duration.ZERO);
    }

    public Objective(Subject subject, Quantity quantity, double limit, Duration every) {
        this(subject, quantity, limit, every, 0);
    }

    public Objective(Subject subject, Quantity quantity, double limit, Duration every, double fromLevel) {
        this(subject, quantity, limit, every, fromLevel, false, List.of());
    }

    /** The same, with nothing in the unit of a gauge, or in the request that it is about, that nobody is to read: all its other words are names, which are keys. */
    public Objective masked(UnaryOperator<String> mask) {
        return subject.gauge()
                .map(gauge -> new Objective(
                        new Subject.OfGauge(gauge.name(), mask.apply(gauge.unit()), gauge.worse()),
                        quantity,
                        limit,
                        every,
                        fromLevel,
                        oneWay,
                        serverTimeOf.stream().map(mask).toList()))
                .orElse(this);
    }

    /** The number that it is about. */
    public Metric metric() {
        return new Metric(subject, quantity);
    }

    /** Whether it is about the run as a whole. */
    @JsonIgnore
    public boolean isOverall() {
        return every.isZero() && quantity.isMeasuredAnywhere();
    }

    /** Whether one of Gatling's own assertions can say it. */
    @JsonIgnore
    public boolean isKnownToGatling() {
        return isOverall()
                && quantity.isKnownToGatling()
                && subject.pathInGatling().isPresent();
    }

    /** Whether the limit is a floor: the measured value must not be less. */
    @JsonIgnore
    public boolean isFloor() {
        return !metric().worseWhenHigher();
    }

    /** The number as a report lists it: {@code p95 of all requests}. */
    public String what() {
        return quantity.title() + " of " + subject.title();
    }

    /** The promise as a person says it: {@code all requests: p95 < 500 ms}. */
    public String sentence() {
        return subject.title() + ": " + quantity.title() + " " + limitText()
                + (every.isZero() ? "" : " in every " + NumberText.number(every.toMillis() / 1000.0, 3) + " s");
    }

    /** The limit as a person says it: {@code < 500 ms}. */
    public String limitText() {
        return sign() + " " + metric().limitText(limit);
    }

    /** How a value has to lie to the limit to keep the promise: {@code <}. */
    public String sign() {
        return bound().sign();
    }

    /** Whether a measured value, in the unit of the limit, keeps the promise; nothing measured keeps none. */
    public boolean keptBy(double measured) {
        return switch (bound()) {
            case AT_LEAST -> measured >= limit;
            case AT_MOST -> measured <= limit;
            case BELOW -> measured < limit;
            case EXACTLY -> measured == limit;
        };
    }

    private Quantity.Bound bound() {
        return isFloor() ? Quantity.Bound.AT_LEAST : quantity.ceiling(limit);
    }
}
