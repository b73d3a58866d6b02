package openingbell.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import openingbell.report.ConsoleVerdict;
import openingbell.report.Reports;
import openingbell.settings.Settings;
import openingbell.settings.SettingsLoader;
import openingbell.verdict.RunSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the reports of a run again. */
@Command(
        name = "report",
        description = {
            "Makes the reports of a run again, from its summary.json.",
            "From a simulation.log alone (a merged one, or a run that was killed) it makes as much as the log can tell:",
            "facts, promises and errors; not whether the planned load was reached, so it never says PASS."
        })
final class ReportCommand extends Leaf {
    @Parameters(paramLabel = "RUN", description = "The folder of a run.")
    private String name;

    @Option(
            names = "--simulation",
            paramLabel = "NAME",
            description =
                    "Of a log alone: whose promises it is held to (default: by the log's class, else those for all).")
    private String simulation;

    @Mixin
    private ReportsFolder reports;

    @Override
    public Integer call() throws IOException {
        var folder = reports.folder(name);
        var settings = SettingsLoader.load();
        var run = run(folder, settings);
        var history = reports.history().runs(run.simulation());
        history.problems().forEach(err()::println);
        boolean strict = settings.validity().strict();
        var problems = Reports.write(run, history.runs(), strict, folder);
        problems.forEach(err()::println);
        out().println(ConsoleVerdict.of(run, folder));
        return !problems.isEmpty() ? Main.CANNOT_TELL : run.verdict().breaksBuild(strict) ? Main.NO : Main.YES;
    }

    private RunSummary run(Path folder, Settings settings) throws IOException {
        if (Files.exists(folder.resolve("summary.json"))) {
            return Reports.read(folder);
        }
        return new BareLog(folder, settings, simulation).summary();
    }
}
