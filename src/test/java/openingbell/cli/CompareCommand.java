package openingbell.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import openingbell.settings.loading.SettingsLoader;
import openingbell.verdict.baseline.RunRecord;
import openingbell.verdict.regression.GateLimits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs side by side. */
@Command(
        name = "compare",
        description = {
            "Puts runs side by side: every number, how it changed against the first, and how sure that is.",
            "Instead of the first run baseline:SIMULATION stands for its accepted runs; then the regression gate judges,",
            "and a regression ends with exit code 1."
        })
final class CompareCommand extends Subcommand {
    private static final String BASELINE = "baseline:";

    @Parameters(
            paramLabel = "RUN",
            arity = "2..*",
            description = "Folders of runs; first of all may be baseline:SIMULATION, such as baseline:load.")
    private List<String> names;

    @Option(names = "--all", description = "Print every number, not only what surely changed.")
    private boolean everything;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write it as Markdown, too.")
    private Path markdown;

    @Option(names = "--html", paramLabel = "FILE", description = "Write it as a page, too.")
    private Path html;

    @Mixin
    private ReportsFolder reports;

    @Override
    public Integer call() throws IOException {
        if (names.stream().skip(1).anyMatch(name -> name.startsWith(BASELINE))) {
            throw new CommandException("A baseline stands first: compare baseline:SIMULATION RUN …");
        }
        var limits = GateLimits.of(SettingsLoader.load().regression());
        var runs = new ArrayList<RunRecord>();
        for (var name : names) {
            if (!name.startsWith(BASELINE)) {
                runs.add(RunRecord.of(reports.run(name, progress())));
            }
        }
        var gated = names.get(0).startsWith(BASELINE);
        var comparison = gated ? againstBaseline(runs, limits) : againstFirst(runs, limits);
        var text = new CompareText(comparison);
        out().print(text.console(everything));
        write(markdown, text.markdown());
        write(html, text.html());
        if (comparison.rows().isEmpty()) {
            throw new CommandException(
                    "%s have no number in common: a run is compared by the time that its load stays at a level (2 s or more)."
                            .formatted(String.join(" and ", names)));
        }
        return gated && comparison.worse() ? Main.NEGATIVE : Main.OK;
    }

    private SideBySide againstBaseline(List<RunRecord> runs, GateLimits limits) throws IOException {
        var baseline = reports.baselines().show(names.get(0).substring(BASELINE.length()));
        if (baseline.runs().isEmpty()) {
            throw new CommandException("No run of %s has been accepted yet. This begins a baseline: %s"
                    .formatted(baseline.simulation(), OpeningBell.typed("baseline accept RUN")));
        }
        return SideBySide.of(baseline, runs, limits);
    }

    private SideBySide againstFirst(List<RunRecord> runs, GateLimits limits) throws IOException {
        var first = runs.get(0);
        var baseline = reports.baselines().show(first.conditions().simulation());
        return SideBySide.of(first, runs.subList(1, runs.size()), baseline, limits);
    }

    private void write(Path file, String text) throws IOException {
        if (file != null) {
            Files.writeString(file, text);
            out().println("Wrote " + file + ".");
        }
    }
}
