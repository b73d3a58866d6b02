package openingbell.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import openingbell.files.WholeFile;
import openingbell.report.ScorecardReport;
import openingbell.settings.loading.SettingsLoader;
import openingbell.text.OneLine;
import openingbell.verdict.RunSummary;
import openingbell.verdict.Scorecard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The promises of the platform as a whole, over one run or several. */
@Command(
        name = "scorecard",
        description = {
            "Tells every promise of the settings' scorecard with its number, or why there is none, over one run or several.",
            "Of those that measured it, the worst counts. Exit code 1 if one is broken; one without a number only warns,",
            "unless validity.strict = true."
        })
final class ScorecardCommand extends Subcommand {
    @Parameters(paramLabel = "RUN", arity = "1..*", description = "Folders of runs, of any simulations.")
    private List<String> names;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write it as Markdown, too.")
    private Path markdown;

    @Option(names = "--html", paramLabel = "FILE", description = "Write it as a page, too.")
    private Path html;

    @Option(names = "--json", paramLabel = "FILE", description = "Write it as JSON, too.")
    private Path json;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write it as JUnit's XML, too.")
    private Path junit;

    @Mixin
    private ReportsFolder reports;

    @Override
    public Integer call() throws IOException {
        var settings = SettingsLoader.load();
        if (settings.scorecard().isEmpty()) {
            throw new CommandException(
                    "The settings have no scorecard: list its promises in `scorecard.lines = [ … ]`, as simulations.conf does.");
        }
        var runs = new ArrayList<RunSummary>();
        for (var name : names) {
            runs.add(reports.run(name, progress()));
        }
        boolean strict = settings.validity().strict();
        var card = Scorecard.of(settings.scorecard(), runs);
        var report = new ScorecardReport(card, strict);
        out().print(console(card, report));
        write(markdown, report.markdown());
        write(html, report.page());
        write(json, report.json());
        write(junit, report.junit());
        return card.outcome().breaksBuild(strict) ? Main.NEGATIVE : Main.OK;
    }

    private static String console(Scorecard card, ScorecardReport report) {
        var table = new TextTable("", "measured", "limit", "95 % interval", "run");
        var notes = new StringBuilder();
        for (var row : report.rows()) {
            table.row(
                    "%-12s  %s".formatted(row.outcome(), row.words()),
                    row.measured(),
                    row.limit(),
                    row.interval(),
                    row.run());
            if (!row.note().isEmpty()) {
                notes.append("%s: %s%n".formatted(OneLine.of(row.words()), OneLine.of(row.note())));
            }
        }
        var text = new StringBuilder("%s%n%n%s".formatted(report.sentence(), table));
        if (!notes.isEmpty()) {
            text.append(System.lineSeparator()).append(notes);
        }
        card.careful().forEach(careful -> text.append("%nCareful: %s%n".formatted(OneLine.of(careful))));
        // Not every console knows the signs of typography.
        return text.toString().replace('−', '-').replace('–', '-');
    }

    private void write(Path file, String text) throws IOException {
        if (file != null) {
            WholeFile.write(file, text);
            out().println("Wrote " + file + ".");
        }
    }
}
