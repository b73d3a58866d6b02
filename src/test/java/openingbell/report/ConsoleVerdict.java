package openingbell.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import openingbell.report.bottlenecks.Bottleneck;
import openingbell.report.bottlenecks.Insight;
import openingbell.report.bottlenecks.Severity;
import openingbell.report.figures.Margin;
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
import picocli.CommandLine.Help.Ansi;

/** The last thing that a run prints: what it came to, the promises, what broke first, and where the rest stands. */
public final class ConsoleVerdict {
    private static final int PROMISES = 9;
    private static final int REASONS = 5;
    private static final int WIDTH = 100;

    /** More of a sentence only names from elsewhere take. */
    private static final int LONGEST = 1_000;

    private final RunSummary run;
    private final Path folder;
    private final Ansi ansi;
    private final List<String> lines = new ArrayList<>();

    private ConsoleVerdict(RunSummary run, Path folder, Ansi ansi) {
        this.run = run;
        this.folder = folder;
        this.ansi = ansi;
    }

    /** Coloured if it goes to a terminal. */
    public static String of(RunSummary run, Path folder) {
        return of(run, folder, Ansi.AUTO);
    }

    static String of(RunSummary run, Path folder, Ansi ansi) {
        return new ConsoleVerdict(run, folder, ansi).text();
    }

    private String text() {
        var verdict = run.verdict();
        lines.add("");
        lines.add("=".repeat(WIDTH));
        lines.add(coloured(verdict.outcome(), OneLine.of(verdict.sentence(), LONGEST)));
        reasons();
        promises();
        unchecked();
        next();
        lines.add("");
        read();
        if (!run.command().isBlank()) {
            lines.add("Run again: " + OneLine.of(run.command()));
        }
        lines.add("=".repeat(WIDTH));
        // Not every console knows the signs of typography.
        return String.join(System.lineSeparator(), lines).replace('−', '-').replace('–', '-');
    }

    /** What is there, and no more: on a full disk some may be missing. */
    private void read() {
        var there = Stream.of("verdict.html", "verdict.md", "junit.xml", "summary.json", Certificate.FILE)
                .filter(name -> Files.isRegularFile(folder.resolve(name)))
                .toList();
        if (!there.isEmpty()) {
            var also = String.join(", ", there.subList(1, there.size()));
            lines.add("Read " + fromHere(folder).resolve(there.get(0)) + (also.isEmpty() ? "" : " (also " + also + ")")
                    + ".");
        }
    }

    /** Short, where it lies in the folder that the command was given in. */
    private static Path fromHere(Path folder) {
        var here = Path.of("").toAbsolutePath();
        var absolute = folder.toAbsolutePath().normalize();
        return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
    }

    /** What stands in no other line: conditions that were not met, regressions, drift. */
    private void reasons() {
        var reasons = run.verdict().findings().stream()
                .filter(f -> !(f instanceof PromiseFinding))
                .filter(f -> f.outcome() != Outcome.PASS
                        || f instanceof DriftFinding
                        || f instanceof BaselineFinding
                        || f instanceof ValidityFinding v && v.noted())
                .filter(f -> !(f instanceof Comparison && f.outcome() == Outcome.INCONCLUSIVE))
                .filter(f -> !(f instanceof BaselineFinding baseline && baseline.saidIn(run.verdict())))
                .sorted(Comparator.comparing(Finding::outcome).reversed())
                .toList();
        if (!reasons.isEmpty()) {
            lines.add("");
        }
        reasons.stream().limit(REASONS).forEach(this::reason);
        more(reasons.size() - REASONS);
    }

    private void reason(Finding finding) {
        var advice = finding instanceof ValidityFinding validity ? " " + validity.advice() : "";
        lines.add(coloured(
                        finding.outcome(),
                        "  " + word(finding) + "  " + OneLine.of(finding.sentence() + advice, LONGEST))
                .stripTrailing());
    }

