package openingbell.report;

import static openingbell.report.MarkdownPage.clipped;
import static openingbell.report.MarkdownPage.code;
import static openingbell.report.MarkdownPage.sign;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import openingbell.report.bottlenecks.Bottleneck;
import openingbell.report.bottlenecks.Insight;
import openingbell.report.bottlenecks.Severity;
import openingbell.report.figures.Figures;
import openingbell.report.figures.UnitText;
import openingbell.text.OneLine;
import openingbell.verdict.BaselineFinding;
import openingbell.verdict.Comparison;
import openingbell.verdict.DriftFinding;
import openingbell.verdict.Finding;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;
import openingbell.verdict.ValidityFinding;

/** A verdict that fits into a comment on a pull request or a job's summary. */
final class VerdictMarkdown {
    static final String FILE = "verdict.md";

    /** GitHub takes 65,536 characters for a comment. */
    static final int MOST_BYTES = 60_000;

    private final Insight insight;
    private final RunSummary run;
    private final Figures figures;
    private final JsonNode document;
    private final MarkdownPage page;

    private VerdictMarkdown(Insight insight, JsonNode document, int rows) {
        this.insight = insight;
        run = insight.run();
        figures = insight.figures();
        this.document = document;
        page = new MarkdownPage(rows);
    }

    /**
     * As much of it as fits: the gravest comes first in every part.
     *
     * @param document summary.json, whose numbers it shows
     */
    static String of(Insight insight, JsonNode document) {
        int rows = 60;
        var text = new VerdictMarkdown(insight, document, rows).text();
        while (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES && rows > 1) {
            rows /= 2;
            text = new VerdictMarkdown(insight, document, rows).text();
        }
        return text;
    }

    private String text() {
        var verdict = run.verdict();
        page.line("## %s Opening Bell: %s of `%s`"
                .formatted(sign(verdict.outcome()), verdict.outcome(), code(run.simulation())));
        page.line("");
        page.line(clipped(verdict.sentence()));
        verdict.findings(BaselineFinding.class).stream()
                .filter(baseline -> !baseline.saidIn(verdict))
                .forEach(baseline -> {
                    page.line("");
                    page.line(clipped(baseline.sentence()));
                });
        page.line("");
        page.line(overview());
        if (!run.unchecked().isEmpty()) {
            page.line("");
            page.line(clipped(run.unchecked().told() + "."));
        }
        whatBroke();
        var tables = new MarkdownTables(page, run, figures);
        tables.promises();
        tables.steps();
        tables.serverTimes();
        tables.gauges();
        tables.changes();
        run.profile().ifPresent(tables::profile);
        bottlenecks();
        list("Drift over the last runs", verdict.findings(DriftFinding.class), Finding::sentence);
        reproduce();
        return page.toString();
    }

    private String overview() {
        return figures.first().stream()
                        .map(figure -> figure.markdown()
                                .formatted(
                                        UnitText.shown(document.at(figure.at()).asDouble(Double.NaN), figure.unit())))
                        .collect(Collectors.joining())
                + ".";
    }

    private void whatBroke() {
        var broken = run.verdict().findings().stream()
                .filter(f -> f.outcome() == Outcome.INVALID || f.outcome() == Outcome.FAIL)
                .sorted(Comparator.comparing(Finding::outcome).reversed())
                .toList();
        list("What broke", broken, VerdictMarkdown::withAdvice);
        var open = run.verdict().findings().stream()
                .filter(f -> f.outcome() == Outcome.INCONCLUSIVE)
                .filter(f -> !(f instanceof Comparison || f instanceof BaselineFinding))
                .filter(f -> !(f instanceof PromiseFinding promise
                        && promise.saidIn(run.verdict().findings())))
                .toList();
        list("What could not be judged", open, VerdictMarkdown::withAdvice);
        var noted = run.verdict().findings(ValidityFinding.class).stream()
                .filter(ValidityFinding::noted)
                .toList();
        list("Noted", noted, VerdictMarkdown::withAdvice);
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
        page.heading(heading);
        page.rows(findings, f -> "- **%s** %s".formatted(f.outcome(), clipped(sentence.apply(f))));
    }

    private void bottlenecks() {
        var bottlenecks = insight.bottlenecks().stream()
                .filter(b -> b.severity() != Severity.LOW)
                .toList();
        if (bottlenecks.isEmpty()) {
            return;
        }
        page.heading("Bottlenecks");
        page.first(bottlenecks, 8, this::bottleneck);
    }

    /** Its evidence only where it does not say again what broke. */
    private String bottleneck(Bottleneck bottleneck) {
        boolean known = run.verdict().findings().stream()
                .anyMatch(finding -> bottleneck.evidence().contains(finding.sentence()));
        return "- **%s** %s. %s%s"
                .formatted(
                        bottleneck.severity().name().toLowerCase(Locale.ROOT),
                        clipped(bottleneck.title()),
                        known ? "" : clipped(bottleneck.evidence()) + " ",
                        clipped(bottleneck.recommendation()));
    }

    private void reproduce() {
        var where = run.environment();
        page.heading("How to reproduce");
        if (!run.command().isBlank()) {
            page.fenced(OneLine.of(run.command(), 2_000));
        }
        page.line(
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
}
