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
    /** Jain's index: 1 where each of n requests gets as many answers as the other, 1/n where one gets all. */
    FAIR_SHARE("fair share", "", 3, Worse.LOWER, Statistic.FAIRNESS, 0),
    SECONDS_KEPT("seconds kept", "%", 2, Worse.LOWER, Statistic.SECONDS, 0),
    USERS_HELD("highest level that held", "users", 1, Worse.LOWER, Statistic.LEVEL, 0),
    RATE_HELD("highest level that held", "users/s", 1, Worse.LOWER, Statistic.LEVEL, 0),
    /** What a gauge told, whose unit and direction are its own. */
    VALUE("value", "", 2, Worse.HIGHER, Statistic.GAUGE, 0),
    LEAST("least", "", 2, Worse.LOWER, Statistic.GAUGE_LEAST, 0),
    MOST("most", "", 2, Worse.HIGHER, Statistic.GAUGE_MOST, 0),
    /** How fast it grows while the load stays at a level: a gauge, or what users see. */
    GROWTH("hourly growth", Per.HOUR, Statistic.GROWTH, 0),
    GROWTH_BY_REQUESTS("growth by requests", Per.REQUESTS, Statistic.GROWTH, 0),
    P50_GROWTH("hourly growth of p50", Per.HOUR, Statistic.LATENCY_GROWTH, 50),
    P95_GROWTH("hourly growth of p95", Per.HOUR, Statistic.LATENCY_GROWTH, 95),
    ERRORS_GROWTH("hourly growth of errors", Per.HOUR, Statistic.ERRORS_GROWTH, 0);

    /** The requests by which growth is told, where it is not told by the hour. */
    public static final int REQUESTS = 1_000;

    /** By what growth is told. */
    private enum Per {
        HOUR("/h"),
        REQUESTS("/1,000 requests");

        private final String unit;

        Per(String unit) {
            this.unit = unit;
        }
    }

    /** Which way is the worse one. */
    public enum Worse {
        HIGHER,
        LOWER
    }

    /** How it is measured. What has to be known of quantities elsewhere is asked by this, so that another percentile is nothing new. */
    public enum Statistic {
        PERCENTILE(Source.LATENCIES, Concern.LATENCY),
        MAX(Source.LATENCIES, Concern.LATENCY),
        MEAN(Source.LATENCIES, Concern.LATENCY),
        /** Failed requests among all. */
        ERROR_RATE(Source.COUNTS, Concern.ERRORS),
        /** Successful answers. */
        COUNT(Source.COUNTS, Concern.SAMPLES),
        /** Successful answers by second. */
        RATE(Source.COUNTS, Concern.THROUGHPUT),
        /** Failed requests among all whose answer came, and was wrong. */
        WRONG_ANSWER_RATE(Source.REQUESTS, Concern.WRONG_ANSWERS),
        /** How evenly successful answers are spread over the requests that it includes. */
        FAIRNESS(Source.REQUESTS, Concern.FAIRNESS),
        /** Seconds that kept what was promised, among all. */
        SECONDS(Source.STRETCHES, Concern.LATENCY),
        /** The highest level of the load that kept what was promised. */
        LEVEL(Source.STRETCHES, Concern.LEVEL),
        /** What a gauge told: its mean, or its share, or its rate. */
        GAUGE(Source.GAUGE, Concern.GAUGE),
        /** The lowest and the highest of what a gauge told. */
        GAUGE_LEAST(Source.GAUGE, Concern.GAUGE),
        GAUGE_MOST(Source.GAUGE, Concern.GAUGE),
        /** How fast a gauge grows. */
        GROWTH(Source.GAUGE, Concern.GROWTH),
        LATENCY_GROWTH(Source.STRETCHES, Concern.GROWTH),
        ERRORS_GROWTH(Source.STRETCHES, Concern.GROWTH);

        private final Source source;
        private final Concern concern;

        Statistic(Source source, Concern concern) {
            this.source = source;
            this.concern = concern;
        }
    }

    /** What has to be looked at to measure it. */
    private enum Source {
        /** The latencies of what it is about; Gatling's own assertions know them. */
        LATENCIES,
        /** How many succeeded and failed, which Gatling's own assertions know as well. */
        COUNTS,
        /** Each request of it by itself: how many succeeded, and why others did not. */
        REQUESTS,
        /** Seconds, levels, or a long time at one level, each of which was measured before. */
        STRETCHES,
        GAUGE
    }

    /** What is wrong where a promise of it is broken, in the order in which to look into it. */
    public enum Concern {
        ERRORS,
        WRONG_ANSWERS,
        SAMPLES,
        THROUGHPUT,
        FAIRNESS,
        LEVEL,
        LATENCY,
        GAUGE,
        GROWTH
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

    /** Hundredths of a whole: what a share grows by. */
    static final String POINTS = "points";

    private final String title;
    private final String unit;
    private final int digits;
    private final Worse worse;
    private final Statistic statistic;
    private final double percentile;

    Quantity(String title, Per per, Statistic statistic, double percentile) {
        this(title, per.unit, 2, Worse.HIGHER, statistic, percentile);
    }

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

    /** The growth of the latency of this name. */
    static Quantity growth(String of) {
        return Stream.of(values())
                .filter(quantity -> quantity.statistic == Statistic.LATENCY_GROWTH)
                .filter(quantity -> quantity.title.equals(GROWTH.title + " of " + of))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no latency whose growth is known is called " + of));
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
        return switch (statistic) {
            case LATENCY_GROWTH -> "ms" + unit;
            case ERRORS_GROWTH -> POINTS + unit;
            default -> unit;
        };
    }

    /** Of a gauge that is told in this one: of a share, growth is told in points. */
    String unit(String gauge) {
        return isGrowth() ? (gauge.equals("%") ? POINTS : gauge) + unit : gauge;
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
        return statistic.source == Source.LATENCIES;
    }

    /** Whether it is told by a gauge; else it is one of requests. */
    boolean isOfGauges() {
        return statistic.source == Source.GAUGE;
    }

    /** Whether each request that it includes has to be looked at by itself. */
    public boolean isOfEachRequest() {
        return statistic.source == Source.REQUESTS;
    }

    /** Whether it is a growth: a change already, near nothing where all is well, so that runs are not compared by it. */
    public boolean isGrowth() {
        return statistic.concern == Concern.GROWTH;
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
        return statistic.concern;
    }

    /** How a value has to lie to a limit that it must not exceed. */
    Bound ceiling(double limit) {
        if (changesByPoints()) {
            return limit == 0 ? Bound.EXACTLY : Bound.BELOW;
        }
        return isOfGauges() || isGrowth() ? Bound.AT_MOST : Bound.BELOW;
    }

    /** Whether it has a value over any time; else it is made of seconds or levels of the load, each of them judged before, or of a long time at one level. */
    boolean isMeasuredAnywhere() {
        return statistic.source != Source.STRETCHES && !isGrowth();
    }

    /** Whether Gatling's own assertions can ask for it: they know how many failed, and not why. */
    boolean isKnownToGatling() {
        return statistic.source == Source.LATENCIES || statistic.source == Source.COUNTS;
    }
}
