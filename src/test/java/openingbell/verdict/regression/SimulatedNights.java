package openingbell.verdict.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import openingbell.objectives.Metric;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.objectives.SubjectKind;
import openingbell.verdict.Comparison;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Nights of runs as the model has them: each metric lognormal around 400 ms, part of its movement shared with the others; and the gate at work on them. */
record SimulatedNights(int metrics, int runs, double correlation, double[] spreads, long seed) {

    /** How much worse things become. */
    static final double[] CHANGES = {0.10, 0.15, 0.25};

    private static final double NAIVE = 1.10;

    SimulatedNights(int metrics, int runs, double correlation, double spread, long seed) {
        this(metrics, runs, correlation, new double[] {spread}, seed);
    }

    OperatingPoint play(int nights) {
        var gaussian = ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_RO_SHI_RO_128_PP.create(seed));
        var gate = new RegressionGate(GateLimits.DEFAULT);
        var tally = new Tally();
        for (int night = 0; night < nights; night++) {
            var baseline = new ArrayList<RunSample>();
            for (int run = 0; run < runs; run++) {
                baseline.add(run(gaussian));
            }
            var tonight = run(gaussian);
            tally.add(baseline, tonight, gate.judge(baseline, tonight));
        }
        return tally.point(nights);
    }

    private RunSample run(ZigguratSampler.NormalizedGaussian gaussian) {
        double shared = gaussian.sample();
        Map<Metric, Sample> values = new HashMap<>();
        for (int m = 0; m < metrics; m++) {
            double deviate = Math.sqrt(correlation) * shared + Math.sqrt(1 - correlation) * gaussian.sample();
            double value = 400 * Math.exp(spreads[m % spreads.length] * deviate);
            values.put(metric(m), new Sample.Level(value, 0));
        }
        return new RunSample("night", values);
    }

    private static Metric metric(int number) {
        return new Metric(Subject.recorded(SubjectKind.REQUEST, "request-" + number), Quantity.P50);
    }

    private static double value(RunSample run, int metric) {
        return ((Sample.Level) run.values().get(metric(metric))).value();
    }

    /** Counts what happened. A true change multiplies the run's value, so one comparison tells what the gate would have done for each of them. */
    private final class Tally {
        private int alarms;
        private int last;
        private int mean;
        private final int[] one = new int[CHANGES.length];
        private final int[] all = new int[CHANGES.length];
        private double detectable;
        private int detected;

        void add(List<RunSample> baseline, RunSample tonight, List<Comparison> comparisons) {
            alarms += comparisons.stream().anyMatch(c -> fails(c, 0)) ? 1 : 0;
            last += naive(tonight, m -> value(baseline.get(runs - 1), m)) ? 1 : 0;
            mean += naive(
                            tonight,
                            m -> baseline.stream()
                                    .mapToDouble(r -> value(r, m))
                                    .average()
                                    .orElseThrow())
                    ? 1
                    : 0;
            for (int i = 0; i < CHANGES.length; i++) {
                double change = CHANGES[i];
                one[i] += fails(comparisons.get(0), change) ? 1 : 0;
                all[i] += comparisons.stream().anyMatch(c -> fails(c, change)) ? 1 : 0;
            }
            var first = comparisons.get(0);
            detectable += first.detectable();
            detected += fails(first, first.detectable()) ? 1 : 0;
        }

        private boolean fails(Comparison comparison, double change) {
            return (1 + comparison.change()) * (1 + change) > 1 + comparison.threshold();
        }

        private boolean naive(RunSample tonight, IntToDoubleFunction before) {
            for (int m = 0; m < metrics; m++) {
                if (value(tonight, m) > NAIVE * before.applyAsDouble(m)) {
                    return true;
                }
            }
            return false;
        }

        private double[] shares(int[] counts, int nights) {
            return Arrays.stream(counts).mapToDouble(c -> (double) c / nights).toArray();
        }

        OperatingPoint point(int nights) {
            return new OperatingPoint(
                    correlation,
                    spreads[0],
                    runs,
                    (double) alarms / nights,
                    (double) last / nights,
                    (double) mean / nights,
                    shares(one, nights),
                    shares(all, nights),
                    detectable / nights,
                    (double) detected / nights);
        }
    }
}
