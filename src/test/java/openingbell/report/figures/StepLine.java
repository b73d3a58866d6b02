package openingbell.report.figures;

/**
 * What one load step came to, its ramp left out.
 *
 * @param level users, or users arriving per second
 * @param held whether no promise broke in it
 * @param from milliseconds since the first visitor, {@code to} likewise
 * @param perSecond successful answers
 */
public record StepLine(
        double level,
        boolean held,
        long from,
        long to,
        long requests,
        double errorRate,
        double perSecond,
        Latency latency) {}
