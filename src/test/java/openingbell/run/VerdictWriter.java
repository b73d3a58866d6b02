package openingbell.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import openingbell.facts.Facts;
import openingbell.facts.Profile;
import openingbell.judge.Assessor;
import openingbell.judge.RunJson;
import openingbell.objectives.GatlingReport;
import openingbell.profile.TargetRecorder;
import openingbell.report.ConsoleVerdict;
import openingbell.report.Reports;
import openingbell.report.ReportsIndex;
import openingbell.text.ProgressLine;
import openingbell.text.Terminal;
import openingbell.verdict.Ending;
import openingbell.verdict.Outcome;
import openingbell.verdict.RunDescription;
import openingbell.verdict.RunDescription.End;
import openingbell.verdict.RunSummary;
import openingbell.verdict.Verdict;
import openingbell.verdict.baseline.Baselines;
import openingbell.verdict.baseline.History;
import openingbell.verdict.baseline.HistoryRun;
import openingbell.verdict.baseline.RunRecord;
import openingbell.verdict.validity.GeneratorHealth;

/** Makes of a run's log its verdict, its reports and its line in the history, and prints the verdict. */
final class VerdictWriter {
    private final Run run;
    private final Ending ending;
    private final GeneratorHealth generator;
    private Optional<Verdict> verdict = Optional.empty();
    private final Optional<Terminal> terminal;
    private Optional<Path> written = Optional.empty();

    /** @param terminal where it tells how far it is, if there is one */
    VerdictWriter(Run run, Ending ending, GeneratorHealth generator, Optional<Terminal> terminal) {
        this.run = run;
        this.ending = ending;
        this.generator = generator;
        this.terminal = terminal;
    }

    /** False if the verdict breaks the build. */
    boolean printed(PrintStream out) {
        var folder = run.folder().path().filter(path -> Files.exists(path.resolve(RunFolder.LOG)));
        if (folder.isEmpty()) {
            out.println("\nINVALID: " + ending.sentence()
                    + " There is no simulation.log of this run under "
                    + run.folder().reports()
                    + ", so nothing can be judged: look above for the first error.");
            return false;
        }
        try {
            return judged(out, folder.get());
        } catch (IOException | RuntimeException | Error e) {
            out.println("\nINVALID: " + folder.get() + " could not be judged: " + e
                    + ". Its log is kept; the command `report " + folder.get()
                    + "` (see README, More commands) judges it again.");
            return false;
        }
    }

    /** The verdict that was printed, if there was one, and where the page about it is. */
    void tell(BiConsumer<Verdict, String> listener) {
        verdict.ifPresent(known -> listener.accept(
                known, written.map(page -> page.toAbsolutePath().toString()).orElse("")));
    }

    private boolean judged(PrintStream out, Path folder) throws IOException {
        var history = History.of(folder.getParent());
        var problems = new LinkedHashSet<String>();
        var unkept = new ArrayList<String>();
        RunSummary summary;
        try (var told = ProgressLine.in(terminal, System.err::println, run.secrets()::mask)) {
            run.cleanLog(told).ifPresent(unkept::add);
            summary = summary(folder, history, problems, unkept, told);
        }
        var earlier = remembered(history, summary, problems);
        var kept = Reports.keep(summary, earlier, unkept, folder);
        if (!kept.problems().isEmpty()) {
            remembered(history, kept.run(), problems); // the last line of a run is the one that counts
            describeUnkept(summary.description(), kept.problems().size(), folder);
        }
        problems.addAll(kept.problems());
        problems.addAll(ReportsIndex.write(folder.getParent()));
        if (!problems.isEmpty()) {
            out.println();
            problems.forEach(problem -> out.println("  " + problem));
        }
        out.println(ConsoleVerdict.of(kept.run(), folder));
        verdict = Optional.of(kept.run().verdict());
        written = Optional.of(folder.resolve("verdict.html"));
        return !kept.run().verdict().breaksBuild(summary.strict());
    }

    /** So that whoever judges the run again says the same. */
    private static void describeUnkept(RunDescription description, int files, Path folder) {
        try {
            RunJson.write(description.with(description.end().unkept(files)), folder);
        } catch (IOException e) {
            // It was said that this file could not be kept.
        }
    }

    /** Leaves in the folder all that a verdict needs, and judges it. */
    private RunSummary summary(
            Path folder, History history, Set<String> problems, List<String> unkept, ProgressLine told)
            throws IOException {
        var facts = Facts.of(folder.resolve(RunFolder.LOG), run.secrets()::mask, told);
        long loadStarted = run.clock().startedAt().map(Instant::toEpochMilli).orElse(0L);
        var end = End.of(ending, loadStarted, generator, GatlingReport.assertionsKept(folder))
                .expired(run.corrections().leftOut())
                .answered(run.sameAnswers())
                .refused(run.refusedAccounts());
        var profile = run.recorder().map(recorder -> profile(recorder, folder));
        if (profile.isPresent()) {
            end = end.profiled(profile.get());
            profile.get().problems().forEach(problem -> problems.add("The profile: " + problem + "."));
        }
        try {
            end = Baselines.of(folder.getParent()).keepBeside(folder, run.plan().name(), end);
        } catch (IOException e) {
            unkept.add("the accepted runs could not be kept beside the run: " + e.getMessage() + ".");
        }
        var description = run.description(folder).with(end);
        var alone = Assessor.alone(description, facts, folder);
        if (alone.verdict().outcome() != Outcome.INVALID) {
            try {
                description = description.with(end.with(history.drift(RunRecord.of(alone))));
            } catch (IOException e) {
                problems.add("the history of %s could not be read: %s"
                        .formatted(run.plan().name(), e.getMessage()));
            }
        }
        try {
            RunJson.write(description, folder);
        } catch (IOException e) {
            unkept.add("%s could not be written: %s.".formatted(folder.resolve(RunJson.FILE), e.getMessage()));
        }
        return Assessor.assess(description, facts, folder);
    }

    /** Whatever becomes of it, the verdict is the same. */
    private Profile profile(TargetRecorder recorder, Path folder) {
        try {
            return run.clock()
                    .startedAt()
                    .map(began -> recorder.profile(began, folder))
                    .orElseGet(() -> Profile.unknown(List.of("no user came, so there was no load to record")));
        } catch (RuntimeException | Error e) {
            return Profile.unknown(List.of("it could not be made: " + e));
        }
    }

    /** Adds the run to the history, and says what the history holds of runs like it. */
    private static List<HistoryRun> remembered(History history, RunSummary summary, Set<String> problems) {
        try {
            history.append(summary);
            var runs = history.runs(summary.simulation());
            problems.addAll(runs.problems());
            return runs.runs();
        } catch (IOException e) {
            problems.add("the history of %s could not be kept: %s".formatted(summary.simulation(), e.getMessage()));
            return List.of();
        }
    }
}
