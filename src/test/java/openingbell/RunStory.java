package openingbell;

import io.gatling.commons.util.GatlingVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import openingbell.facts.Facts;
import openingbell.facts.RunInfo;
import openingbell.objectives.GatlingReport;
import openingbell.settings.SettingsHash;
import openingbell.settings.SettingsText;
import openingbell.verdict.Environment;
import openingbell.verdict.Finding;
import openingbell.verdict.GatlingCheck;
import openingbell.verdict.Outcome;
import openingbell.verdict.RunJudge;
import openingbell.verdict.RunSummary;
import openingbell.verdict.Verdict;
import openingbell.verdict.baseline.Baselines;
import openingbell.verdict.baseline.History;
import openingbell.verdict.baseline.RunRecord;
import openingbell.verdict.regression.GateLimits;
import openingbell.verdict.validity.InjectorHealth;
import openingbell.verdict.validity.Validity;

/** Tells a run that has ended as one value: what was asked, where, and what came of it. */
final class RunStory {
    private final Run run;
    private final Path folder;
    private final Ending ending;
    private final InjectorHealth injector;

    RunStory(Run run, Path folder, Ending ending, InjectorHealth injector) {
        this.run = run;
        this.folder = folder;
        this.ending = ending;
        this.injector = injector;
    }

    /** Judged on its own and, if it can be believed, beside the accepted runs and the history. */
    RunSummary summary(Facts facts, Baselines baselines, History history) throws IOException {
        var alone = alone(facts);
        if (alone.verdict().outcome() == Outcome.INVALID) {
            return alone;
        }
        var record = RunRecord.of(alone);
        var findings = new ArrayList<>(alone.verdict().findings());
        findings.addAll(baselines
                .compare(record, GateLimits.of(run.settings().regression()))
                .findings());
        findings.addAll(history.drift(record));
        return alone.with(Verdict.of(findings, alone.steps().bend(run.planned())));
    }

    private RunSummary alone(Facts facts) throws IOException {
        long loadStarted = run.clock().startedAt().map(Instant::toEpochMilli).orElse(0L);
        var judge =
                new RunJudge(facts, run.planned(), loadStarted, run.objectives().list());
        return new RunSummary(
                folder.getFileName().toString(),
                run.plan().name(),
                facts.run().map(RunInfo::start).orElse(loadStarted),
                loadStarted,
                run.settings().seed(),
                SettingsText.hocon(run.settings()),
                SettingsHash.ofTraffic(run.settings(), run.plan()),
                RepeatCommand.of(
                        run.simulation(), System.getProperties(), run.settings().seed()),
                environment(),
                run.planned(),
                ending.planned() ? "ended" : ending.sentence(),
                injector,
                facts,
                judge.steps(),
                Verdict.of(findings(facts, loadStarted, judge), judge.steps().bend(run.planned())));
    }

    private List<Finding> findings(Facts facts, long loadStarted, RunJudge judge) throws IOException {
        var findings = new ArrayList<Finding>();
        findings.add(ending.finding());
        findings.addAll(Validity.check(
                facts,
                run.planned(),
                loadStarted,
                run.objectives().list(),
                Optional.of(injector),
                run.settings().validity()));
        var promises = judge.promises(run.plan().leastLevel());
        findings.addAll(promises);
        findings.addAll(GatlingCheck.differing(run.askedByGatling(), GatlingReport.assertionsKept(folder), promises));
        return findings;
    }

    private Environment environment() {
        return new Environment(
                run.settings().target().embedded() ? "embedded" : run.target().toString(),
                System.getProperty("java.version"),
                GatlingVersion.ThisVersion().fullVersion(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20);
    }
}
