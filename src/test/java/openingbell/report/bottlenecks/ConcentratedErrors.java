package openingbell.report.bottlenecks;

import java.util.stream.Stream;
import openingbell.report.figures.ErrorLine;
import openingbell.report.figures.Figures;
import openingbell.report.figures.RequestLine;
import openingbell.report.figures.UnitText;
import openingbell.verdict.RunSummary;

/** Most failures come from one request, which fails far more often than the others. */
final class ConcentratedErrors implements Rule {
    private static final int LEAST_FAILURES = 10;
    private static final double MOST_OF_ALL = 0.5;
    private static final double FAR_MORE_OFTEN = 3;
    private static final double MANY = 0.05;

    @Override
    public Stream<Bottleneck> of(RunSummary run, Figures figures) {
        // Of a target that is gone users try some requests more often than others.
        if (StoppedTarget.find(run, figures).isPresent()) {
            return Stream.of();
        }
        return figures.requests().stream()
                .filter(line -> line.failed() >= LEAST_FAILURES)
                .filter(line -> line.failed() > MOST_OF_ALL * figures.all().failed())
                .filter(line -> line.errorRate() > FAR_MORE_OFTEN * errorRateOfOthers(line, figures.all()))
                .map(line -> bottleneck(line, figures));
    }

    private static double errorRateOfOthers(RequestLine line, RequestLine all) {
        long others = all.requests() - line.requests();
        return others == 0 ? 0 : (double) (all.failed() - line.failed()) / others;
    }

    private static Bottleneck bottleneck(RequestLine line, Figures figures) {
        var message = figures.errors().stream()
                .filter(error -> error.request().equals(line.name()))
                .findFirst()
                .map(ErrorLine::message)
                .orElse("");
        return new Bottleneck(
                line.errorRate() > MANY ? Severity.HIGH : Severity.MEDIUM,
                "Failures come from " + line.name(),
                UnitText.count(line.failed()) + " of "
                        + UnitText.count(figures.all().failed())
                        + " failures; it fails " + UnitText.share(line.errorRate()) + " of the time, the others "
                        + UnitText.share(errorRateOfOthers(line, figures.all())) + ".",
                (message.isEmpty() ? "" : "Most often: \"" + message + "\". ")
                        + "One route that fails alone points to its own code or data, not to the platform's load.");
    }
}
