package openingbell.journeys.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** What is made of the values that were found: an object of some of them by new names, or one of them alone. */
final class Picks {
    private final List<String> names = new ArrayList<>();
    private final List<Integer> slots = new ArrayList<>();
    private boolean alone;

    void pick(String name, int slot) {
        names.add(name);
        slots.add(slot);
    }

    void alone(int slot) {
        slots.add(slot);
        alone = true;
    }

    /** @param found by slot; null where nothing was */
    JsonNode of(JsonNode[] found) {
        if (alone) {
            return orNull(found[slots.get(0)]);
        }
        var picked = new LinkedHashMap<String, JsonNode>(2 * names.size());
        for (int i = 0; i < names.size(); i++) {
            picked.put(names.get(i), orNull(found[slots.get(i)]));
        }
        return new ObjectNode(JsonNodeFactory.instance, picked);
    }

    private static JsonNode orNull(JsonNode found) {
        return found == null ? NullNode.instance : found;
    }
}
