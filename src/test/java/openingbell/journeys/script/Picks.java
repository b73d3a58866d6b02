package openingbell.journeys.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is made of the values that were found: an object of some of them by new names, or one of them alone. */
final class Picks {
    private final List<String> names = new ArrayList<>();
    private final List<Integer> slots = new ArrayList<>();
    private boolean alone;

    void pick(String name, int slot) {
        // The last one counts, where the first one stands.
        int known = names.indexOf(name);
        if (known < 0) {
            names.add(name);
            slots.add(slot);
        } else {
            slots.set(known, slot);
        }
    }

    void alone(int slot) {
        slots.add(slot);
        alone = true;
    }

    /** @param found by slot, null where nothing was; kept */
    JsonNode of(JsonNode[] found) {
        return alone ? value(found, 0) : new ObjectNode(JsonNodeFactory.instance, new Fields(found));
    }

    private JsonNode value(JsonNode[] found, int i) {
        var value = found[slots.get(i)];
        return value == null ? NullNode.instance : value;
    }

    /** A few fields where they were found: lists of hundreds of objects are read, and a table of hashes for each takes longer than looking through its names. */
    private final class Fields extends AbstractMap<String, JsonNode> {
        private final JsonNode[] found;

        Fields(JsonNode[] found) {
            this.found = found;
        }

        @Override
        public JsonNode get(Object name) {
            int i = names.indexOf(name);
            return i < 0 ? null : value(found, i);
        }

        @Override
        public boolean containsKey(Object name) {
            return names.contains(name);
        }

        @Override
        public Set<Entry<String, JsonNode>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, JsonNode>> iterator() {
                    return new Iterator<>() {
                        private int next;

                        @Override
                        public boolean hasNext() {
                            return next < names.size();
                        }

                        @Override
                        public Entry<String, JsonNode> next() {
                            int i = next++;
                            return Map.entry(names.get(i), value(found, i));
                        }
                    };
                }

                @Override
                public int size() {
                    return names.size();
                }
            };
        }
    }
}
