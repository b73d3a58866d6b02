package openingbell.report.bottlenecks;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.objectives.ScopeKind;
import openingbell.report.figures.Figures;
import openingbell.report.figures.Line;
import openingbell.report.figures.Units;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;

/** Broken promises; those about the same thing are one bottleneck, in however many windows or load steps they broke. */
final class BrokenPromises implements Rule {
    private static final int SENTENCES = 3;

    @Override
    public Stream<Bottleneck> of(RunSummary run, Figures figures) {
        return run.verdict().findings(PromiseFinding.class).stream()
                .filter(promise -> promise.outcome() == Outcome.FAIL)
                .collect(Collectors.groupingBy(
                        promise -> List.of(promise.scope(), promise.of()), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .limit(Bottlenecks.MOST)
                .map(broken -> bottleneck(broken, figures));
    }

    private static Bottleneck bottleneck(List<PromiseFinding> broken, Figures figures) {
        var measures = broken.stream().map(PromiseFinding::measure).distinct().toList();
        var of = broken.get(0).scope() == ScopeKind.ALL
                ? "all requests"
                : broken.get(0).of();
        return new Bottleneck(
                Severity.CRITICAL,
                (measures.size() == 1 ? "Broken promise: " : "Broken promises: ") + String.join(", ", measures) + " of "
                        + of,
                broken.stream().limit(SENTENCES).map(PromiseFinding::sentence).collect(Collectors.joining(" "))
                        + (broken.size() > SENTENCES ? " And " + (broken.size() - SENTENCES) + " more." : ""),
                broken.stream()
                        .map(promise -> recommendation(promise, figures))
                        .distinct()
                        .collect(Collectors.joining(" ")));
    }

    private static String recommendation(PromiseFinding promise, Figures figures) {
        return switch (promise.measure()) {
            case "errors" -> errors(promise, figures);
            case "samples" -> "Let the run last longer or bring more users: it stands on too few answers.";
            case "throughput" ->
                "See whether the platform or its users limit it: if latency stays low, bring more users; if it grows, find what saturates.";
            default -> latency(promise, figures);
        };
    }

    private static String errors(PromiseFinding promise, Figures figures) {
        return figures.errors().stream()
                .filter(error -> !error.request().isEmpty() && concerns(promise, error.request()))
                .findFirst()
                .map(error -> "Begin with " + error.request() + ": \"" + error.message() + "\" is "
                        + Units.share(error.share()) + " of all failures.")
                .orElse("Look for the failures in the platform's own log at that time.");
    }

    private static String latency(PromiseFinding promise, Figures figures) {
        return figures.requests().stream()
                .filter(line -> concerns(promise, line.name()) && line.latency().samples() > 0)
                .max(Comparator.comparingDouble(line -> line.latency().p95() * line.shareOfTime()))
                .map(BrokenPromises::slowest)
                .orElse("Look into the platform's traces of the slowest requests at that time.");
    }

    private static String slowest(Line line) {
        return "Begin with " + line.name() + ": its p95 is "
                + Units.millis(line.latency().p95()) + ", and it takes " + Units.share(line.shareOfTime())
                + " of all the time that users wait.";
    }

    private static boolean concerns(PromiseFinding promise, String request) {
        return switch (promise.scope()) {
            case ALL -> true;
            case JOURNEY -> promise.of().equals("journey " + request.split(" / ", 2)[0]);
            case REQUEST -> request.replace(" / ", ".").equals(promise.of());
        };
    }
}
