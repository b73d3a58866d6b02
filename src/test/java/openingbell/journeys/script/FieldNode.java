package openingbell.journeys.script;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A place in an answer where something is read, or on the way to it. What is found goes into numbered slots; the elements of a list have slots of their own, filled anew for each.
 */
final class FieldNode {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int NONE = -1;

    private final AtomicInteger slots;
    private final Map<String, FieldNode> fields = new HashMap<>();
    private final List<Each> each = new ArrayList<>();
    private FieldNode element;
    private int whole = NONE;

    /** What is made of every element of a list, and where the list of that goes. */
    private record Each(int slot, Picks picks) {}

    /** A whole answer, or a whole element. */
    FieldNode() {
        this(new AtomicInteger());
    }

    private FieldNode(AtomicInteger slots) {
        this.slots = slots;
    }

    /** The slot for what stands at the end of a path; what is read twice has one. */
    int whole(String path) {
        var end = at(path);
        if (end.whole == NONE) {
            end.whole = slots.getAndIncrement();
        }
        return end.whole;
    }

    /** The slot for what is made of each element of the list at the end of a path. */
    int each(String path, Function<FieldNode, Picks> picks) {
        var list = at(path);
        if (list.element == null) {
            list.element = new FieldNode();
        }
        int slot = slots.getAndIncrement();
        list.each.add(new Each(slot, picks.apply(list.element)));
        return slot;
    }

    private FieldNode at(String path) {
        var place = this;
        if (!path.isEmpty()) {
            for (var name : path.split("\\.")) {
                place = place.fields.computeIfAbsent(name, first -> new FieldNode(slots));
            }
        }
        return place;
    }

    /** Whether what is read as a whole is looked into as well, here or below. */
    boolean overlaps() {
        return whole != NONE && (!fields.isEmpty() || element != null)
                || fields.values().stream().anyMatch(FieldNode::overlaps)
                || element != null && element.overlaps();
    }

    /** Reads the value that begins at the parser's token, and leaves the parser at its last one. */
    JsonNode[] read(JsonParser json) throws IOException {
        var found = new JsonNode[slots.get()];
        read(json, found);
        return found;
    }

    private void read(JsonParser json, JsonNode[] found) throws IOException {
        if (whole != NONE) {
            found[whole] = value(json);
        } else if (json.currentToken() == JsonToken.START_OBJECT && !fields.isEmpty()) {
            readFields(json, found);
        } else if (json.currentToken() == JsonToken.START_ARRAY && element != null) {
            readElements(json, found);
        } else {
            json.skipChildren();
        }
    }

    private void readFields(JsonParser json, JsonNode[] found) throws IOException {
        for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            var field = fields.get(name);
            if (field == null) {
                json.skipChildren();
            } else {
                field.forget(found);
                field.read(json, found);
            }
        }
    }

    /** Of a name that is there twice, the last one counts. */
    private void forget(JsonNode[] found) {
        if (whole != NONE) {
            found[whole] = null;
            return;
        }
        for (var one : each) {
            found[one.slot] = null;
        }
        fields.values().forEach(field -> field.forget(found));
    }

    /** A list within the list counts as its elements, as {@code []} has it. */
    private void readElements(JsonParser json, JsonNode[] found) throws IOException {
        var lists = new ArrayNode[each.size()];
        for (int i = 0; i < lists.length; i++) {
            lists[i] = NODES.arrayNode();
            found[each.get(i).slot] = lists[i];
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    readElement(json, lists);
                }
            } else {
                readElement(json, lists);
            }
        }
    }

    /** What is null is left out of what is made of elements, but not of the elements themselves. */
    private void readElement(JsonParser json, ArrayNode[] lists) throws IOException {
        boolean asTheyAre = element.whole != NONE;
        if (json.currentToken() == JsonToken.VALUE_NULL && !asTheyAre) {
            return;
        }
        var found = element.read(json);
        for (int i = 0; i < lists.length; i++) {
            var made = each.get(i).picks.of(found);
            if (asTheyAre || !made.isNull()) {
                lists[i].add(made);
            }
        }
    }

    /** As Jackson itself makes it. */
    private static JsonNode value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> NODES.textNode(json.getText());
            case VALUE_NULL -> NullNode.instance;
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(json.getDoubleValue());
            case VALUE_NUMBER_INT ->
                switch (json.getNumberType()) {
                    case INT -> NODES.numberNode(json.getIntValue());
                    case LONG -> NODES.numberNode(json.getLongValue());
                    default -> NODES.numberNode(json.getBigIntegerValue());
                };
            default -> json.readValueAsTree();
        };
    }
}
