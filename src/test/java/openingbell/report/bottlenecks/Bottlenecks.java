package openingbell.report.bottlenecks;

import java.util.Comparator;
import java.util.List;
import openingbell.report.figures.Figures;
import openingbell.verdict.RunSummary;

/** What holds the platform back in a run, the gravest first. */
public final class Bottlenecks {
    private static final List<Rule> RULES = List.of(
            new StoppedTarget(),
            new BrokenPromises(),
            new Regressions(),
            new ConcentratedErrors(),
            new GrowthWithLoad(),
            new SlowingDown(),
            new MovedWithLatency(),
            new LongTail(),
            new HeavyRequest(),
            new ThinMargin(),
            new LastingChange(),
            new BestSize());

    /** More would be a list of symptoms. */
    static final int MOST = 30;

    private Bottlenecks() {}

    public static List<Bottleneck> of(RunSummary run, Figures figures) {
        return RULES.stream()
                .flatMap(rule -> rule.of(run, figures))
                .sorted(Comparator.comparing(Bottleneck::severity))
                .limit(MOST)
                .toList();
    }
}
