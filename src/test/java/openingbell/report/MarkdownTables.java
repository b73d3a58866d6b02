package openingbell.report;

import static openingbell.report.MarkdownPage.clipped;
import static openingbell.report.MarkdownPage.sign;
import static openingbell.report.ShownText.markdown;

import java.util.Comparator;
import openingbell.facts.Profile;
import openingbell.report.figures.ChangeText;
import openingbell.report.figures.Figures;
import openingbell.report.figures.Margin;
import openingbell.report.figures.StepLine;
import openingbell.report.figures.UnitText;
import openingbell.verdict.Comparison;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;

/** The numbers behind a verdict as tables: promises, load steps, changes against the baseline. */
final class MarkdownTables {
    private static final int MOST_CHANGES = 10;
    private static final int MOST_METHODS = 10;

    private final MarkdownPage page;
    private final RunSummary run;
    private final Figures figures;

    MarkdownTables(MarkdownPage page, RunSummary run, Figures figures) {
        this.page = page;
        this.run = run;
        this.figures = figures;
    }

    void promises() {
        var promises = run.verdict().findings(PromiseFinding.class).stream()
                .sorted(Comparator.comparing(PromiseFinding::outcome, Comparator.reverseOrder()))
                .toList();
        if (promises.isEmpty()) {
            return;
        }
        page.table(
                "Promises",
                "| | promise | measured | 95 % interval | limit | margin | samples | errors |",
                "|---|---|---:|---:|---:|---:|---:|---:|");
        page.rows(promises, MarkdownTables::promise);
    }

    private static String promise(PromiseFinding p) {
        var than = Margin.sign(p).replace(">=", "≥").replace("<=", "≤");
        return "| %s | %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        sign(p.outcome()),
                        clipped(p.title()),
                        markdown(UnitText.beside(p.measured(), p.limit(), p.unit())),
                        markdown(interval(p)),
                        markdown(than + UnitText.limit(p.limit(), p.unit())),
                        markdown(UnitText.margin(Margin.of(p))),
                        UnitText.count(p.samples()),
                        markdown(UnitText.share(p.errorRate())));
    }

    private static String interval(PromiseFinding promise) {
        return promise.interval().known()
                ? UnitText.range(promise.interval().low(), promise.interval().high(), promise.unit())
                : "–";
    }

    void steps() {
        if (figures.steps().size() < 2) {
            return;
        }
        page.table(
                "Load steps" + clipped(run.steps().whose()),
                "| | level | requests | successful | failed | p50 | p95 | p99 |",
                "|---|---:|---:|---:|---:|---:|---:|---:|");
        page.rows(figures.steps(), this::step);
    }

    private String step(StepLine step) {
        return "| %s | %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        sign(step.outcome()),
                        UnitText.of(step.level(), run.plan().open() ? "users/s" : "users"),
                        UnitText.count(step.requests()),
                        UnitText.perSecond(step.perSecond()),
                        markdown(UnitText.share(step.errorRate())),
                        UnitText.millis(step.latency().p50()),
                        UnitText.millis(step.latency().p95()),
                        UnitText.millis(step.latency().p99()));
    }

    void serverTimes() {
        if (figures.serverTimes().isEmpty()) {
            return;
        }
        page.table(
                "What only users saw",
                "| request | p95 of users | of the server itself | users only | told by |",
                "|---|---:|---:|---:|---|");
        page.rows(
                figures.serverTimes(),
                line -> "| %s | %s | %s | %s | %s |"
                        .formatted(
                                clipped(line.name()),
                                UnitText.millis(line.users()),
                                UnitText.millis(line.server()),
                                markdown(UnitText.share(line.usersOnly())),
                                clipped(line.gauge())));
    }

    void gauges() {
        if (figures.gauges().isEmpty()) {
            return;
        }
        page.table(
                "Gauges, at the levels of the load",
                "| gauge | value | least | most | readings |",
                "|---|---:|---:|---:|---:|");
        page.rows(
                figures.gauges(),
                gauge -> "| %s | %s | %s | %s | %s |"
                        .formatted(
                                clipped(gauge.name()),
                                markdown(UnitText.of(gauge.value(), gauge.unit())),
                                markdown(UnitText.of(gauge.least(), gauge.unit())),
                                markdown(UnitText.of(gauge.most(), gauge.unit())),
                                UnitText.count(gauge.readings())));
    }

    /** Where the target's CPU went. */
    void profile(Profile profile) {
        page.heading("Where its time went");
        profile.problems().forEach(problem -> page.line("- " + clipped(problem)));
        if (profile.samples() == 0) {
            return;
        }
        page.line("%s samples of %s at work, every 20 ms; who waits is not in them%s."
                .formatted(
                        UnitText.count(profile.samples()),
                        profile.jvms() == 1 ? "threads" : "threads of " + profile.jvms() + " JVMs",
                        profile.flameGraph() ? ". All of them: `" + Profile.FLAME_GRAPH + "`" : ""));
        page.line("");
        page.line("| hot method | itself | with what it calls |");
        page.line("|---|---:|---:|");
        page.first(
                profile.methods(),
                MOST_METHODS,
                method -> "| %s | %s | %s |"
                        .formatted(
                                clipped(method.name()),
                                markdown(UnitText.share(method.self())),
                                markdown(UnitText.share(method.whole()))));
        if (!profile.routes().isEmpty()) {
            page.line("");
            page.line("| route | share |");
            page.line("|---|---:|");
            page.first(
                    profile.routes(),
                    MOST_METHODS,
                    route -> "| %s | %s |".formatted(clipped(route.name()), markdown(UnitText.share(route.share()))));
            page.line("| for no route | %s |".formatted(markdown(UnitText.share(profile.outsideOfRoutes()))));
        }
    }

    /** The gravest of them. */
    void changes() {
        var comparisons = run.verdict().findings(Comparison.class).stream()
                .filter(c -> Double.isFinite(c.change()) && c.runs() > 0)
                .sorted(Comparator.comparingDouble(ChangeText::severity).reversed())
                .toList();
        if (comparisons.isEmpty()) {
            return;
        }
        page.table(
                "Top changes against %d accepted runs"
                        .formatted(comparisons.get(0).runs()),
                "| | metric | baseline | this run | change | 95 % interval | fails from | smallest detectable |",
                "|---|---|---:|---:|---:|---:|---:|---:|");
        page.rows(comparisons, MOST_CHANGES, MarkdownTables::change);
    }

    private static String change(Comparison c) {
        var metric = c.metric();
        return "| %s | %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        sign(c.outcome()),
                        clipped(metric.label()),
                        markdown(ChangeText.value(metric, c.baseline())),
                        markdown(ChangeText.value(metric, c.current())),
                        ChangeText.of(metric, c.change()),
                        c.interval().known()
                                ? ChangeText.of(metric, c.interval().low()) + " to "
                                        + ChangeText.of(metric, c.interval().high())
                                : "–",
                        ChangeText.of(metric, c.threshold()),
                        ChangeText.of(metric, c.detectable()));
    }
}
