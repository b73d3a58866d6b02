package openingbell.report.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import openingbell.facts.Histogram;

/** How long answers take, from the quickest to the slowest, as far out as the samples reach. */
public record PercentileCurve(String name, List<Point> points) {
    private static final double[] PERCENTS = DoubleStream.concat(
                    IntStream.rangeClosed(1, 98).asDoubleStream(),
                    DoubleStream.of(
                            98.5, 99, 99.2, 99.4, 99.5, 99.6, 99.7, 99.8, 99.9, 99.92, 99.95, 99.97, 99.98, 99.99,
                            99.995, 99.999))
            .toArray();

    public record Point(double percent, int millis) {}

    public PercentileCurve {
        points = List.copyOf(points);
    }

    /** NaN if the samples do not reach so far out. */
    public double millisAt(double percent) {
        return points.stream()
                .filter(point -> point.percent() == percent)
                .mapToDouble(Point::millis)
                .findFirst()
                .orElse(Double.NaN);
    }

    public static PercentileCurve of(String name, Histogram ok) {
        var points = new ArrayList<Point>();
        for (double percent : PERCENTS) {
            // Beyond that it would only repeat the maximum.
            if (ok.count() * (100 - percent) >= 100 - 1e-6) {
                points.add(new Point(percent, ok.percentile(percent)));
            }
        }
        return new PercentileCurve(name, points);
    }
}
