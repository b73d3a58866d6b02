package openingbell.journeys.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import openingbell.settings.Field;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/** A field that no JMESPath alone reads: found in an answer's HTML, its headers or its text, each as a text. */
final class PageField {
    private final Field field;
    private final Optional<Evaluator> css;
    private final Optional<Pattern> regex;
    private final Optional<WrittenNumber> number;

    PageField(Field field) {
        this.field = field;
        this.css = Optional.of(field.expression())
                .filter(expression -> field.kind() == Field.Kind.CSS)
                .map(QueryParser::parse);
        this.regex = field.regex().map(Pattern::compile);
        this.number = field.decimal().map(WrittenNumber::new);
    }

    /**
     * The JSON null where it is not there.
     *
     * @param json what the field's JMESPath found, if it has one
     */
    JsonNode in(ParsedPage page, JsonNode json) {
        var found = found(page, json).stream()
                .flatMap(text -> regex.isPresent() ? matches(regex.get(), text).stream() : List.of(text).stream())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> json.isNumber()
                        ? text
                        : number.map(written -> written.of(text)).orElse(text))
                .toList();
        if (found.isEmpty()) {
            return NullNode.instance;
        }
        if (!field.all()) {
            return JsonNodeFactory.instance.textNode(found.get(0));
        }
        var list = JsonNodeFactory.instance.arrayNode();
        found.forEach(list::add);
        return list;
    }

    private List<String> found(ParsedPage page, JsonNode json) {
        return switch (field.kind()) {
            case JMESPATH ->
                json.isArray()
                        ? StreamSupport.stream(json.spliterator(), false)
                                .map(JsonNode::asText)
                                .toList()
                        : json.isNull() ? List.of() : List.of(json.asText());
            case CSS ->
                page.document().select(css.orElseThrow()).stream()
                        .map(this::textOf)
                        .toList();
            case XPATH ->
                page.document().selectXpath(field.expression(), Node.class).stream()
                        .map(this::textOf)
                        .toList();
            case HEADER -> page.header(field.expression()).stream().toList();
            case TEXT -> List.of(page.text());
        };
    }

    private String textOf(Node node) {
        if (field.attribute().isPresent()) {
            return node.attr(field.attribute().get());
        }
        return node instanceof Element element
                ? element.text()
                : node instanceof TextNode text ? text.text() : node.outerHtml();
    }

    /** Each first group, or the whole match where there is none. */
    private static List<String> matches(Pattern regex, String text) {
        var matcher = regex.matcher(text);
        var all = new ArrayList<String>();
        while (matcher.find()) {
            var group = matcher.group(Math.min(1, matcher.groupCount()));
            if (group != null) {
                all.add(group);
            }
        }
        return all;
    }
}
