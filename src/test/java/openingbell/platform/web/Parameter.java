package openingbell.platform.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A parameter in a route's path or query: how it is documented, how it is read and checked, and an example of it, so
 * that none of the three can differ from the others.
 */
public record Parameter<T>(
        String name,
        Place in,
        boolean required,
        String description,
        ObjectNode schema,
        Function<Visitor, String> example,
        Function<Optional<String>, T> reader) {

    /** By the words of the OpenAPI document. */
    public enum Place {
        path,
        query
    }

    public static Parameter<String> path(String name, String description, Function<Visitor, String> example) {
        return new Parameter<>(name, Place.path, true, description, schema("string"), example, Optional::orElseThrow);
    }

    public static Parameter<String> text(
            String name, String description, int longest, Function<Visitor, String> example) {
        var schema = schema("string").put("minLength", 1).put("maxLength", longest);
        return new Parameter<>(name, Place.query, true, description, schema, example, given -> {
            var text = present(name, given);
            if (text.isBlank() || text.length() > longest) {
                throw wrong(name, "is a text of 1 to " + longest + " letters");
            }
            return text;
        });
    }

    /** Values with commas between. */
    public static Parameter<List<String>> list(String name, String what, int most, Function<Visitor, String> example) {
        var description = what + " with commas between, at most " + most + ".";
        return new Parameter<>(name, Place.query, true, description, schema("string"), example, given -> {
            var values = Stream.of(present(name, given).split(","))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .distinct()
                    .toList();
            if (values.isEmpty() || values.size() > most) {
                throw wrong(name, "holds 1 to " + most + " values with commas between, not " + values.size());
            }
            return values;
        });
    }

    public static Parameter<Integer> number(
            String name, String description, int otherwise, int least, int most, Function<Visitor, String> example) {
        var schema =
                schema("integer").put("minimum", least).put("maximum", most).put("default", otherwise);
        return new Parameter<>(
                name,
                Place.query,
                false,
                description,
                schema,
                example,
                given -> given.map(text -> {
                            try {
                                int value = Integer.parseInt(text);
                                if (value >= least && value <= most) {
                                    return value;
                                }
                            } catch (NumberFormatException e) {
                                // said below
                            }
                            throw wrong(
                                    name, "is a whole number from " + least + " to " + most + ", not `" + text + "`");
                        })
                        .orElse(otherwise));
    }

    /** One of these, in whatever case. */
    public static <E extends Enum<E>> Parameter<E> choice(String name, String description, Class<E> type) {
        var choices = type.getEnumConstants();
        var schema = schema("string");
        Stream.of(choices).forEach(choice -> schema.withArrayProperty("enum").add(choice.name()));
        return new Parameter<>(
                name,
                Place.query,
                true,
                description,
                schema,
                visitor -> visitor.oneOf(Stream.of(choices).map(Enum::name).toArray(String[]::new)),
                given -> {
                    var text = present(name, given);
                    return Stream.of(choices)
                            .filter(choice -> choice.name().equalsIgnoreCase(text))
                            .findFirst()
                            .orElseThrow(() -> wrong(name, "is one of " + List.of(choices) + ", not `" + text + "`"));
                });
    }

    /** A day, such as 2026-01-02; it need not be named. */
    public static Parameter<Optional<LocalDate>> date(
            String name, String description, Function<Visitor, String> example) {
        return new Parameter<>(
                name,
                Place.query,
                false,
                description,
                schema("string").put("format", "date"),
                example,
                given -> given.map(text -> {
                    try {
                        return LocalDate.parse(text);
                    } catch (DateTimeParseException e) {
                        throw wrong(name, "is a date such as 2026-01-02, not `" + text + "`");
                    }
                }));
    }

    private static ObjectNode schema(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private static String present(String name, Optional<String> given) {
        return given.orElseThrow(() -> wrong(name, "is missing"));
    }

    private static Problem wrong(String name, String what) {
        return Problem.badRequest("query parameter `" + name + "` " + what);
    }
}
