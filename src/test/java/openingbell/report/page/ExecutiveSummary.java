package openingbell.report.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import openingbell.objectives.Quantity;
import openingbell.report.bottlenecks.Insight;
import openingbell.report.figures.ChangeText;
import openingbell.report.figures.Figures;
import openingbell.report.figures.Margin;
import openingbell.report.figures.UnitText;
import openingbell.settings.SimulationPlan;
import openingbell.verdict.BaselineFinding;
import openingbell.verdict.Comparison;
import openingbell.verdict.Outcome;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;
import openingbell.verdict.ValidityFinding;

/** A run in a few sentences, for readers who read no further. */
public final class ExecutiveSummary {
    private final RunSummary run;
    private final Figures figures;
    private final List<Point> points = new ArrayList<>();

    private ExecutiveSummary(RunSummary run, Figures figures) {
        this.run = run;
        this.figures = figures;
    }

    /** One sentence or two under a heading. */
    public record Point(String about, String text) {}

    static List<Point> of(Insight insight) {
        var summary = new ExecutiveSummary(insight.run(), insight.figures());
        summary.load();
        summary.answers();
        summary.promises();
        summary.steps();
        summary.validity();
        summary.baseline();
        insight.bottlenecks().stream()
                .findFirst()
                .ifPresent(b -> summary.add("Next", b.title() + ". " + b.recommendation()));
        return List.copyOf(summary.points);
    }

    private void load() {
        add(
                "Load",
                planned() + " on " + target() + ", " + UnitText.lasting(figures.seconds())
                        + "; at most " + UnitText.count(Math.round(figures.peakUsers())) + " users at once."
                        + (run.ended().equals("ended") ? "" : " It did not end as planned: " + run.ended()));
    }

    private String target() {
        var target = run.environment().target();
        return target.equals("embedded") ? "the embedded platform" : target;
    }

    private String planned() {
        if (run.plan().steps().isEmpty() && !run.description().isOnce()) {
            return "Unknown load (only the log is left)";
        }
        var plans = run.description().plans();
        var text = plans.stream()
                .map(plan -> planned(plan) + (plans.size() > 1 ? " (" + plan.scenario() + ")" : ""))
                .collect(Collectors.joining(" and "));
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String planned(PlannedLoad plan) {
        int steps = plan.steps().size();
        if (steps == 0) {
            return plan.scenario().equals(SimulationPlan.VISITORS) ? "every journey once" : "everything once";
        }
        return "up to " + UnitText.of(plan.peak(), plan.open() ? "users per second" : "users")
                + (steps > 1 ? " in " + steps + " steps" : "");
    }

    private void answers() {
        var all = figures.all();
        if (all.requests() == 0) {
            add("Answers", "Not one request was answered.");
            return;
        }
        var latency = all.latency();
        add(
                "Answers",
                UnitText.count(all.requests()) + " requests, " + UnitText.perSecond(all.perSecond()) + "; "
                        + (all.failed() == 0 ? "none" : UnitText.share(all.errorRate())) + " failed."
                        + (latency.samples() == 0
                                ? ""
                                : " Half of the successful ones took at most " + UnitText.millis(latency.p50())
                                        + ", 95 % at most " + UnitText.millis(latency.p95()) + ", 99 % at most "
                                        + UnitText.millis(latency.p99()) + "."));
    }

    private void promises() {
        var whole = run.verdict().findings(PromiseFinding.class);
        if (whole.isEmpty()) {
            add("Promises", "Nothing was promised of this run.");
            return;
        }
        var broken = of(whole, Outcome.FAIL);
        var open = of(whole, Outcome.INCONCLUSIVE);
        add(
                "Promises",
                of(whole, Outcome.PASS).size() + " of " + whole.size() + " kept"
                        + (open.isEmpty() ? "" : ", " + open.size() + " could not be judged")
                        + (broken.isEmpty() ? tightest(whole) : "; broken: " + titles(broken)) + ".");
    }

    private static List<PromiseFinding> of(List<PromiseFinding> promises, Outcome outcome) {
        return promises.stream().filter(p -> p.outcome() == outcome).toList();
    }

    private static String tightest(List<PromiseFinding> promises) {
        return promises.stream()
                .filter(p -> p.outcome() == Outcome.PASS && p.limit() != 0)
                .filter(p -> p.promise().quantity() != Quantity.SAMPLES)
                .min(Comparator.comparingDouble(Margin::of))
                .map(p -> "; the tightest is " + p.title() + ", with " + UnitText.share(Margin.of(p)) + " to spare")
                .orElse("");
    }

    private static String titles(List<PromiseFinding> promises) {
        return several(promises.stream().map(PromiseFinding::title).toList());
    }

    private void steps() {
        var steps = run.steps().steps();
        if (steps.size() < 2) {
            return;
        }
        var unit = run.plan().open() ? "users per second" : "users";
        double held = run.steps().highestHeld();
        var unseen = run.steps().unseen();
        var upTo = held > 0
                ? "Every promise held up to " + UnitText.of(held, unit)
                        + run.steps().whose()
                : unseen.isPresent() ? "No step is known to have held" : "Already the first step broke a promise";
        var broke = steps.stream()
                .filter(step -> !step.held())
                .findFirst()
                .flatMap(step -> step.promises().stream()
                        .filter(promise -> promise.outcome() == Outcome.FAIL)
                        .findFirst());
        add(
                "Step by step",
                upTo
                        + (broke.isEmpty() && unseen.isEmpty() ? ", the highest step." : ".")
                        + unseen.map(open -> " Not judged: " + open.sentence()).orElse("")
                        + broke.map(first -> " First to break: " + first.sentence())
                                .orElse(""));
    }

    private static String several(Collection<String> names) {
        return names.stream().limit(5).collect(Collectors.joining(", "))
                + (names.size() > 5 ? " and " + (names.size() - 5) + " more" : "");
    }

    private void validity() {
        var conditions = run.verdict().findings(ValidityFinding.class).stream()
                .filter(c -> c.outcome() != Outcome.FAIL) // which is believed
                .toList();
        var unmet = conditions.stream()
                .filter(c -> c.outcome() != Outcome.PASS)
                .map(c -> c.sentence() + (c.advice().isEmpty() ? "" : " " + c.advice()))
                .collect(Collectors.joining(" "));
        if (!conditions.isEmpty()) {
            add(
                    "Believable?",
                    unmet.isEmpty()
                            ? "Yes: all " + conditions.size() + " conditions for believing the run were met."
                            : unmet);
        }
    }

    private void baseline() {
        var judged = run.verdict().findings(Comparison.class).stream()
                .filter(c -> c.outcome() != Outcome.INCONCLUSIVE)
                .toList();
        add("Baseline", standing() + (judged.isEmpty() ? "" : " " + compared(judged)));
    }

    private String standing() {
        return run.verdict().findings(BaselineFinding.class).stream()
                .findFirst()
                .map(BaselineFinding::sentence)
                .orElse("This run was compared with no other.");
    }

    private static String compared(List<Comparison> judged) {
        var worse = judged.stream().filter(c -> c.outcome() == Outcome.FAIL).toList();
        return worse.stream()
                .max(Comparator.comparingDouble(ChangeText::severity))
                .map(worst -> worse.size() + " of " + judged.size() + " metrics are worse, most of all "
                        + worst.metric().label() + " ("
                        + ChangeText.of(worst.metric(), worst.change()) + ").")
                .orElse("None of " + judged.size() + " metrics is worse.");
    }

    private void add(String about, String text) {
        points.add(new Point(about, text));
    }
}
