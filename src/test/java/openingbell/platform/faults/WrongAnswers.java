package openingbell.platform.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.function.Consumer;

/**
 * The ways to make an answer wrong that a careful client notices, and a careless one does not: the form stays right.
 */
public final class WrongAnswers {
    private WrongAnswers() {}

    public static Consumer<JsonNode> otherText(String field, String text) {
        return answer -> ((ObjectNode) answer).put(field, text);
    }

    public static Consumer<JsonNode> otherTicker() {
        return otherText("ticker", "ZZ.WRONG");
    }

    public static Consumer<JsonNode> emptied(String list) {
        return answer -> ((ArrayNode) answer.path(list)).removeAll();
    }

    public static Consumer<JsonNode> reversed(String field) {
        return answer -> {
            var list = (ArrayNode) answer.path(field);
            for (int i = 0, j = list.size() - 1; i < j; i++, j--) {
                var first = list.get(i);
                list.set(i, list.get(j));
                list.set(j, first);
            }
        };
    }

    public static Consumer<JsonNode> each(String list, Consumer<JsonNode> spoil) {
        return answer -> answer.path(list).forEach(spoil);
    }

    /** A number that has to be smaller than another, or as small, becomes twice the other one. */
    public static Consumer<JsonNode> above(String field, String other) {
        return answer -> ((ObjectNode) answer)
                .put(field, answer.path(other).decimalValue().multiply(BigDecimal.valueOf(2)));
    }

    public static Consumer<JsonNode> larger(String field) {
        return answer -> ((ObjectNode) answer)
                .put(
                        field,
                        answer.path(field)
                                .decimalValue()
                                .add(BigDecimal.valueOf(1000))
                                .multiply(BigDecimal.TEN));
    }
}
