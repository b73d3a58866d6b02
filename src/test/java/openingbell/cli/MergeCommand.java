package openingbell.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import openingbell.facts.GaugeLog;
import openingbell.judge.LogMask;
import openingbell.judge.MergedRun;
import openingbell.judge.RunJson;
import openingbell.judge.UnjudgeableException;
import openingbell.runlog.LogCleaning;
import openingbell.runlog.LogCorrections;
import openingbell.runlog.LogMerger;
import openingbell.runlog.ReadEnd;
import openingbell.verdict.RunDescription;
import openingbell.verdict.baseline.Baselines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One log of several. */
@Command(
        name = "merge",
        description = {
            "Makes one log of those of several load generators, as if one run had made it.",
            "Where the folders of all runs are given, it describes what they did together, too: afterwards `report DIR` judges them as one run."
        })
final class MergeCommand extends Subcommand {
    @Parameters(
            paramLabel = "LOG",
            arity = "1..*",
            description = "Each the folder of a run, or a simulation.log alone.")
    private List<Path> logs;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "The new folder, best under reports/.")
    private Path output;

    @Override
    public Integer call() throws IOException {
        var sources = logs.stream().map(Logs::in).toList();
        var target = output.resolve(Logs.NAME);
        if (Files.exists(target)) {
            throw new CommandException("%s exists already: name a new folder.".formatted(target));
        }
        var mask = LogMask.of(sources, System.getenv());
        var ends = merge(sources, target, mask);
        GaugeLog.merge(
                sources.stream()
                        .map(Path::toAbsolutePath)
                        .map(Path::getParent)
                        .distinct()
                        .toList(),
                output);
        boolean whole = true;
        for (int i = 0; i < ends.size(); i++) {
            out().printf("%s: %s%n", sources.get(i), ends.get(i).sentence());
            whole &= ends.get(i).complete();
        }
        mask.withheld().ifPresent(out()::println);
        out().printf("Wrote %s (%,d bytes).%n", target, Files.size(target));
        describe();
        out().printf("Gatling's own report of it: mvn gatling:test -Dgatling.reportsOnly=%s%n", forGatling());
        return whole ? Main.OK : Main.NEGATIVE;
    }

    /** What the runs were asked together; where that is not known, `report` judges the log alone. */
    private void describe() throws IOException {
        var parts = new ArrayList<RunDescription>();
        for (var run : logs) {
            if (!Files.exists(run.resolve(RunJson.FILE))) {
                out().printf(
                                "What the runs were asked together is not known: there is no %s.%n",
                                run.resolve(RunJson.FILE));
                return;
            }
            parts.add(RunJson.read(run));
        }
        try {
            var folder = output.toAbsolutePath().normalize();
            var merged = MergedRun.of(folder.getFileName().toString(), parts);
            var end = Baselines.of(folder.getParent()).keepBeside(folder, merged.simulation(), merged.end());
            RunJson.write(merged.with(end), folder);
            out().printf("Wrote %s.%n", output.resolve(RunJson.FILE));
        } catch (UnjudgeableException e) {
            out().println("What the runs were asked together is not known. " + e.getMessage());
        }
    }

    /** What cannot be merged leaves no folder behind. */
    private List<ReadEnd> merge(List<Path> sources, Path target, LogMask mask) throws IOException {
        boolean made = !Files.exists(output);
        Files.createDirectories(output);
        try {
            var ends = LogMerger.merge(sources, target, progress());
            if (!mask.cleaned()) {
                LogCleaning.clean(target, mask, new LogCorrections(), progress());
            }
            return ends;
        } finally {
            if (made && !Files.exists(target)) {
                Files.delete(output);
            }
        }
    }

    /** Gatling looks in the folder of results that the build names. */
    private Path forGatling() {
        var reports = Path.of("reports").toAbsolutePath().normalize();
        var absolute = output.toAbsolutePath().normalize();
        return absolute.startsWith(reports) ? reports.relativize(absolute) : absolute;
    }
}
