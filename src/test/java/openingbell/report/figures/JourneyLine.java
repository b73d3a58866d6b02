package openingbell.report.figures;

import java.util.List;

/**
 * One line of a table of journeys.
 *
 * @param waited the time a user waited for answers in it, pauses left out: what promises are about
 * @param duration from its begin to its end, pauses included
 */
public record JourneyLine(
        List<String> path,
        String name,
        long times,
        long failed,
        double errorRate,
        LatencySummary waited,
        LatencySummary duration) {

    public JourneyLine {
        path = List.copyOf(path);
    }
}
