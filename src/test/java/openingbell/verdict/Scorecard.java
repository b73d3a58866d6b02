package openingbell.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import openingbell.objectives.Objective;
import openingbell.objectives.Objectives;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.settings.ScorecardLine;

/**
 * The promises of the platform as a whole, each with the number that the runs at hand have for it. Of several runs that measured it, the worst one stands
 * for all: a promise that one of them broke was broken.
 *
 * @param runs what was looked at, by the runs' names
 * @param careful why the runs may not belong on one card, each as one sentence
 */
public record Scorecard(List<String> runs, List<Line> lines, List<String> careful) {
    public Scorecard {
        runs = List.copyOf(runs);
        lines = List.copyOf(lines);
        careful = List.copyOf(careful);
    }

    /** The number of one run. */
    public record Number(String run, PromiseFinding finding) {}

    /**
     * A run that has no number for a line.
     *
     * @param reason behind the run's name, a sentence
     * @param measured whether there was one, which cannot be believed
     */
    public record Missing(String run, String reason, boolean measured) {}

    /**
     * One promise.
     *
     * @param measuredBy the simulation that measures it, where none of the runs is one of it; absent if the settings name none
     * @param number of the run that has the worst one; absent if none has one
     */
    public record Line(
            String words,
            Objective promise,
            Optional<String> measuredBy,
            Optional<Number> number,
            List<Missing> missing) {
        public Line {
            missing = List.copyOf(missing);
        }

        /** Without a number it is neither kept nor broken. */
        public Outcome outcome() {
            return number.map(Number::finding).map(PromiseFinding::outcome).orElse(Outcome.INCONCLUSIVE);
        }

        /** What has to be known beside the number, or why there is none; empty if there is nothing to say. */
        public String note() {
            if (number.isPresent()) {
                return sentences(missing.stream().filter(Missing::measured).toList());
            }
            var none = missing.stream().allMatch(one -> one.reason().equals(NOT_MEASURED))
                    ? "No run given measured " + named() + "."
                    : sentences(missing);
            return none
                    + measuredBy
                            .map(name -> " The simulation " + name + " would tell.")
                            .orElse("");
        }

        private String named() {
            return promise.subject().gauge().map(Subject.OfGauge::name).orElseGet(promise::what);
        }

        private static String sentences(List<Missing> missing) {
            return String.join(
                    " ",
                    missing.stream()
                            .map(one -> "No number of " + one.run() + ": " + one.reason() + ".")
                            .toList());
        }
    }

    private static final String NOT_MEASURED = "it did not measure it";

    public static Scorecard of(List<ScorecardLine> lines, List<RunSummary> runs) {
        return new Scorecard(
                runs.stream().map(RunSummary::id).toList(),
                lines.stream().map(line -> line(line, runs)).toList(),
                careful(runs));
    }

    /** Broken if one line is, kept if all are. */
    public Outcome outcome() {
        return lines.stream().map(Line::outcome).reduce(Outcome.PASS, Outcome::and);
    }

    public long count(Outcome outcome) {
        return lines.stream().filter(line -> line.outcome() == outcome).count();
    }

    /** What it comes to, in one sentence. */
    public String sentence() {
        long broken = count(Outcome.FAIL);
        long without = count(Outcome.INCONCLUSIVE);
        return "%d of %d promises kept%s%s."
                .formatted(
                        count(Outcome.PASS),
                        lines.size(),
                        broken == 0 ? "" : ", " + broken + " broken",
                        without == 0 ? "" : ", " + without + " without a number");
    }

    private static List<String> careful(List<RunSummary> runs) {
        var careful = new ArrayList<String>();
        var targets = runs.stream()
                .map(run -> run.environment().target())
                .distinct()
                .sorted()
                .toList();
        if (targets.size() > 1) {
            careful.add("These runs had different targets: " + String.join(", ", targets) + ".");
        }
        runs.stream()
                .filter(Scorecard::isInvalid)
                .forEach(run ->
                        careful.add(run.id() + " has no say: " + run.verdict().sentence()));
        return careful;
    }

