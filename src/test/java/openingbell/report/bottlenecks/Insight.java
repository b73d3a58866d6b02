package openingbell.report.bottlenecks;

import java.util.List;
import openingbell.report.figures.Figures;
import openingbell.verdict.RunSummary;

/** A run with what its reports say beyond it, computed once for all of them. */
public record Insight(RunSummary run, Figures figures, List<Bottleneck> bottlenecks) {
    public Insight {
        bottlenecks = List.copyOf(bottlenecks);
    }

    public static Insight of(RunSummary run) {
        var figures = Figures.of(run);
        return new Insight(run, figures, Bottlenecks.of(run, figures));
    }
}
