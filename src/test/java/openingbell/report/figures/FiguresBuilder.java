package openingbell.report.figures;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import openingbell.facts.ErrorFacts;
import openingbell.facts.Facts;
import openingbell.facts.GaugeFacts;
import openingbell.facts.Histogram;
import openingbell.facts.JourneyFacts;
import openingbell.facts.Latencies;
import openingbell.facts.Readings;
import openingbell.facts.RequestFacts;
import openingbell.facts.Series;
import openingbell.facts.UserFacts;
import openingbell.objectives.Subject;
import openingbell.verdict.LoadSteps;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.RunSummary;

/** Computes the figures of one run. */
final class FiguresBuilder {
    private final Facts facts;
    private final RunSummary run;
    private final UserFacts visitors;
    private final long began;
    private final double seconds;
    private final Series<Latencies> all;
    private final Latencies total;
    private final double totalMillis;
    private final long failures;

    FiguresBuilder(RunSummary run) {
        this.run = run;
        facts = run.facts();
        visitors = facts.usersExcept(PlannedLoad.WARM_UP);
        began = run.loadStarted() > 0 ? run.loadStarted() : facts.first();
        seconds = Math.max(0, facts.last() - began) / 1000.0;
        all = facts.all();
        total = all.total();
        totalMillis = millis(total);
        failures = total.ko().count()
                + facts.crashes().stream().mapToLong(ErrorFacts::count).sum();
    }

    Figures figures(List<KeyFigure> first) {
        return new Figures(
                began,
                seconds,
                visitors.started(),
                visitors.active(began, facts.last()).stream()
                        .mapToDouble(UserFacts.Active::mean)
                        .max()
                        .orElse(0),
                line(List.of(), "all requests", total),
                facts.journeys().stream().map(FiguresBuilder::journey).toList(),
                facts.requests().stream().map(this::request).toList(),
                run.steps().steps().stream().map(this::step).toList(),
                errors(),
                run.unchecked().requests(),
                serverTimes(),
                facts.gauges().stream().map(this::gauge).toList(),
                more(first),
                first);
    }

    private List<ServerLine> serverTimes() {
        return run.description().promises().stream()
                .filter(promise -> !promise.serverTimeOf().isEmpty())
                .flatMap(promise ->
                        promise
                                .subject()
                                .gauge()
                                .map(gauge -> Map.entry(promise.serverTimeOf(), gauge.name()))
                                .stream())
                .distinct()
                .flatMap(named -> facts.gauge(named.getValue(), "ms").stream()
                        .filter(gauge -> gauge.unit().equals("ms"))
                        .flatMap(gauge -> serverTime(named.getKey(), gauge).stream()))
                .toList();
    }

    /** The levels of the load; where it stays at none, all the time. */
    private List<LoadSteps.StepResult> levels() {
        return run.steps().steps().isEmpty()
                ? List.of(new LoadSteps.StepResult(0, began, facts.last() + 1, List.of()))
                : run.steps().steps();
    }

    private Readings read(GaugeFacts gauge) {
        return levels().stream()
                .map(level -> gauge.readings().between(level.from(), level.to()))
                .reduce(Readings.NONE, Readings::plus);
    }

    private double value(GaugeFacts gauge, Readings read) {
        return gauge.over(
                read,
                levels().stream().mapToLong(level -> level.to() - level.from()).sum() / 1000.0);
    }

    private GaugeFigure gauge(GaugeFacts gauge) {
        var read = read(gauge);
        boolean extremes = gauge.hasExtremes() && read.times() > 0;
        return new GaugeFigure(
                gauge.name(),
                gauge.unit(),
                read.times(),
                value(gauge, read),
                extremes ? read.least() : Double.NaN,
                extremes ? read.most() : Double.NaN);
    }

    private Optional<ServerLine> serverTime(List<String> path, GaugeFacts gauge) {
        var series = new Subject.OfPath(path).in(facts);
        var seen = levels().stream()
                .map(level -> series.between(level.from(), level.to()))
                .reduce(Latencies.NONE, Latencies::plus)
                .ok();
        double server = value(gauge, read(gauge));
        if (seen.isEmpty() || seen.percentile(95) == 0 || !Double.isFinite(server)) {
            return Optional.empty();
        }
        double users = seen.percentile(95);
        return Optional.of(new ServerLine(
                path, String.join(" / ", path), gauge.name(), seen.count(), users, server, 1 - server / users));
    }

    private Map<String, Double> more(List<KeyFigure> first) {
        var more = new TreeMap<String, Double>();
        first.forEach(
                figure -> figure.counting().ifPresent(counting -> more.put(figure.key(), counting.applyAsDouble(run))));
        return more;
    }

    private RequestLine request(RequestFacts request) {
        return line(
                request.path(),
                String.join(" / ", request.path()),
                request.latencies().total());
    }

    private RequestLine line(List<String> path, String name, Latencies latencies) {
        return new RequestLine(
                path,
                name,
                latencies.count(),
                latencies.ko().count(),
                latencies.errorRate(),
                seconds > 0 ? latencies.count() / seconds : 0,
                totalMillis > 0 ? millis(latencies) / totalMillis : 0,
                LatencySummary.of(latencies.ok()));
    }

    private static JourneyLine journey(JourneyFacts journey) {
        var waited = journey.cumulated().total();
        return new JourneyLine(
                journey.path(),
                String.join(" / ", journey.path()),
                waited.count(),
                waited.ko().count(),
                waited.errorRate(),
                LatencySummary.of(waited.ok()),
                LatencySummary.of(journey.duration().total().ok()));
    }

    private StepLine step(LoadSteps.StepResult step) {
        var hold = all.between(step.from(), step.to());
        return new StepLine(
                step.level(),
                step.outcome(),
                step.from() - began,
                step.to() - began,
                hold.count(),
                hold.errorRate(),
                1000.0 * hold.ok().count() / (step.to() - step.from()),
                LatencySummary.of(hold.ok()));
    }

    /** The most frequent first. */
    private List<ErrorLine> errors() {
        var ofRequests = facts.requests().stream()
                .flatMap(request -> request.errors().stream().map(e -> error(String.join(" / ", request.path()), e)));
        var others = facts.crashes().stream().map(crash -> error("", crash));
        return Stream.concat(ofRequests, others)
                .sorted(Comparator.comparingLong(ErrorLine::count).reversed())
                .toList();
    }

    private ErrorLine error(String where, ErrorFacts error) {
        return new ErrorLine(
                where,
                error.message(),
                error.count(),
                failures > 0 ? (double) error.count() / failures : 0,
                error.first() - began,
                error.last() - began);
    }

    private static double millis(Latencies latencies) {
        return sum(latencies.ok()) + sum(latencies.ko());
    }

    private static double sum(Histogram histogram) {
        return histogram.isEmpty() ? 0 : histogram.mean() * histogram.count();
    }
}
