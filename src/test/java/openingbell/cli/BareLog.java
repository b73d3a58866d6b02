package openingbell.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import openingbell.facts.Facts;
import openingbell.facts.RunInfo;
import openingbell.objectives.Objective;
import openingbell.objectives.Objectives;
import openingbell.settings.Settings;
import openingbell.settings.SimulationPlan;
import openingbell.verdict.Environment;
import openingbell.verdict.Finding;
import openingbell.verdict.Outcome;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.RunJudge;
import openingbell.verdict.RunSummary;
import openingbell.verdict.ValidityFinding;
import openingbell.verdict.Verdict;
import openingbell.verdict.validity.InjectorHealth;
import openingbell.verdict.validity.Validity;

/** A run of which nothing is left but its log: judged as far as that goes, and never better than inconclusive. */
final class BareLog {
    private static final String UNKNOWN = "unknown";

    private final Path folder;
    private final Settings settings;
    private final String wanted;

    /** @param wanted the simulation whose promises count; null to take what the log says */
    BareLog(Path folder, Settings settings, String wanted) {
        this.folder = folder;
        this.settings = settings;
        this.wanted = wanted;
    }

    RunSummary summary() throws IOException {
        var facts = Facts.of(Logs.in(folder));
        if (facts.run().isEmpty()) {
            throw new CannotTell("%s holds no run: %s".formatted(folder, String.join(" ", facts.gaps())));
        }
        var section = section(facts.run().get());
        var objectives = section.map(this::objectives).orElse(List.of());
        // What was planned stands in no log.
        var plan = new PlannedLoad(false, List.of(), 0, 0, false);
        var judge = new RunJudge(facts, plan, facts.first(), objectives);
        var findings = new ArrayList<Finding>();
        findings.add(fromTheLogAlone());
        findings.addAll(Validity.check(facts, plan, facts.first(), objectives, Optional.empty(), settings.validity()));
        findings.addAll(judge.promises(0));
        return new RunSummary(
                folder.toAbsolutePath().normalize().getFileName().toString(),
                section.map(SimulationPlan::name).orElse(UNKNOWN),
                facts.run().get().start(),
                facts.first(),
                settings.seed(),
                "",
                UNKNOWN,
                "",
                new Environment(UNKNOWN, UNKNOWN, facts.run().get().gatlingVersion(), UNKNOWN, 0, 0),
                plan,
                "made from the log alone",
                InjectorHealth.UNWATCHED,
                facts,
                judge.steps(),
                Verdict.of(findings));
    }

    /** By name, or by the class that ran: {@code openingbell.LoadSimulation} runs {@code load}. */
    private Optional<SimulationPlan> section(RunInfo run) {
        var plans = settings.simulations();
        if (wanted != null) {
            return Optional.of(Optional.ofNullable(plans.get(wanted))
                    .orElseThrow(() -> new CannotTell("There is no simulation \"%s\"; there are %s."
                            .formatted(wanted, String.join(", ", plans.keySet())))));
        }
        var type = run.simulation().substring(run.simulation().lastIndexOf('.') + 1);
        return Optional.ofNullable(plans.get(type.replace("Simulation", "").toLowerCase(Locale.ROOT)));
    }

    private List<Objective> objectives(SimulationPlan plan) {
        return Objectives.of(settings, plan, Optional.empty(), false).list();
    }

    private static Finding fromTheLogAlone() {
        return new ValidityFinding(
                "summary of the run",
                Outcome.INCONCLUSIVE,
                0,
                0,
                "",
                "This was made from the log alone: what load was planned, where it went and how the load generator fared is not known.",
                "Let a run come to its end to get its whole verdict.");
    }
}
