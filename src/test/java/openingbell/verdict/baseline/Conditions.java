package openingbell.verdict.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import openingbell.verdict.Environment;

/** What must be the same in two runs for their numbers to be comparable. */
public record Conditions(String simulation, String settingsHash, long seed, Environment environment) {

    public Conditions {
        Objects.requireNonNull(simulation, "simulation");
        Objects.requireNonNull(settingsHash, "settings");
        for (var part :
                new String[] {environment.target(), environment.java(), environment.gatling(), environment.system()}) {
            Objects.requireNonNull(part, "environment");
        }
    }

    /** In what these differ from the other ones, each as a person says it: {@code "seed: 2, not 1"}; empty if they are alike. */
    public List<String> differences(Conditions other) {
        var differences = new ArrayList<String>();
        compare(differences, "simulation", simulation, other.simulation);
        compare(differences, "settings (hash)", settingsHash, other.settingsHash);
        compare(differences, "seed", seed, other.seed);
        compare(differences, "target", environment.target(), other.environment.target());
        compare(differences, "Java", environment.java(), other.environment.java());
        compare(differences, "Gatling", environment.gatling(), other.environment.gatling());
        compare(differences, "system", environment.system(), other.environment.system());
        compare(differences, "processors", environment.processors(), other.environment.processors());
        compare(differences, "heap (MB)", environment.heapMegabytes(), other.environment.heapMegabytes());
        return List.copyOf(differences);
    }

    private static void compare(List<String> into, String what, Object mine, Object theirs) {
        if (!mine.equals(theirs)) {
            into.add("%s: %s, not %s".formatted(what, mine, theirs));
        }
    }
}
