package openingbell.report.bottlenecks;

import java.util.stream.Stream;
import openingbell.report.figures.Figures;
import openingbell.verdict.RunSummary;

/** One way to recognise a bottleneck; it says nothing where it sees none. */
interface Rule {
    Stream<Bottleneck> of(RunSummary run, Figures figures);
}
