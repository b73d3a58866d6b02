package openingbell.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import openingbell.imports.AnswerField.Kind;
import openingbell.imports.AnswerField.Step;

/** The fields of an answer that was recorded. */
final class RecordedJson {
    /** What else stands where names do is a value: a ticker, a number. */
    private static final Pattern FIELD = Pattern.compile("[A-Za-z_$@][A-Za-z0-9_$@-]{0,59}");

    private static final int DEEPEST = 8;
    private static final int MOST = 400;
    private static final int MOST_MEMBERS = 60;
    private static final int MOST_SAMPLES = 200;

    private final Map<List<Step>, AnswerField> fields = new LinkedHashMap<>();

    private RecordedJson() {}

    static List<AnswerField> fields(JsonNode answer) {
        var json = new RecordedJson();
        json.collect(List.of(answer), List.of(new Step("", false)), true);
        return List.copyOf(json.fields.values());
    }

    static boolean namesField(String name) {
        return FIELD.matcher(name).matches();
    }

    /** @param values of the same place, one from each item of the lists around it; absent where an item lacks it */
    private void collect(List<JsonNode> values, List<Step> path, boolean everywhere) {
        if (values.isEmpty() || path.size() > DEEPEST || fields.size() >= MOST) {
            return;
        }
        if (values.stream().allMatch(JsonNode::isArray)) {
            if (!path.get(path.size() - 1).list()) {
                var items = new ArrayList<JsonNode>();
                values.forEach(list -> list.forEach(items::add));
                collect(items, with(path.subList(0, path.size() - 1), last(path), true), everywhere);
            }
        } else if (values.stream().allMatch(JsonNode::isObject)) {
            members(values, path, everywhere);
        } else if (values.stream().allMatch(JsonNode::isValueNode) && path.size() > 1) {
            leaf(values, path, everywhere);
        }
    }

    private void members(List<JsonNode> objects, List<Step> path, boolean everywhere) {
        var names = new LinkedHashSet<String>();
        objects.forEach(object -> object.fieldNames().forEachRemaining(names::add));
        if (names.size() > MOST_MEMBERS) {
            return; // no fields, but a table by something
        }
        names.stream().filter(RecordedJson::namesField).forEach(name -> {
            var values = objects.stream()
                    .map(object -> object.path(name))
                    .filter(value -> !value.isMissingNode() && !value.isNull())
                    .toList();
            collect(values, with(path, name, false), everywhere && values.size() == objects.size());
        });
    }

    private void leaf(List<JsonNode> values, List<Step> path, boolean everywhere) {
        var samples = values.stream().limit(MOST_SAMPLES).map(JsonNode::asText).toList();
        var kind = values.stream().allMatch(JsonNode::isNumber)
                ? Kind.NUMBER
                : values.stream().allMatch(JsonNode::isTextual) ? Kind.TEXT : Kind.OTHER;
        fields.put(path, new AnswerField(path, kind, everywhere, samples));
    }

    private static String last(List<Step> path) {
        return path.get(path.size() - 1).name();
    }

    private static List<Step> with(List<Step> path, String name, boolean list) {
        var longer = new ArrayList<>(path);
        longer.add(new Step(name, list));
        return List.copyOf(longer);
    }
}
