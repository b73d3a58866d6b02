package openingbell.report;

import static openingbell.report.Texts.markdown;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import openingbell.report.bottlenecks.Bottleneck;
import openingbell.report.bottlenecks.Insight;
import openingbell.report.bottlenecks.Severity;
import openingbell.report.figures.Change;
import openingbell.report.figures.Figures;
import openingbell.report.figures.Margin;
import openingbell.report.figures.Units;
import openingbell.verdict.Comparison;
import openingbell.verdict.DriftFinding;
import openingbell.verdict.Finding;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;
import openingbell.verdict.ValidityFinding;

/** A verdict that fits into a comment on a pull request or a job's summary. */
final class VerdictMarkdown {
    /** GitHub takes 65,536 characters for a comment. */
    static final int MOST_BYTES = 60_000;

    private static final int LONGEST_TEXT = 400;

    private final Insight insight;
    private final RunSummary run;
    private final Figures figures;
    private final int rows;
    private final StringBuilder out = new StringBuilder();

    private VerdictMarkdown(Insight insight, int rows) {
        this.insight = insight;
        run = insight.run();
        figures = insight.figures();
        this.rows = rows;
    }

    /** As much of it as fits: the gravest comes first in every part. */
    static String of(Insight insight) {
        int rows = 60;
        var text = new VerdictMarkdown(insight, rows).text();
        while (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES && rows > 1) {
            rows /= 2;
            text = new VerdictMarkdown(insight, rows).text();
        }
        return text;
    }

    private String text() {
        var verdict = run.verdict();
        line("## %s Opening Bell: %s of `%s`"
                .formatted(sign(verdict.outcome()), verdict.outcome(), code(run.simulation())));
        line("");
        line(clipped(verdict.sentence()));
        line("");
        line(overview());
        whatBroke();
        promises();
        steps();
        topChanges();
        bottlenecks();
        list("Drift over the last runs", verdict.findings(DriftFinding.class), Finding::sentence);
        reproduce();
        return out.toString();
    }

    private String overview() {
        var latency = figures.all().latency();
        return "%s, up to %s users: %s requests, %s, %s failed; p50 %s, p95 %s, p99 %s."
                .formatted(
                        Units.lasting(figures.seconds()),
                        Units.count(Math.round(figures.peakUsers())),
                        Units.count(figures.all().requests()),
                        Units.perSecond(figures.all().perSecond()),
                        Units.share(figures.all().errorRate()),
                        Units.millis(latency.p50()),
                        Units.millis(latency.p95()),
                        Units.millis(latency.p99()));
    }

    private void whatBroke() {
        var broken = run.verdict().findings().stream()
                .filter(f -> f.outcome() == Outcome.INVALID || f.outcome() == Outcome.FAIL)
                .sorted(Comparator.comparing(Finding::outcome).reversed())
                .toList();
        list("What broke", broken, VerdictMarkdown::withAdvice);
        var open = run.verdict().findings().stream()
                .filter(f -> f.outcome() == Outcome.INCONCLUSIVE && !(f instanceof Comparison))
                .toList();
        list("What could not be judged", open, VerdictMarkdown::withAdvice);
    }

    private static String withAdvice(Finding finding) {
        return finding instanceof ValidityFinding validity && !validity.advice().isEmpty()
                ? validity.sentence() + " " + validity.advice()
                : finding.sentence();
    }

    private <F extends Finding> void list(String heading, List<F> findings, Function<F, String> sentence) {
        if (findings.isEmpty()) {
            return;
        }
        line("");
        line("### " + heading);
        findings.stream()
                .limit(rows)
                .forEach(f -> line("- **%s** %s".formatted(f.outcome(), clipped(sentence.apply(f)))));
        more(findings.size());
    }

    private void promises() {
        var promises = run.verdict().findings(PromiseFinding.class).stream()
                .sorted(Comparator.comparing(
                        PromiseFinding::outcome, Comparator.comparingInt(VerdictMarkdown::gravity)))
                .toList();
        if (promises.isEmpty()) {
            return;
        }
        table(
                "Promises",
                "| | promise | measured | 95 % interval | limit | margin | samples | errors |",
                "|---|---|---:|---:|---:|---:|---:|---:|");
        promises.stream()
                .limit(rows)
                .forEach(p -> line("| %s | %s | %s | %s | %s | %s | %s | %s |"
                        .formatted(
                                sign(p.outcome()),
                                clipped(p.title()),
                                markdown(Units.beside(p.measured(), p.limit(), p.unit())),
                                markdown(interval(p)),
                                markdown((Margin.isFloor(p) ? "≥ " : p.limit() == 0 ? "" : "< ")
                                        + Units.limit(p.limit(), p.unit())),
                                markdown(Units.margin(Margin.of(p))),
                                Units.count(p.samples()),
                                markdown(Units.share(p.errorRate())))));
        more(promises.size());
    }

    private static String interval(PromiseFinding promise) {
        return promise.interval().known()
                ? Units.range(promise.interval().low(), promise.interval().high(), promise.unit())
                : "–";
    }

