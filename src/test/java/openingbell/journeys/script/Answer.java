package openingbell.journeys.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The fields that were read from an answer, or from one element of a list in it.
 * A field that is not read (switched off in the settings) is not there; one that is read and null is missing, which is wrong.
 */
public record Answer(JsonNode fields) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]");

    /** Of an answer into which nobody looks. */
    public static final Answer NOTHING = new Answer(JsonNodeFactory.instance.objectNode());

    public boolean reads(String name) {
        return fields.has(name);
    }

    public boolean reads(String first, String second) {
        return reads(first) && reads(second);
    }

    /** Whether not one of the fields that are read is there. */
    public boolean empty() {
        for (var field : fields) {
            if (!field.isNull()) {
                return false;
            }
        }
        return true;
    }

    /** Every field that is read must be there. */
    public void complete() {
        for (var field : fields.properties()) {
            if (field.getValue().isNull()) {
                throw missing(field.getKey());
            }
        }
    }

    public String text(String name) {
        var node = present(name);
        if (!node.isValueNode() || node.asText().isBlank()) {
            throw new WrongAnswer("answered a `" + name + "` that is no text", name + " = " + node);
        }
        return node.asText();
    }

    /** A number, or a text that is one: many APIs send decimals as strings to keep their digits. */
    public double number(String name) {
        return number(name, present(name));
    }

    /** Which of two answers comes first by a field: as numbers where both are (seconds since 1970), else as texts (ISO dates). */
    public int compare(String name, Answer other) {
        var mine = present(name);
        var others = other.present(name);
        return mine.isNumber() && others.isNumber()
                ? Double.compare(mine.doubleValue(), others.doubleValue())
                : text(name).compareTo(other.text(name));
    }

    public boolean isList(String name) {
        return present(name).isArray();
    }

    public List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (var node : array(name)) {
            if (!node.isValueNode() || node.isNull()) {
                throw new WrongAnswer("answered `" + name + "` with gaps", name + " = " + fields.get(name));
            }
            texts.add(node.asText());
        }
        return texts;
    }

    public double[] numbers(String name) {
        var array = array(name);
        var numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(name, array.get(i));
        }
        return numbers;
    }

    /** The elements of a list of objects. */
    public List<Answer> items(String name) {
        var items = new ArrayList<Answer>();
        for (var node : array(name)) {
            if (!node.isObject()) {
                throw new WrongAnswer("answered `" + name + "` with gaps", name + " = " + fields.get(name));
            }
            var item = new Answer(node);
            item.complete();
            items.add(item);
        }
        return items;
    }

    private JsonNode array(String name) {
        var node = present(name);
        if (!node.isArray()) {
            throw new WrongAnswer("answered `" + name + "` that is no list", name + " = " + node);
        }
        return node;
    }

    private JsonNode present(String name) {
        var node = fields.get(name);
        if (node == null || node.isNull()) {
            throw missing(name);
        }
        return node;
    }

    private WrongAnswer missing(String name) {
        return new WrongAnswer("answered without `" + name + "`", fields.toString());
    }

    private static double number(String name, JsonNode node) {
        double number = Double.NaN;
        if (node.isNumber()) {
            number = node.doubleValue();
        } else if (node.isTextual()) {
            number = parsed(node.textValue());
        }
        if (!Double.isFinite(number)) {
            var forPeople = node.isTextual() && DIGITS.matcher(node.textValue()).find();
            throw new WrongAnswer(
                    "answered a `" + name + "` that is no number",
                    name + " = " + node + (forPeople ? "; of what is written for people, `decimal` says how" : ""));
        }
        return number;
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }
}
