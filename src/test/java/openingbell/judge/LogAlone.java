package openingbell.judge;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import openingbell.facts.Facts;
import openingbell.facts.RunInfo;
import openingbell.objectives.Objectives;
import openingbell.settings.Settings;
import openingbell.settings.SimulationPlan;
import openingbell.settings.secrets.SecretSources;
import openingbell.verdict.Ending;
import openingbell.verdict.Environment;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.RunDescription;
import openingbell.verdict.RunDescription.End;
import openingbell.verdict.validity.GeneratorHealth;

/** Describes a run of which nothing is left but its log, as far as that goes: held to the promises of today's settings, and never better than inconclusive. */
public final class LogAlone {
    private static final String UNKNOWN = "unknown";

    private LogAlone() {}

    /**
     * @param secrets where today's settings have theirs from
     * @param wanted the simulation whose promises count; empty to take what the log says
     */
    public static RunDescription describe(
            Path folder, Facts facts, Settings settings, SecretSources secrets, Optional<String> wanted)
            throws UnjudgeableException {
        var log = facts.run()
                .orElseThrow(() -> new UnjudgeableException(
                        "%s holds no run: %s".formatted(folder, String.join(" ", facts.gaps()))));
        var section = section(log, settings, wanted);
        return new RunDescription(
                folder.toAbsolutePath().normalize().getFileName().toString(),
                section.map(SimulationPlan::name).orElse(UNKNOWN),
                settings.seed(),
                "",
                UNKNOWN,
                "",
                new Environment(UNKNOWN, UNKNOWN, log.gatlingVersion(), UNKNOWN, 0, 0),
                new PlannedLoad(false, List.of(), 0, 0, false), // stands in no log
                List.of(),
                // What the journeys of that run sent stands in no log either: one answer is the least of any.
                section.map(plan -> Objectives.of(
                                        settings, plan, Objectives.Recorded.whatever(plan), Optional.empty(), false, 1)
                                .list())
                        .orElse(List.of()),
                List.of(),
                List.of(),
                List.of(),
                secrets,
                0,
                settings.validity(),
                settings.regression(),
                End.of(Ending.fromTheLogAlone(), facts.first(), GeneratorHealth.UNWATCHED, List.of()));
    }

    /** By name, or by the class that ran: {@code openingbell.LoadSimulation} runs {@code load}. */
    private static Optional<SimulationPlan> section(RunInfo run, Settings settings, Optional<String> wanted)
            throws UnjudgeableException {
        var plans = settings.simulations();
        if (wanted.isPresent() && !plans.containsKey(wanted.get())) {
            throw new UnjudgeableException("There is no simulation \"%s\"; there are %s."
                    .formatted(wanted.get(), String.join(", ", plans.keySet())));
        }
        var type = run.simulation().substring(run.simulation().lastIndexOf('.') + 1);
        var name = type.replace("Simulation", "").toLowerCase(Locale.ROOT);
        return wanted.map(plans::get)
                .or(() -> plans.values().stream()
                        .filter(plan -> plan.name().replace("-", "").equalsIgnoreCase(name))
                        .findFirst());
    }
}
