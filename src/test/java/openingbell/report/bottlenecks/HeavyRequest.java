package openingbell.report.bottlenecks;

import java.util.stream.Stream;
import openingbell.report.figures.Figures;
import openingbell.report.figures.RequestLine;
import openingbell.report.figures.UnitText;
import openingbell.verdict.RunSummary;

/** One request among several that takes much more of the users' waiting than of the requests. */
final class HeavyRequest implements Rule {
    private static final int LEAST_REQUESTS = 4;
    private static final double SHARE = 0.4;
    private static final double BEYOND_ITS_NUMBER = 2;
    private static final double LEAST_MILLIS = 20;

    @Override
    public Stream<Bottleneck> of(RunSummary run, Figures figures) {
        if (figures.requests().size() < LEAST_REQUESTS) {
            return Stream.of();
        }
        return figures.requests().stream()
                .filter(line -> line.shareOfTime() >= SHARE && line.latency().mean() >= LEAST_MILLIS)
                .filter(line -> line.shareOfTime() >= BEYOND_ITS_NUMBER * shareOfRequests(line, figures))
                .map(line -> new Bottleneck(
                        Severity.MEDIUM,
                        "Most waiting is for " + line.name(),
                        "It is " + UnitText.share(shareOfRequests(line, figures)) + " of the requests, but "
                                + UnitText.share(line.shareOfTime()) + " of all the time that users wait (mean "
                                + UnitText.millis(line.latency().mean()) + ").",
                        "An improvement here is felt more than anywhere else: measure it first."));
    }

    private static double shareOfRequests(RequestLine line, Figures figures) {
        return (double) line.requests() / figures.all().requests();
    }
}
