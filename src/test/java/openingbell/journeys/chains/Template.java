package openingbell.journeys.chains;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import openingbell.journeys.script.RequestValues;

/** A text with {placeholders}, taken apart once and filled for each request. */
final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z0-9-]*)}");

    private final List<Part> parts;
    private final UnaryOperator<String> encoding;

    private Template(List<Part> parts, UnaryOperator<String> encoding) {
        this.parts = parts;
        this.encoding = encoding;
    }

    /** What stands in braces and is no name, such as a JSON object, is text. */
    static Template of(String text, UnaryOperator<String> encoding) {
        var parts = new ArrayList<Part>();
        var matcher = PLACEHOLDER.matcher(text);
        int end = 0;
        while (matcher.find()) {
            parts.add(new Part(text.substring(end, matcher.start()), matcher.group(1)));
            end = matcher.end();
        }
        parts.add(new Part(text.substring(end), ""));
        return new Template(List.copyOf(parts), encoding);
    }

    static Template of(String text) {
        return of(text, UnaryOperator.identity());
    }

    Set<String> placeholders() {
        return parts.stream().map(Part::name).filter(name -> !name.isEmpty()).collect(Collectors.toSet());
    }

    boolean constant() {
        return parts.size() == 1;
    }

    String fill(RequestValues values) {
        if (constant()) {
            return parts.get(0).before;
        }
        var filled = new StringBuilder(64);
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            filled.append(part.before);
            if (!part.name.isEmpty()) {
                filled.append(encoding.apply(values.written(part.name)));
            }
        }
        return filled.toString();
    }

    private record Part(String before, String name) {}
}
