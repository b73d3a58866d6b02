package openingbell.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a run is told, checked: what {@code simulations.conf}, an overlay and the command line say together.
 *
 * @param scorecard the promises of the platform as a whole, whichever run measures them
 * @param platformMetrics what is read of the inside of the embedded platform
 * @param progress whether the console tells how a run is doing while it lasts
 * @param live where a run shows itself while it lasts, unless it does not
 * @param publicEnv the environment variables whose values anybody may read, though settings take them from there
 */
public record Settings(
        long seed,
        List<String> publicEnv,
        Target target,
        Visit visit,
        Map<String, Journey> journeys,
        Market market,
        Map<String, SimulationPlan> simulations,
        Promises objectives,
        List<ScorecardLine> scorecard,
        ValidityLimits validity,
        RegressionLimits regression,
        Budget budget,
        PlatformSettings platform,
        TargetMetrics platformMetrics,
        ProfileSettings profile,
        boolean progress,
        Optional<LivePage> live) {

    public Settings {
        publicEnv = List.copyOf(publicEnv);
        scorecard = List.copyOf(scorecard);
        journeys = Ordered.copy(journeys);
        simulations = Ordered.copy(simulations);
    }

    /** The journeys that are switched on and have a weight, in the file's order. */
    public List<Journey> activeJourneys() {
        return journeys.values().stream().filter(Journey::active).toList();
    }

    /** The promises of one simulation: its own, or those that all share. */
    public Promises objectivesOf(SimulationPlan plan) {
        return plan.objectives().orElse(objectives);
    }

    /** The same with other simulations, as the command line shapes them. */
    public Settings with(Map<String, SimulationPlan> plans) {
        return new Settings(
                seed,
                publicEnv,
                target,
                visit,
                journeys,
                market,
                plans,
                objectives,
                scorecard,
                validity,
                regression,
                budget,
                platform,
                platformMetrics,
                profile,
                progress,
                live);
    }

    /** What is read of the inside of the target that the load goes to. */
    public TargetMetrics metrics() {
        return target.embedded()
                ? platformMetrics.and(target.metrics()).ofWorkers(platform.workers())
                : target.metrics();
    }
}
