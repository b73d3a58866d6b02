package openingbell.report.figures;

import java.util.List;

/**
 * One line of a table of requests.
 *
 * @param path empty for all requests together
 * @param errorRate a share from 0 to 1, as {@code shareOfTime} is
 * @param perSecond answers, failed ones included, over the whole run
 * @param shareOfTime what it takes of all the time that users waited for answers
 */
public record RequestLine(
        List<String> path,
        String name,
        long requests,
        long failed,
        double errorRate,
        double perSecond,
        double shareOfTime,
        LatencySummary latency) {

    public RequestLine {
        path = List.copyOf(path);
    }
}
