package openingbell.report.bottlenecks;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.facts.ErrorFacts;
import openingbell.facts.Histogram;
import openingbell.facts.RequestFacts;
import openingbell.objectives.Quantity;
import openingbell.objectives.Quantity.Concern;
import openingbell.objectives.SubjectKind;
import openingbell.report.figures.Figures;
import openingbell.report.figures.RequestLine;
import openingbell.report.figures.UnitText;
import openingbell.verdict.LoadSteps;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;
import openingbell.verdict.ValidityFinding;

/** Broken promises; those about the same thing are one bottleneck, in however many windows or load steps they broke. */
final class BrokenPromises implements Rule {
    private static final int SENTENCES = 3;

    /** A message with fewer of the failures is not what they are about. */
    private static final double MOST = 0.9;

    private static final String SHARED =
            "look for what slows all of them (pauses of the garbage collector, a pool of connections that runs dry, a processor that is busy, a neighbour on the machine), not at the busiest.";

    @Override
    public Stream<Bottleneck> of(RunSummary run, Figures figures) {
        return run.verdict().findings(PromiseFinding.class).stream()
                .filter(promise -> promise.outcome() == Outcome.FAIL)
                .collect(Collectors.groupingBy(
                        promise -> promise.promise().subject(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .limit(Bottlenecks.MOST)
                .map(broken -> bottleneck(broken, run, figures));
    }

    private static Bottleneck bottleneck(List<PromiseFinding> broken, RunSummary run, Figures figures) {
        var measures = broken.stream().map(PromiseFinding::measure).distinct().toList();
        var of = broken.get(0).promise().subject().title();
        return new Bottleneck(
                Severity.CRITICAL,
                (measures.size() == 1 ? "Broken promise: " : "Broken promises: ") + String.join(", ", measures) + " of "
                        + of,
                broken.stream().limit(SENTENCES).map(PromiseFinding::sentence).collect(Collectors.joining(" "))
                        + (broken.size() > SENTENCES ? " And " + (broken.size() - SENTENCES) + " more." : ""),
                // In however many windows and percentiles it broke, what is to be done is the same.
                Stream.of(Concern.values())
                        .flatMap(concern -> broken.stream()
                                .filter(promise -> promise.promise().quantity().concern() == concern)
                                .limit(1))
                        .map(promise -> recommendation(promise, run, figures))
                        .collect(Collectors.collectingAndThen(Collectors.toList(), Advice::together)));
    }

    private static Advice recommendation(PromiseFinding promise, RunSummary run, Figures figures) {
        return switch (promise.promise().quantity().concern()) {
            case ERRORS -> errors(promise, run, figures);
            case WRONG_ANSWERS -> wrongAnswers(promise, run);
            case SAMPLES -> stopped(run, figures).orElseGet(() -> samples(promise, run, figures));
            case THROUGHPUT ->
                stopped(run, figures)
                        .orElse(
                                Advice.of(
                                        "See whether the platform or its users limit it: if latency stays low, bring more users; if it grows, find what saturates."));
            case FAIRNESS ->
                Advice.of(
                        "Look at which of its requests got fewer answers than the others, and what they wait for alone: a lock, a queue, a pool of their own, a model that is loaded again and again.");
            case LEVEL -> level(promise, run, figures);
            case LATENCY -> latency(promise, run, figures);
            case GROWTH ->
                Advice.of(
                        "See what grows while the run lasts: memory that is not given back, a table without an index, a queue, a cache that never evicts. How much a request adds to it tells where to look.");
            case GAUGE ->
                Advice.of("Look at " + promise.promise().subject().title()
                        + " over time: did it leave its limit at a moment of the load, or was it never within it?");
        };
    }

    private static Optional<Advice> stopped(RunSummary run, Figures figures) {
        return StoppedTarget.find(run, figures).map(stop -> Advice.of(stop.advice()));
    }

    /** A level broke because of some promise, which is the one to look into; or the load did not come to the level that was promised. */
    private static Advice level(PromiseFinding promise, RunSummary run, Figures figures) {
        return run.steps().steps().stream()
                .filter(step -> !step.held())
                .flatMap(step -> step.promises().stream())
                .filter(one -> one.outcome() == Outcome.FAIL)
                .findFirst()
                .map(broken -> recommendation(broken, run, figures))
                .or(() -> stopped(run, figures))
                .orElseGet(() -> Advice.of(notReached(promise, run)));
    }

    /** What kept the load from the level that was promised to hold, where no level broke. */
    private static String notReached(PromiseFinding promise, RunSummary run) {
        var level = LoadSteps.level(run.plan(), promise.limit());
        var ending = run.description().end().ending();
        var why = Stream.concat(
                        ending.planned() ? Stream.of() : Stream.of(ending.finding()),
                        run.verdict().findings(ValidityFinding.class).stream()
                                .filter(condition -> condition.outcome() == Outcome.INVALID))
                .findFirst()
                .map(unmet -> unmet.sentence() + " " + unmet.advice());
        if (why.isPresent()) {
            return "No level broke, but the load did not get through " + level + ". " + why.get();
        }
        return run.plan().stopsWhenBroken() && run.plan().peak() >= promise.limit()
                ? "The load was stopped before " + level
                        + " had been held to the end. That is done where a level breaks a promise, and where nothing is answered for longer than a request may take (target.request-timeout): does the target still answer?"
                : "The load stays at no level of " + level
                        + " or more for long enough to be judged: let it climb to that and stay there for some seconds, or ask for less (least-level).";
    }

    private static Advice samples(PromiseFinding promise, RunSummary run, Figures figures) {
        if (!run.description().isOnce()) {
            return Advice.of("Let the run last longer or bring more users: it stands on too few answers.");
        }
        return firstError(promise, run, figures)
                .map(begin -> begin.because(
                        "Every journey is made once, so what failed is missing here, with all that comes after it."))
                .orElse(
                        Advice.of(
                                "Every journey is made once, and that is all that there is to answer: promise fewer (least-samples), or name no number and as many are asked as the journeys send."));
    }

    private static Advice errors(PromiseFinding promise, RunSummary run, Figures figures) {
        return stopped(run, figures)
                .or(() -> loggedOut(promise, run))
                .or(() -> SpreadFailures.alike(
                                concerned(promise, run),
                                (request, latencies) -> latencies.ko().count())
                        .map(spread -> Advice.of(failing(promise, spread, run, figures))))
                .or(() -> firstError(promise, run, figures))
                .orElse(Advice.of("Look for the failures in the platform's own log at that time."));
    }

    private static Advice wrongAnswers(PromiseFinding promise, RunSummary run) {
        var how =
                "an answer that is wrong at any load is a defect of its own; one that is wrong under load alone points to what requests share (a cache, a session, a connection).";
        return loggedOut(promise, run)
                .or(() -> concerned(promise, run).stream()
                        .flatMap(request -> request.errors().stream()
                                .filter(ErrorFacts::isWrongAnswer)
                                .map(error -> Map.entry(String.join(" / ", request.path()), error)))
                        .max(Comparator.comparingLong(wrong -> wrong.getValue().count()))
                        .map(wrong ->
                                Advice.of(wrong.getKey(), wrong.getValue().message(), ". Ask it by hand: " + how)))
                .orElse(Advice.of(how));
    }

    /** Whoever is out, and whom nobody told how that is seen, fails at whatever he asks for from then on. */
    private static Optional<Advice> loggedOut(PromiseFinding promise, RunSummary run) {
        var errors = concerned(promise, run).stream()
                .flatMap(request -> request.errors().stream())
                .toList();
        long all = errors.stream().mapToLong(ErrorFacts::count).sum();
        long asked = errors.stream()
                .filter(ErrorFacts::asksWhoIsThere)
                .mapToLong(ErrorFacts::count)
                .sum();
        return Optional.of(Advice.of(
                        "Users seem to be logged out: %s of %s failures are answers that ask for a password. Say how that is seen: `target.auth.form.out { contains = \"…\" }`, with words of that page (`status` and `location` say it, too). Then they log in again, and how often is counted. Are sessions lost (a restart, a store that is too small, several servers that do not share them)?"
                                .formatted(UnitText.count(asked), UnitText.count(all))))
                .filter(advice -> asked > all / 2);
    }

    private static String failing(PromiseFinding promise, SpreadFailures spread, RunSummary run, Figures figures) {
        return requests(promise, spread, "fails", "fail") + ", " + spread.when(figures) + " ("
                + mostOften(concerned(promise, run))
                + "): look for what they all depend on (a gateway, a database, a pool of connections, a deployment), not at one of them.";
    }

    private static String mostOften(List<RequestFacts> requests) {
        var messages = requests.stream()
                .flatMap(request -> request.errors().stream()
                        .map(error ->
                                Map.entry(FailureMessage.withoutRequest(request, error.message()), error.count())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, TreeMap::new, Collectors.summingLong(Map.Entry::getValue)));
        long all = messages.values().stream().mapToLong(Long::longValue).sum();
        var most =
                messages.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        return (most.getValue() >= MOST * all ? "" : "most often ") + '"' + most.getKey() + '"';
    }

    private static Optional<Advice> firstError(PromiseFinding promise, RunSummary run, Figures figures) {
        return figures.errors().stream()
                .filter(error -> !error.request().isEmpty()
                        && concerned(promise, run).stream()
                                .anyMatch(request ->
                                        String.join(" / ", request.path()).equals(error.request())))
                .findFirst()
                .map(error -> Advice.of(
                        error.request(),
                        error.message(),
                        " is " + UnitText.share(error.share()) + " of all failures."));
    }

    private static Advice latency(PromiseFinding promise, RunSummary run, Figures figures) {
        return slowness(promise, run, figures)
                .or(() -> figures.requests().stream()
                        .filter(line -> promise.promise().subject().includes(line.path())
                                && line.latency().samples() > 0)
                        .max(Comparator.comparingDouble(line -> line.latency().p95() * line.shareOfTime()))
                        .map(BrokenPromises::slowest))
                .orElse(Advice.of("Look into the platform's traces of the slowest requests at that time."));
    }

    /** Where all requests are slow alike. The limit of a single answer is known only if the promise is about single answers: else it is time that is compared. */
    private static Optional<Advice> slowness(PromiseFinding promise, RunSummary run, Figures figures) {
        var quantity = promise.promise().quantity();
        boolean single = promise.scope() == SubjectKind.ALL && quantity.isLatency() && quantity != Quantity.MEAN;
        if (!single) {
            return SpreadFailures.alike(concerned(promise, run), (request, latencies) -> millis(latencies.ok()))
                    .map(spread ->
                            Advice.of("No request" + of(promise) + " stands out, all take about as long: " + SHARED));
        }
        int quick = (int) Math.ceil(promise.limit()) - 1;
        var all = run.facts().all().total();
        if (above(all.ko(), quick) > above(all.ok(), quick)) {
            return Optional.of(errors(promise, run, figures));
        }
        return SpreadFailures.alike(concerned(promise, run), (request, latencies) -> above(latencies.ok(), quick))
                .map(spread -> {
                    var limit = UnitText.limit(promise.limit(), "ms") + " or more";
                    return Advice.of(requests(promise, spread, "takes " + limit, "take " + limit) + ", "
                            + spread.when(figures) + ": " + SHARED);
                });
    }

    private static long above(Histogram histogram, int millis) {
        return histogram.count() - histogram.countUpTo(millis);
    }

    private static long millis(Histogram histogram) {
        return histogram.isEmpty() ? 0 : Math.round(histogram.mean() * histogram.count());
    }

    private static Advice slowest(RequestLine line) {
        return Advice.of(
                line.name(),
                "",
                "its p95 is " + UnitText.millis(line.latency().p95()) + ", and it takes "
                        + UnitText.share(line.shareOfTime()) + " of all the time that users wait.");
    }

    private static String requests(PromiseFinding promise, SpreadFailures spread, String one, String several) {
        return spread.isOfEvery()
                ? "Every request" + of(promise) + " " + one
                : UnitText.share(spread.share()) + " of all requests" + of(promise) + " " + several
                        + ", whichever they are";
    }

    private static String of(PromiseFinding promise) {
        return promise.scope() == SubjectKind.ALL ? "" : " of " + promise.of();
    }

    private static List<RequestFacts> concerned(PromiseFinding promise, RunSummary run) {
        return run.facts().requests().stream()
                .filter(request -> promise.promise().subject().includes(request.path()))
                .toList();
    }
}
