package openingbell.report.figures;

import com.fasterxml.jackson.annotation.JsonProperty;
import openingbell.verdict.Outcome;

/**
 * What one load step came to, its ramp left out.
 *
 * @param level users, or users arriving per second
 * @param outcome whether every promise held in it; INCONCLUSIVE if nobody saw what a promised gauge did
 * @param from milliseconds since the first user, {@code to} likewise
 * @param perSecond successful answers
 */
public record StepLine(
        double level,
        Outcome outcome,
        long from,
        long to,
        long requests,
        double errorRate,
        double perSecond,
        LatencySummary latency) {

    @JsonProperty
    public boolean held() {
        return outcome == Outcome.PASS;
    }
}
