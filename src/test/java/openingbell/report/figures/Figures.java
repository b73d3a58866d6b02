package openingbell.report.figures;

import java.util.List;
import openingbell.verdict.RunSummary;

/**
 * The numbers of a run that its reports show, computed once from exact facts.
 *
 * @param began when the first visitor came, in milliseconds since 1970; what else is a time counts from there
 * @param seconds from there to the last thing that happened
 * @param users how many virtual users began
 * @param peakUsers the most that were active in a slice of time, on its average
 */
public record Figures(
        long began,
        double seconds,
        long users,
        double peakUsers,
        Line all,
        List<JourneyLine> journeys,
        List<Line> requests,
        List<StepLine> steps,
        List<ErrorLine> errors) {

    public Figures {
        journeys = List.copyOf(journeys);
        requests = List.copyOf(requests);
        steps = List.copyOf(steps);
        errors = List.copyOf(errors);
    }

    public static Figures of(RunSummary run) {
        return new Counting(run).figures();
    }
}
