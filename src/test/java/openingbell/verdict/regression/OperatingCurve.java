package openingbell.verdict.regression;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import openingbell.text.Progress;
import openingbell.text.ProgressLine;

/** How often the gate cries wolf and how much it sees, found by simulating nights whose truth is known; the naive rule "10 % worse fails" stands beside it. */
public final class OperatingCurve {
    public static final int TRIALS = 2_000;
    public static final long SEED = 20260105;

    /** What the two tables are about: a simulation of few metrics, and one that compares as many as the simulation `load` does by default. */
    private static final int METRICS = 20;

    private static final int METRICS_BY_DEFAULT = 130;

    private static final double TOGETHER = 0.5;
    private static final double[] CORRELATIONS = {0, TOGETHER};
    private static final double[] SPREADS = {0.03, 0.05, 0.08, 0.12};
    private static final int[] RUNS = {3, 5, 10, 20};

    private final long seed;
    private final int trials;

    public OperatingCurve(long seed, int trials) {
        this.seed = seed;
        this.trials = trials;
    }

    /** One point for each correlation, spread and number of runs, in this order; the seed alone decides them. */
    List<OperatingPoint> points(ProgressLine told) {
        return points(told, METRICS, trials, CORRELATIONS);
    }

    /** The same for a default run, whose metrics move together. */
    List<OperatingPoint> pointsByDefault(ProgressLine told) {
        return points(told, METRICS_BY_DEFAULT, fewer(), TOGETHER);
    }

    private List<OperatingPoint> points(ProgressLine told, int metrics, int nightsEach, double... correlations) {
        var nights = new ArrayList<SimulatedNights>();
        for (double correlation : correlations) {
            for (double spread : SPREADS) {
                for (int runs : RUNS) {
                    nights.add(new SimulatedNights(metrics, runs, correlation, spread, seed + nights.size()));
                }
            }
        }
        var what = "simulating nights of " + metrics + " metrics";
        try (var progress = Progress.of(told, what, (long) nights.size() * nightsEach, "nights")) {
            return nights.parallelStream()
                    .map(n -> {
                        var point = n.play(nightsEach);
                        progress.add(nightsEach);
                        return point;
                    })
                    .toList();
        }
    }

    /** As Markdown. @param told hears how far it is */
    public void run(PrintStream out, ProgressLine told) {
        print(points(told), out);
        out.println();
        printByDefault(pointsByDefault(told), out);
    }

    void print(List<OperatingPoint> points, PrintStream out) {
        print(METRICS, trials, points, out);
    }

    void printByDefault(List<OperatingPoint> points, PrintStream out) {
        print(METRICS_BY_DEFAULT, fewer(), points, out);
    }

    /** Each of these nights has many more metrics to judge. */
    private int fewer() {
        return Math.max(1, trials / 4);
    }

    private void print(int metrics, int nights, List<OperatingPoint> points, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%d metrics, tolerance 10 %%, %,d simulated nights a row, seed %d. All shares are percent of nights.%n",
                metrics,
                nights,
                seed);
        double section = -1;
        for (var point : points) {
            if (point.correlation() != section) {
                section = point.correlation();
                heading(section, out);
            }
            out.println(point.asRow());
        }
    }

    private static void heading(double correlation, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%n%s%n%n",
                correlation == 0
                        ? "Metrics that move each on its own:"
                        : String.format(Locale.ROOT, "Metrics that move together (correlation %.1f):", correlation));
        out.println(OperatingPoint.HEADER);
    }
}
