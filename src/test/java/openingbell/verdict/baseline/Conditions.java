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

    /** Whether numbers of the two can be compared. */
    public boolean alike(Conditions other) {
        return differences(other).isEmpty();
    }

    /** In what these differ from the other ones, as far as it matters for numbers, each as a person says it: {@code "seed: 2, not 1"}; empty if they are alike. */
    public List<String> differences(Conditions other) {
        var here = ComparableEnvironment.of(environment);
        var there = ComparableEnvironment.of(other.environment);
        var differences = new ArrayList<String>();
        compare(differences, "simulation", simulation, other.simulation);
        compare(differences, "settings (hash)", settingsHash, other.settingsHash);
        compare(differences, "seed", seed, other.seed);
        compare(differences, "target", here.target(), there.target());
        compare(differences, "Java", here.java(), there.java());
        compare(differences, "Gatling", here.gatling(), there.gatling());
        compare(differences, "system", here.system(), there.system());
        compare(differences, "architecture", here.architecture(), there.architecture());
        compare(differences, "processors", here.processors(), there.processors());
        if (here.memory() != there.memory()) {
            compare(differences, "heap (MB)", environment.heapMegabytes(), other.environment.heapMegabytes());
        }
        return List.copyOf(differences);
    }

    /** Differences that are noted but do not prevent a comparison. */
    List<String> notes(Conditions other) {
        var notes = new ArrayList<String>();
        compare(notes, "Java", environment.java(), other.environment.java());
        compare(notes, "system", environment.system(), other.environment.system());
        compare(notes, "heap (MB)", environment.heapMegabytes(), other.environment.heapMegabytes());
        return List.copyOf(notes);
    }

    private static void compare(List<String> into, String what, Object mine, Object theirs) {
        if (!mine.equals(theirs)) {
            into.add("%s: %s, not %s".formatted(what, mine, theirs));
        }
    }
}