    private static Line line(ScorecardLine line, List<RunSummary> runs) {
        var promise = line.users()
                .map(users -> new Objective(new Subject.All(), Quantity.USERS_HELD, users))
                .orElseGet(() -> Objectives.alone(line.promise()).get(0));
        var numbers = new ArrayList<Number>();
        var missing = new ArrayList<Missing>();
        for (var run : runs) {
            new Question(run, promise).ask(numbers, missing);
        }
        return new Line(
                line.words(),
                promise,
                line.measuredBy()
                        .filter(name ->
                                runs.stream().noneMatch(run -> run.simulation().equals(name))),
                numbers.stream()
                        .max(Comparator.comparing(
                                        (Number number) -> number.finding().outcome())
                                .thenComparingDouble(number -> badness(number.finding()))),
                missing);
    }

    private static double badness(PromiseFinding finding) {
        return finding.promise().isFloor() ? -finding.measured() : finding.measured();
    }

    private static boolean isInvalid(RunSummary run) {
        return run.verdict().outcome() == Outcome.INVALID;
    }

    /** One promise, asked of one run as the run's own promises are: at the level up to which they have to hold, or of the whole. */
    private record Question(RunSummary run, Objective promise) {

        void ask(List<Number> numbers, List<Missing> missing) {
            var cannotTell = isInvalid(run) ? Optional.of("it is INVALID") : tooSmall();
            if (cannotTell.isPresent()) {
                missing.add(new Missing(run.id(), cannotTell.get(), false));
                return;
            }
            var finding = isAbsent() ? Optional.<PromiseFinding>empty() : finding();
            if (finding.isEmpty()) {
                missing.add(new Missing(run.id(), NOT_MEASURED, false));
            } else if (Double.isNaN(finding.get().measured())) {
                missing.add(new Missing(run.id(), bare(finding.get().sentence()), false));
            } else if (finding.get().outcome() == Outcome.INCONCLUSIVE) {
                missing.add(new Missing(run.id(), bare(finding.get().sentence()), true));
            } else {
                numbers.add(new Number(run.id(), finding.get()));
            }
        }

        private static String bare(String sentence) {
            return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        }

        /** Why its load cannot show it; absent if it can. */
        private Optional<String> tooSmall() {
            double users = ofUsers() ? promise.limit() : promise.fromLevel();
            if (users == 0) {
                return Optional.empty();
            }
            if (run.plan().open()) {
                return Optional.of("it brought arrivals, and it takes users at once to tell");
            }
            return run.plan().peak() < users
                    ? Optional.of("it brought %s, and it takes %s to tell"
                            .formatted(
                                    LoadSteps.level(run.plan(), run.plan().peak()), LoadSteps.level(run.plan(), users)))
                    : Optional.empty();
        }

        private boolean ofUsers() {
            return promise.quantity() == Quantity.USERS_HELD;
        }

        /** Whether nothing of the kind was seen in it. */
        private boolean isAbsent() {
            return promise.subject()
                    .gauge()
                    .map(gauge -> run.facts().gauge(gauge.name(), gauge.unit()).isEmpty())
                    .orElseGet(() -> promise.subject().in(run.facts()).total().count() == 0);
        }

        private Optional<PromiseFinding> finding() {
            return ofUsers() ? usersHeld() : whereItsOwnAreJudged();
        }

        /** Of a run that promised nothing, and of one that stayed at no such level, it is not known what it held. */
        private Optional<PromiseFinding> usersHeld() {
            var steps = run.steps().steps();
            boolean seen = steps.stream().anyMatch(step -> step.level() >= promise.limit())
                    || steps.stream().anyMatch(step -> !step.held());
            return run.description().promises().isEmpty() || !seen
                    ? Optional.empty()
                    : Optional.of(judge(run.description().promises()).level(promise.limit()));
        }

        private Optional<PromiseFinding> whereItsOwnAreJudged() {
            double least = run.description().leastLevel();
            return judge(List.of(promise)).promises(least > 0 ? Math.max(least, promise.fromLevel()) : 0).stream()
                    .filter(finding -> finding.promise().equals(promise))
                    .findFirst();
        }

        private RunJudge judge(List<Objective> promises) {
            return new RunJudge(run.facts(), run.description().plans(), run.loadStarted(), promises);
        }
    }
}