    private static String word(Finding finding) {
        var outcome = finding.outcome().toString();
        return switch (finding.kind()) {
            case BASELINE -> finding.outcome() == Outcome.INVALID ? outcome : "BASELINE";
            case DRIFT -> "DRIFT";
            case VALIDITY, PROMISE, COMPARISON -> outcome;
        };
    }

    private void promises() {
        var promises = run.verdict().findings(PromiseFinding.class).stream()
                .sorted(Comparator.comparing(PromiseFinding::outcome).reversed())
                .toList();
        if (promises.isEmpty()) {
            return;
        }
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("", "promise", "measured", "limit", "margin"));
        promises.stream()
                .limit(PROMISES)
                .forEach(p -> rows.add(List.of(
                        p.outcome().toString(),
                        OneLine.of(p.title(), WIDTH),
                        UnitText.beside(p.measured(), p.limit(), p.unit()),
                        Margin.sign(p) + UnitText.limit(p.limit(), p.unit()),
                        UnitText.margin(Margin.of(p)))));
        lines.add("");
        for (int i = 0; i < rows.size(); i++) {
            var line = aligned(rows, rows.get(i));
            lines.add(i == 0 ? line : coloured(promises.get(i - 1).outcome(), line));
        }
        more(promises.size() - PROMISES);
    }

    private void unchecked() {
        if (!run.unchecked().isEmpty()) {
            lines.add("");
            lines.add("  " + OneLine.of(run.unchecked().told() + ".", LONGEST));
        }
    }

    private void more(int more) {
        if (more > 0) {
            lines.add("  and " + more + " more");
        }
    }

    /** Words to the left, numbers to the right. */
    private static String aligned(List<List<String>> rows, List<String> row) {
        var line = new StringBuilder(" ");
        for (int i = 0; i < row.size(); i++) {
            int column = i;
            int width =
                    rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
            var gap = " ".repeat(width - row.get(i).length());
            line.append(' ').append(i < 2 ? row.get(i) + gap : gap + row.get(i)).append(' ');
        }
        return line.toString().stripTrailing();
    }

    /** What broke first, and what to do about it. */
    private void next() {
        var next = new ArrayList<String>();
        var steps = run.steps().steps();
        if (steps.size() > 1) {
            double held = run.steps().highestHeld();
            next.add("Highest level" + run.steps().whose() + " that kept every promise: "
                    + (held == 0 ? "none" : UnitText.of(held, run.plan().open() ? "users/s" : "users")) + ".");
            run.steps().unseen().ifPresent(open -> next.add("Not judged: " + open.sentence()));
            steps.stream()
                    .filter(step -> !step.held())
                    .flatMap(step -> step.promises().stream())
                    .filter(promise -> promise.outcome() == Outcome.FAIL)
                    .findFirst()
                    .ifPresent(promise -> next.add("First to break: " + promise.sentence()));
        }
        if (run.verdict().outcome() != Outcome.PASS) {
            Insight.of(run).bottlenecks().stream().findFirst().ifPresent(b -> next.add("Next: " + named(b)));
        }
        if (!next.isEmpty()) {
            lines.add("");
            next.forEach(line -> lines.add("  " + OneLine.of(line, LONGEST)));
        }
    }

    /** What broke stands above by its name. */
    private static String named(Bottleneck bottleneck) {
        return bottleneck.severity() == Severity.CRITICAL
                ? bottleneck.recommendation()
                : bottleneck.title() + ". " + bottleneck.recommendation();
    }

    private String coloured(Outcome outcome, String text) {
        var style = switch (outcome) {
            case PASS -> "green";
            case FAIL -> "red";
            case INVALID -> "magenta";
            case INCONCLUSIVE -> "yellow";
        };
        var start = ansi.enabled() ? Ansi.Style.on(Ansi.Style.parse(style)) : "";
        return ansi.enabled() ? start + text + Ansi.Style.reset.on() : text;
    }
}
