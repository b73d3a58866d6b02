package openingbell.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import openingbell.facts.Facts;
import openingbell.judge.Assessor;
import openingbell.judge.LogAlone;
import openingbell.judge.RunJson;
import openingbell.profile.ProfileException;
import openingbell.profile.RunProfile;
import openingbell.report.ConsoleVerdict;
import openingbell.report.Reports;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.source.Sources;
import openingbell.verdict.Ending;
import openingbell.verdict.RunDescription;
import openingbell.verdict.RunSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the reports of a run again. */
@Command(
        name = "report",
        description = {
            "Judges a run again from its run.json and its log, as it was at its end, and makes its reports again.",
            "From a simulation.log alone (such as a merged one) it makes as much as the log can tell:",
            "facts, promises and errors; not whether the planned load was reached, so it never says PASS."
        })
final class ReportCommand extends Subcommand {
    @Parameters(paramLabel = "RUN", description = "The folder of a run.")
    private String name;

    @Option(
            names = "--simulation",
            paramLabel = "NAME",
            description =
                    "Of a log alone: whose promises it is held to (default: by the log's class, else those for all).")
    private String simulation;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = {
                "A recording of Java's Flight Recorder that was made of the target while the run went on (such as by",
                "`jcmd PID JFR.start`, or async-profiler): its hot methods and flame graph become part of the reports. Several: of one JVM each."
            })
    private List<Path> recordings = List.of();

    @Mixin
    private ReportsFolder reports;

    @Override
    public Integer call() throws IOException {
        var folder = reports.folder(name);
        if (isLogAlone(folder)) {
            var facts = Facts.of(Logs.in(folder), UnaryOperator.identity(), progress());
            var draft = SettingsLoader.draft(Optional.empty(), Sources.ofThisRun());
            var settings = draft.withinRequests().settled();
            RunJson.write(
                    LogAlone.describe(
                            folder, facts, settings, draft.secrets().sources(), Optional.ofNullable(simulation)),
                    folder);
        } else if (simulation != null) {
            throw new CommandException("--simulation is for a log alone: what %s was held to stands in its %s."
                    .formatted(folder, RunJson.FILE));
        }
        var run = Assessor.assess(folder, progress());
        if (!recordings.isEmpty()) {
            RunJson.write(profiled(run, folder), folder);
            run = Assessor.assess(folder, progress());
        }
        var history = reports.history().runs(run.simulation());
        history.problems().forEach(err()::println);
        var kept = Reports.keep(run, history.runs(), List.of(), folder);
        kept.problems().forEach(err()::println);
        out().println(ConsoleVerdict.of(kept.run(), folder));
        if (!kept.problems().isEmpty()) {
            return Main.ERROR;
        }
        return run.verdict().breaksBuild(run.strict()) ? Main.NEGATIVE : Main.OK;
    }

    private RunDescription profiled(RunSummary run, Path folder) {
        try {
            var profile = RunProfile.of(
                    recordings,
                    Instant.ofEpochMilli(run.loadStarted() == 0 ? run.started() : run.loadStarted()),
                    Instant.ofEpochMilli(run.facts().last()),
                    folder);
            profile.problems().forEach(err()::println);
            return run.description().with(run.description().end().profiled(profile));
        } catch (ProfileException e) {
            throw new CommandException(e.getMessage() + ". The reports are as they were.");
        }
    }

    /** Whether nothing tells what the run was asked; what an earlier report made of its log does not. */
    private static boolean isLogAlone(Path folder) throws IOException {
        return !Files.exists(folder.resolve(RunJson.FILE))
                || RunJson.read(folder).end().ending().equals(Ending.fromTheLogAlone());
    }
}
