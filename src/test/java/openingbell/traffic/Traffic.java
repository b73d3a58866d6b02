package openingbell.traffic;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import openingbell.settings.SimulationPlan;

/** What a simulation sends: scenarios of Gatling's, each of which is a population. How many users of it there are, when, is in the simulation's section. */
public final class Traffic {
    /** Between the names of a path in the log, as Gatling writes it. */
    static final String SEPARATOR = " / ";

    /** @param paths what is recorded in it beside the journeys, and may be promised about */
    public record RecordedScenario(ScenarioBuilder scenario, Set<String> paths) {
        public RecordedScenario {
            paths = Set.copyOf(paths);
        }

        public String name() {
            return scenario.wrapped.name();
        }

        private RecordedScenario recording(List<String> more) {
            var all = new LinkedHashSet<>(paths);
            all.addAll(more);
            return new RecordedScenario(scenario, all);
        }
    }

    private final List<RecordedScenario> scenarios;
    private final UnaryOperator<HttpProtocolBuilder> protocol;

    private Traffic(List<RecordedScenario> populations, UnaryOperator<HttpProtocolBuilder> protocol) {
        this.scenarios = List.copyOf(populations);
        this.protocol = protocol;
    }

    /** The users of these scenarios, each a population. */
    public static Traffic of(ScenarioBuilder... scenarios) {
        return new Traffic(
                Arrays.stream(scenarios)
                        .map(scenario -> new RecordedScenario(scenario, Set.of()))
                        .toList(),
                UnaryOperator.identity());
    }

    /** And the users of this one. */
    public Traffic and(ScenarioBuilder scenario) {
        var all = new ArrayList<>(scenarios);
        all.add(new RecordedScenario(scenario, Set.of()));
        return new Traffic(all, protocol);
    }

    /**
     * What the scenario that was named last records, so that promises may be made about it and a misspelled one is noticed before the load.
     *
     * @param paths a request or a group, with the groups around it: {@code "stream / prices"}
     */
    public Traffic recording(String... paths) {
        if (scenarios.isEmpty()) {
            throw new IllegalStateException(
                    "recording(…) comes after the scenario that records it: Traffic.of(scenario).recording(…)");
        }
        var all = new ArrayList<>(scenarios);
        int last = all.size() - 1;
        all.set(
                last,
                all.get(last).recording(Arrays.stream(paths).map(Traffic::path).toList()));
        return new Traffic(all, protocol);
    }

    /** More of how it speaks HTTP: {@code http -> http.acceptLanguageHeader("en")}. Where it goes and how users are let in stays with the settings. */
    public Traffic protocol(UnaryOperator<HttpProtocolBuilder> more) {
        return new Traffic(scenarios, http -> more.apply(protocol.apply(http)));
    }

    public UnaryOperator<HttpProtocolBuilder> protocol() {
        return protocol;
    }

    public List<RecordedScenario> scenarios() {
        return scenarios;
    }

    /** Whether all who come do nothing but visit the platform, as the simulations that come along have it. */
    public boolean isVisitorsAlone() {
        return scenarios.size() == 1
                && scenarios.get(0).name().equals(SimulationPlan.VISITORS)
                && scenarios.get(0).paths().isEmpty();
    }

    /** The groups of a path, and the name of what they hold. */
    public static List<String> names(String path) {
        return List.of(path.split(SEPARATOR));
    }

    /** A path in one spelling; a name may hold a slash without spaces around it. */
    public static String path(String written) {
        return Arrays.stream(written.strip().split("\\s+/\\s+"))
                .map(String::strip)
                .collect(Collectors.joining(SEPARATOR));
    }
}
