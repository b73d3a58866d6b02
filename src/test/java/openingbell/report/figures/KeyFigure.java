package openingbell.report.figures;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import openingbell.verdict.RunSummary;

/**
 * One of the numbers that stand first in every report of a run, with its places. Another is another line of the list here.
 *
 * @param at its place in summary.json, as a JSON pointer
 * @param unit as {@link UnitText#shown} knows it
 * @param tile what stands beside it on the page
 * @param markdown its part of the overview's sentence, from the comma before it on, with %s in its place
 * @param counting how it is counted; none for what the other figures hold already
 */
public record KeyFigure(
        String at, String unit, String tile, String markdown, Optional<ToDoubleFunction<RunSummary>> counting) {
    private static final String MORE = "/figures/more/";

    /** In the order in which they are read. */
    static final List<KeyFigure> ALL = List.of(
            known("/figures/seconds", "lasting", "of load", "%s"),
            known("/figures/peakUsers", "count", "users at once", ", up to %s users"),
            known("/figures/all/requests", "count", "requests", ": %s requests"),
            known("/figures/all/perSecond", "/s", "throughput", ", %s"),
            known("/figures/all/errorRate", "%", "failed", ", %s failed"),
            known("/figures/all/latency/p50", "ms", "p50", "; p50 %s"),
            known("/figures/all/latency/p95", "ms", "p95", ", p95 %s"),
            known("/figures/all/latency/p99", "ms", "p99", ", p99 %s"));

    private static KeyFigure known(String at, String unit, String tile, String markdown) {
        return new KeyFigure(at, unit, tile, markdown, Optional.empty());
    }

    /** One that nothing else counts: it stands in summary.json under {@code figures.more}, by this key. */
    public static KeyFigure counted(
            String key, String unit, String tile, String markdown, ToDoubleFunction<RunSummary> counting) {
        return new KeyFigure(MORE + key, unit, tile, markdown, Optional.of(counting));
    }

    String key() {
        return at.substring(at.lastIndexOf('/') + 1);
    }
}