    private void steps() {
        if (figures.steps().size() < 2) {
            return;
        }
        table(
                "Load steps",
                "| | level | requests | successful | failed | p50 | p95 | p99 |",
                "|---|---:|---:|---:|---:|---:|---:|---:|");
        figures.steps().stream()
                .limit(rows)
                .forEach(step -> line("| %s | %s | %s | %s | %s | %s | %s | %s |"
                        .formatted(
                                sign(step.held() ? Outcome.PASS : Outcome.FAIL),
                                Units.of(step.level(), run.plan().open() ? "users/s" : "users"),
                                Units.count(step.requests()),
                                Units.perSecond(step.perSecond()),
                                markdown(Units.share(step.errorRate())),
                                Units.millis(step.latency().p50()),
                                Units.millis(step.latency().p95()),
                                Units.millis(step.latency().p99()))));
        more(figures.steps().size());
    }

    private void topChanges() {
        var comparisons = run.verdict().findings(Comparison.class).stream()
                .filter(c -> Double.isFinite(c.change()) && c.runs() > 0)
                .sorted(Comparator.comparingDouble(Change::severity).reversed())
                .toList();
        if (comparisons.isEmpty()) {
            return;
        }
        table(
                "Top changes against %d accepted runs"
                        .formatted(comparisons.get(0).runs()),
                "| | metric | baseline | this run | change | 95 % interval | fails from | smallest detectable |",
                "|---|---|---:|---:|---:|---:|---:|---:|");
        int most = Math.min(rows, 10);
        comparisons.stream().limit(most).forEach(this::change);
        if (comparisons.size() > most) {
            line("");
            line("%d more in `summary.json`.".formatted(comparisons.size() - most));
        }
    }

    private void change(Comparison c) {
        var measure = c.metric().measure();
        line("| %s | %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        sign(c.outcome()),
                        clipped(c.metric().label()),
                        markdown(Change.value(measure, c.baseline())),
                        markdown(Change.value(measure, c.current())),
                        Change.of(measure, c.change()),
                        c.interval().known()
                                ? Change.of(measure, c.interval().low()) + " to "
                                        + Change.of(measure, c.interval().high())
                                : "–",
                        Change.of(measure, c.threshold()),
                        Change.of(measure, c.detectable())));
    }

    private void bottlenecks() {
        var bottlenecks = insight.bottlenecks().stream()
                .filter(b -> b.severity() != Severity.LOW)
                .toList();
        if (bottlenecks.isEmpty()) {
            return;
        }
        line("");
        line("### Bottlenecks");
        bottlenecks.stream().limit(Math.min(rows, 8)).forEach(this::bottleneck);
    }

    /** Its evidence only where it does not say again what broke. */
    private void bottleneck(Bottleneck bottleneck) {
        boolean known = run.verdict().findings().stream()
                .anyMatch(finding -> bottleneck.evidence().contains(finding.sentence()));
        line("- **%s** %s. %s%s"
                .formatted(
                        bottleneck.severity().name().toLowerCase(Locale.ROOT),
                        clipped(bottleneck.title()),
                        known ? "" : clipped(bottleneck.evidence()) + " ",
                        clipped(bottleneck.recommendation())));
    }

    private void reproduce() {
        var where = run.environment();
        line("");
        line("### How to reproduce");
        var fence = "`".repeat(Math.max(3, longestTicks(run.command()) + 1));
        line(fence);
        line(Texts.clipped(run.command(), 2_000));
        line(fence);
        line(
                "Run `%s`, seed %d, settings `%s`, target %s, Java %s, Gatling %s, %s, %d processors. Evidence: `summary.json`, `facts.json.gz`, `verdict.html` in the run's folder."
                        .formatted(
                                code(run.id()),
                                run.seed(),
                                code(run.settingsHash()),
                                clipped(where.target()),
                                clipped(where.java()),
                                clipped(where.gatling()),
                                clipped(where.system()),
                                where.processors()));
    }

    private void table(String heading, String head, String rule) {
        line("");
        line("### " + heading);
        line("");
        line(head);
        line(rule);
    }

    private void more(int size) {
        if (size > rows) {
            line("");
            line("%d more in `summary.json`.".formatted(size - rows));
        }
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private static String clipped(String text) {
        return markdown(Texts.clipped(text, LONGEST_TEXT));
    }

    /** Inside single backticks nothing can be escaped. */
    private static String code(String text) {
        return text.replaceAll("[`\\p{Cntrl}]", " ");
    }

    private static int longestTicks(String text) {
        return text.replaceAll("[^`]+", " ")
                .strip()
                .lines()
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static int gravity(Outcome outcome) {
        return -outcome.ordinal();
    }

    private static String sign(Outcome outcome) {
        return switch (outcome) {
            case PASS -> "✅";
            case FAIL -> "❌";
            case INVALID -> "🚫";
            case INCONCLUSIVE -> "❔";
        };
    }
}
