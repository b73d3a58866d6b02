package openingbell.testing.platforms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The platform's own OpenAPI document, for tests: its operations, and whether an answer is as it says. */
public record OpenApi(JsonNode document) {

    record Operation(String method, String path) {}

    public Set<String> operations() {
        var operations = new TreeSet<String>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    public JsonNode operation(String method, String path) {
        return document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
    }

    /** What is documented for an operation's answer with this status; missing if nothing is. */
    public JsonNode response(String method, String path, int status) {
        return resolve(operation(method, path).path("responses").path(String.valueOf(status)));
    }

    /** In what an answer differs from its schema, in either direction. */
    public List<String> differences(JsonNode schema, JsonNode value) {
        var differences = new ArrayList<String>();
        compare("$", resolve(schema), value, differences);
        return differences;
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").textValue().substring(1)) : node;
    }

    private void compare(String at, JsonNode schema, JsonNode value, List<String> differences) {
        if (schema.path("type").isArray()) {
            if (Client.items(schema.path("type")).stream().noneMatch(type -> is(type.textValue(), value))) {
                differences.add(at + " is none of " + schema.path("type") + ": " + value);
            }
            return;
        }
        var type = schema.path("type").asText();
        if (!is(type, value)) {
            differences.add(at + " is no " + type + ": " + value);
        } else if (type.equals("array")) {
            for (int i = 0; i < value.size(); i++) {
                compare(at + "[" + i + "]", resolve(schema.path("items")), value.get(i), differences);
            }
        } else if (type.equals("object")) {
            members(at, schema, value, differences);
        } else {
            limits(at, schema, value, differences);
        }
    }

    private void members(String at, JsonNode schema, JsonNode value, List<String> differences) {
        schema.path("required").forEach(name -> {
            if (!value.has(name.textValue())) {
                differences.add(at + " lacks " + name);
            }
        });
        value.properties().forEach(member -> {
            var known = schema.path("properties").path(member.getKey());
            var open = schema.path("additionalProperties");
            if (!known.isMissingNode()) {
                compare(at + "." + member.getKey(), resolve(known), member.getValue(), differences);
            } else if (open.isObject()) {
                compare(at + "." + member.getKey(), resolve(open), member.getValue(), differences);
            } else if (open.isBoolean()) {
                differences.add(at + " has " + member.getKey() + ", which is not documented");
            }
        });
    }

    private static void limits(String at, JsonNode schema, JsonNode value, List<String> differences) {
        if (schema.has("enum") && !contains(schema.path("enum"), value)
                || schema.has("minimum")
                        && value.doubleValue() < schema.path("minimum").doubleValue()
                || schema.has("maximum")
                        && value.doubleValue() > schema.path("maximum").doubleValue()) {
            differences.add(at + " is out of its limits: " + value);
        }
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        for (var one : values) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> false;
        };
    }
}
