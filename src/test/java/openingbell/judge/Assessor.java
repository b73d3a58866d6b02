package openingbell.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import openingbell.facts.Facts;
import openingbell.facts.FactsJson;
import openingbell.facts.RunInfo;
import openingbell.report.Reports;
import openingbell.text.ProgressLine;
import openingbell.verdict.Finding;
import openingbell.verdict.GatlingCheck;
import openingbell.verdict.Outcome;
import openingbell.verdict.RunDescription;
import openingbell.verdict.RunDescription.End;
import openingbell.verdict.RunJudge;
import openingbell.verdict.RunSummary;
import openingbell.verdict.UncheckedAnswers;
import openingbell.verdict.ValidityFinding;
import openingbell.verdict.Verdict;
import openingbell.verdict.baseline.Baselines;
import openingbell.verdict.baseline.RunRecord;
import openingbell.verdict.regression.GateLimits;
import openingbell.verdict.validity.AccountsLetIn;
import openingbell.verdict.validity.AnswersSeen;
import openingbell.verdict.validity.GeneratorHealth;
import openingbell.verdict.validity.MetricsRead;
import openingbell.verdict.validity.SecretsKept;
import openingbell.verdict.validity.StayedLoggedIn;
import openingbell.verdict.validity.Validity;

/**
 * Makes the verdict on a run from what lies in its folder, and from nothing else: its description, its log (or the facts that were read from it), and the accepted runs that it
 * was compared with. So the verdict is the same at the run's end, later, and elsewhere.
 */
public final class Assessor {
    public static final String LOG = "simulation.log";
    private static final String FACTS = "facts.json.gz";

    private Assessor() {}

    /** The run in this folder. */
    public static RunSummary assess(Path folder) throws IOException {
        return assess(folder, ProgressLine.silent());
    }

    /** @param told hears how far its log is read */
    public static RunSummary assess(Path folder, ProgressLine told) throws IOException {
        return assess(folder, System.getenv(), told);
    }

    /** @param environment where its secrets are looked for, so that they can be masked */
    static RunSummary assess(Path folder, Map<String, String> environment, ProgressLine told) throws IOException {
        if (!Files.exists(folder.resolve(RunJson.FILE))) {
            throw new UnjudgeableException(
                    "%s holds no %s: the command `report %s` (see README, More commands) makes one from the log."
                            .formatted(folder, RunJson.FILE, folder));
        }
        var run = RunJson.read(folder);
        var facts = facts(folder, LogMask.of(run, environment), told);
        long began = run.end().loadStarted();
        if (began != 0
                && facts.run().isPresent()
                && Math.abs(began - facts.run().get().start()) > Integer.MAX_VALUE) {
            throw new UnjudgeableException(
                    "%s says that the load started at %d ms since 1970, which is not the time of its log."
                            .formatted(folder.resolve(RunJson.FILE), began));
        }
        return assess(begun(run, facts), facts, folder);
    }

    /** The same, with both at hand. */
    public static RunSummary assess(RunDescription run, Facts facts, Path folder) {
        var alone = alone(run, facts, folder);
        if (alone.verdict().outcome() == Outcome.INVALID) {
            return alone;
        }
        var findings = new ArrayList<>(alone.verdict().findings());
        findings.addAll(Baselines.compare(folder, run.end(), RunRecord.of(alone), GateLimits.of(run.regression()))
                .findings());
        findings.addAll(run.end().drift());
        return alone.with(verdict(run, alone, findings));
    }

    /** On its own, beside no other run. */
    public static RunSummary alone(RunDescription run, Facts facts, Path folder) {
        var judge = new RunJudge(facts, run.plans(), run.end().loadStarted(), run.promises());
        var alone = new RunSummary(
                run,
                facts.run().map(RunInfo::start).orElse(run.end().loadStarted()),
                facts,
                judge.steps(),
                Verdict.of(List.of()));
        return alone.with(verdict(run, alone, findings(run, facts, judge, alone.unchecked(), folder)));
    }

    private static Verdict verdict(RunDescription run, RunSummary alone, List<Finding> findings) {
        return Verdict.of(findings, alone.steps().bend(run.plan()));
    }

    private static List<Finding> findings(
            RunDescription run, Facts facts, RunJudge judge, UncheckedAnswers unchecked, Path folder) {
        var end = run.end();
        var findings = new ArrayList<Finding>();
        findings.add(end.ending().finding());
        findings.addAll(Validity.check(
                facts,
                run.plans(),
                end.loadStarted(),
                run.promises(),
                Optional.of(end.generator()).filter(health -> !health.equals(GeneratorHealth.UNWATCHED)),
                run.validity()));
        findings.addAll(AnswersSeen.check(unchecked, end.sameAnswers(), run.validity()));
        SecretsKept.check(facts).ifPresent(findings::add);
        if (!run.writes().isEmpty()) {
            findings.add(writes(run.writes()));
        }
        AccountsLetIn.check(end.refusedAccounts()).ifPresent(findings::add);
        StayedLoggedIn.check(facts, end.expiredTokens(), run.validity()).ifPresent(findings::add);
        MetricsRead.check(facts).ifPresent(findings::add);
        GatlingCheck.paired(
                        run.gatlingAssertions(),
                        end.gatlingAssertionsKept(),
                        end.ending().planned())
                .ifPresent(findings::add);
        var promises = judge.promises(run.leastLevel());
        findings.addAll(promises);
        findings.addAll(GatlingCheck.differing(run.gatlingAssertions(), end.gatlingAssertionsKept(), promises));
        if (end.unkept() > 0) {
            findings.add(Reports.notKept(end.unkept(), folder));
        }
        return findings;
    }

    private static Finding writes(List<String> requests) {
        return new ValidityFinding(
                "writes",
                Outcome.PASS,
                requests.size(),
                0,
                "requests",
                "The run changes data of its target, as target.writes allows, by " + String.join(", ", requests) + ".",
                "");
    }

    private static Facts facts(Path folder, LogMask mask, ProgressLine told) throws IOException {
        var log = folder.resolve(LOG);
        if (Files.exists(log)) {
            return mask.facts(log, told);
        }
        if (Files.exists(folder.resolve(FACTS))) {
            return FactsJson.read(folder.resolve(FACTS));
        }
        throw new UnjudgeableException("%s holds neither %s nor %s: nothing is known of what happened in this run."
                .formatted(folder, LOG, FACTS));
    }

    /** Of a run that was killed the log knows best when it began. */
    private static RunDescription begun(RunDescription run, Facts facts) {
        return run.end().equals(End.UNKNOWN)
                ? run.with(End.of(run.end().ending(), facts.first(), GeneratorHealth.UNWATCHED, List.of()))
                : run;
    }
}
