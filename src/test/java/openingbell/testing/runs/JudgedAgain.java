package openingbell.testing.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import openingbell.facts.Facts;
import openingbell.judge.Assessor;
import openingbell.judge.RunJson;
import openingbell.objectives.Objective;
import openingbell.verdict.RunDescription;
import openingbell.verdict.RunDescription.End;
import openingbell.verdict.RunSummary;

/** A run from its folder, as if it had been asked something else: one load answers many questions. What Gatling's own assertions said is left out. */
public record JudgedAgain(Path folder, RunDescription run, Facts facts) {

    public static JudgedAgain of(Path folder) throws IOException {
        return new JudgedAgain(folder, RunJson.read(folder), Facts.of(folder.resolve(Assessor.LOG)));
    }

    public RunSummary with(List<Objective> promises) {
        return with(promises, run.leastLevel());
    }

    public RunSummary withLeastLevel(double least) {
        return with(run.promises(), least);
    }

    private RunSummary with(List<Objective> promises, double leastLevel) {
        var end = End.of(run.end().ending(), run.end().loadStarted(), run.end().generator(), List.of());
        var asked = new RunDescription(
                run.id(),
                run.simulation(),
                run.seed(),
                run.settings(),
                run.settingsHash(),
                run.command(),
                run.environment(),
                run.plan(),
                promises,
                run.notAsked(),
                leastLevel,
                run.validity(),
                run.regression(),
                end);
        return Assessor.assess(asked, facts, folder);
    }
}
