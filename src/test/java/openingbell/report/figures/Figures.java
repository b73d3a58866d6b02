package openingbell.report.figures;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import openingbell.verdict.RunSummary;
import openingbell.verdict.UncheckedAnswers;

/**
 * The numbers of a run that its reports show, computed once from exact facts.
 *
 * @param began when the first user came, in milliseconds since 1970; what else is a time counts from there
 * @param seconds from there to the last thing that happened
 * @param users how many virtual users began
 * @param peakUsers the most that were active in a slice of time, on its average
 * @param unchecked what was accepted by status alone, by request
 * @param serverTimes of the requests of which a gauge is the server's own time
 * @param gauges what the target, or anything else beside the load, told of itself
 * @param more those of the first that nothing else here holds, by their keys
 * @param first what stands first in reports
 */
public record Figures(
        long began,
        double seconds,
        long users,
        double peakUsers,
        RequestLine all,
        List<JourneyLine> journeys,
        List<RequestLine> requests,
        List<StepLine> steps,
        List<ErrorLine> errors,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UncheckedAnswers.Of> unchecked,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ServerLine> serverTimes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<GaugeFigure> gauges,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Double> more,
        @JsonIgnore List<KeyFigure> first) {

    public Figures {
        journeys = List.copyOf(journeys);
        requests = List.copyOf(requests);
        steps = List.copyOf(steps);
        errors = List.copyOf(errors);
        unchecked = List.copyOf(unchecked);
        serverTimes = List.copyOf(serverTimes);
        gauges = List.copyOf(gauges);
        more = Map.copyOf(more);
        first = List.copyOf(first);
    }

    public static Figures of(RunSummary run) {
        return of(run, KeyFigure.ALL);
    }

    /** @param first what stands first in reports */
    public static Figures of(RunSummary run, List<KeyFigure> first) {
        return new FiguresBuilder(run).figures(first);
    }
}
