package openingbell.report.figures;

import java.util.List;
import openingbell.verdict.Outcome;

/**
 * One number over the runs of a simulation, the oldest first.
 *
 * @param metric as a person reads it: "p95 of all requests"
 */
public record FigureTrend(String metric, String unit, List<Point> points) {

    /** @param time milliseconds since 1970 */
    public record Point(String run, long time, double value, Outcome outcome) {}

    public FigureTrend {
        points = List.copyOf(points);
    }
}
