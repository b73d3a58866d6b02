package openingbell.settings;

import java.time.Duration;
import openingbell.settings.SimulationPlan.Model;

/** About how many requests a simulation will send at the most, as if every answer came at once. */
public final class PlannedRequests {
    /** Even without think time a journey takes a moment. */
    private static final double SHORTEST_JOURNEY_SECONDS = 0.01;

    private PlannedRequests() {}

    public static double of(SimulationPlan plan, Settings settings) {
        return plan.populations().stream()
                .mapToDouble(population -> of(population, settings))
                .sum();
    }

    private static double of(PopulationPlan population, Settings settings) {
        double levelSeconds = population.levelSeconds();
        var visit = settings.visit();
        double pause =
                (seconds(visit.thinkTime().from()) + seconds(visit.thinkTime().to())) / 2;
        double journeys = population.model() == Model.OPEN
                ? levelSeconds * visit.journeys()
                : levelSeconds / Math.max(SHORTEST_JOURNEY_SECONDS, pause);
        return journeys * requestsOfAJourney(settings);
    }

    private static double requestsOfAJourney(Settings settings) {
        double requests = 0;
        double weights = 0;
        for (var journey : settings.activeJourneys()) {
            double each = journey.requests().values().stream()
                    .filter(Endpoint::enabled)
                    .mapToInt(request -> journey.times().getOrDefault(request.name(), 1))
                    .sum();
            requests += journey.weight() * each;
            weights += journey.weight();
        }
        return weights == 0 ? 0 : requests / weights;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
