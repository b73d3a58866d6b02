package openingbell.settings;

import java.util.Optional;

/**
 * Where in an answer something stands: the setting {@code "quotes[].price"}, or {@code { css = "td.price", regex = "[0-9.]+" }}.
 *
 * @param expression in the language of its kind; of a header its name; of a text it is empty
 * @param attribute of the HTML element that is found, instead of its text
 * @param regex narrows the text that was found: to its first group, or to the whole match where it has none
 * @param decimal what stands before the decimals of a number that is written for people; absent where it is written for programs
 * @param all whether everything that is found counts, as a list, rather than the first of it
 */
public record Field(
        Kind kind,
        String expression,
        Optional<String> attribute,
        Optional<String> regex,
        Optional<String> decimal,
        boolean all) {

    public enum Kind {
        JMESPATH,
        CSS,
        XPATH,
        HEADER,
        /** The whole answer, of which a regular expression takes a part. */
        TEXT
    }

    public Field(Kind kind, String expression, Optional<String> attribute, Optional<String> regex, boolean all) {
        this(kind, expression, attribute, regex, Optional.empty(), all);
    }

    public static Field jmesPath(String path) {
        return new Field(Kind.JMESPATH, path, Optional.empty(), Optional.empty(), false);
    }

    /** Whether it is written as the text alone. */
    public boolean plain() {
        return kind == Kind.JMESPATH && regex.isEmpty() && decimal.isEmpty();
    }
}
