package openingbell.objectives;

import java.util.stream.Stream;

/** What is measured: in the words of a report, its unit, which way is worse, and how it is measured. */
public enum Quantity {
    P50("p50", "ms", 0, Worse.HIGHER, Statistic.PERCENTILE, 50),
    P95("p95", "ms", 0, Worse.HIGHER, Statistic.PERCENTILE, 95),
    P99("p99", "ms", 0, Worse.HIGHER, Statistic.PERCENTILE, 99),
    MAX("max", "ms", 0, Worse.HIGHER, Statistic.MAX, 0),
    MEAN("mean", "ms", 1, Worse.HIGHER, Statistic.MEAN, 0),
    ERRORS("errors", "%", 2, Worse.HIGHER, Statistic.ERROR_RATE, 0),
    WRONG_ANSWERS("wrong answers", "%", 2, Worse.HIGHER, Statistic.WRONG_ANSWER_RATE, 0),
    SAMPLES("samples", "", 0, Worse.LOWER, Statistic.COUNT, 0),
    THROUGHPUT("throughput", "/s", 1, Worse.LOWER, Statistic.RATE, 0),
    SECONDS_KEPT("seconds kept", "%", 2, Worse.LOWER, Statistic.SECONDS, 0),
    USERS_HELD("highest level that held", "users", 1, Worse.LOWER, Statistic.LEVEL, 0),
    RATE_HELD("highest level that held", "users/s", 1, Worse.LOWER, Statistic.LEVEL, 0),
    /** What a gauge told, whose unit and direction are its own. */
    VALUE("value", "", 2, Worse.HIGHER, Statistic.GAUGE, 0);

    /** Which way is the worse one. */
    public enum Worse {
        HIGHER,
        LOWER
    }

    /** How it is measured. What has to be known of quantities elsewhere is asked by this, so that another percentile is nothing new. */
    public enum Statistic {
        PERCENTILE,
        MAX,
        MEAN,
        /** Failed requests among all. */
        ERROR_RATE,
        /** Failed requests among all whose answer came, and was wrong. */
        WRONG_ANSWER_RATE,
        /** Successful answers. */
        COUNT,
        /** Successful answers by second. */
        RATE,
        /** Seconds that kept what was promised, among all. */
        SECONDS,
        /** The highest level of the load that kept what was promised. */
        LEVEL,
        /** What a gauge told. */
        GAUGE
    }

    /** What is wrong where a promise of it is broken, in the order in which to look into it. */
    public enum Concern {
        ERRORS,
        WRONG_ANSWERS,
        SAMPLES,
        THROUGHPUT,
        LEVEL,
        LATENCY,
        GAUGE
    }

    /** How a value has to lie to its limit. */
    enum Bound {
        AT_LEAST(">="),
        AT_MOST("<="),
        BELOW("<"),
        EXACTLY("=");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    private final String title;
    private final String unit;
    private final int digits;
    private final Worse worse;
    private final Statistic statistic;
    private final double percentile;

    Quantity(String title, String unit, int digits, Worse worse, Statistic statistic, double percentile) {
        this.title = title;
        this.unit = unit;
        this.digits = digits;
        this.worse = worse;
        this.statistic = statistic;
        this.percentile = percentile;
    }

    /** The latency of this name, which is also how settings call it. */
    static Quantity latency(String title) {
        return Stream.of(values())
                .filter(quantity -> quantity.isLatency() && quantity.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no latency is called " + title));
    }

    public String title() {
        return title;
    }

    /** As a comparison of runs calls it. */
    public String label() {
        return this == ERRORS ? "error rate" : title;
    }

    /** Where it is {@code %}, values are shares from 0 to 1. */
    String unit() {
        return unit;
    }

    /** How many digits behind the point mean something. */
    int digits() {
        return digits;
    }

    Worse worse() {
        return worse;
    }

    public Statistic statistic() {
        return statistic;
    }

    /** The percentile that it names, or 0 where it is none. */
    public double percentile() {
        return percentile;
    }

    public boolean isPercentile() {
        return statistic == Statistic.PERCENTILE;
    }

    public boolean isLatency() {
        return switch (statistic) {
            case PERCENTILE, MAX, MEAN -> true;
            case ERROR_RATE, WRONG_ANSWER_RATE, COUNT, RATE, SECONDS, LEVEL, GAUGE -> false;
        };
    }

    /** Whether it is a level of the load itself, of which a run has one and its parts have none. */
    public boolean isLevel() {
        return statistic == Statistic.LEVEL;
    }

    /** Whether it is a share of requests of which runs are compared by their counts: its change is told in points, since a share of nothing means nothing. */
    public boolean changesByPoints() {
        return statistic == Statistic.ERROR_RATE || statistic == Statistic.WRONG_ANSWER_RATE;
    }

    public Concern concern() {
        return switch (statistic) {
            case PERCENTILE, MAX, MEAN, SECONDS -> Concern.LATENCY;
            case ERROR_RATE -> Concern.ERRORS;
            case WRONG_ANSWER_RATE -> Concern.WRONG_ANSWERS;
            case COUNT -> Concern.SAMPLES;
            case RATE -> Concern.THROUGHPUT;
            case LEVEL -> Concern.LEVEL;
            case GAUGE -> Concern.GAUGE;
        };
    }

    /** How a value has to lie to a limit that it must not exceed. */
    Bound ceiling(double limit) {
        return switch (statistic) {
            case ERROR_RATE, WRONG_ANSWER_RATE -> limit == 0 ? Bound.EXACTLY : Bound.BELOW;
            case GAUGE -> Bound.AT_MOST;
            case PERCENTILE, MAX, MEAN, COUNT, RATE, SECONDS, LEVEL -> Bound.BELOW;
        };
    }

    /** Whether it is made of seconds or levels of the load, each of them judged before; else it is measured itself. */
    boolean isMadeOfFindings() {
        return switch (statistic) {
            case SECONDS, LEVEL -> true;
            case PERCENTILE, MAX, MEAN, ERROR_RATE, WRONG_ANSWER_RATE, COUNT, RATE, GAUGE -> false;
        };
    }

    /** Whether Gatling's own assertions can ask for it: they know how many failed, and not why. */
    boolean isKnownToGatling() {
        return switch (statistic) {
            case PERCENTILE, MAX, MEAN, ERROR_RATE, COUNT, RATE -> true;
            case WRONG_ANSWER_RATE, SECONDS, LEVEL, GAUGE -> false;
        };
    }
}
