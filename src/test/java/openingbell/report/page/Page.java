package openingbell.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import openingbell.report.figures.UnitText;

/** Fills a template with a document; each number on the page says where in the document it stands. */
final class Page {
    private final PebbleEngine engine;

    Page(JsonNode document) {
        var loader = new ClasspathLoader(Page.class.getClassLoader());
        loader.setPrefix("openingbell/report");
        engine = new PebbleEngine.Builder()
                .loader(loader)
                .strictVariables(true)
                .cacheActive(false)
                .defaultLocale(Locale.ROOT)
                .extension(new Numbers(document))
                .build();
    }

    String fill(String template, Map<String, Object> context) throws IOException {
        var text = new StringWriter();
        engine.getTemplate(template).evaluate(text, context);
        return text.toString();
    }

    /** {@code number(at)} is the raw number at a JSON pointer; {@code shown}, {@code limit} and {@code beside} are what a person reads. */
    private static final class Numbers extends AbstractExtension {
        private final JsonNode document;

        Numbers(JsonNode document) {
            this.document = document;
        }

        @Override
        public Map<String, Filter> getFilters() {
            return Map.of("tied", new Tied());
        }

        @Override
        public Map<String, Function> getFunctions() {
            return Map.of(
                    "number", new At(List.of("at"), this::number),
                    "shown", new At(List.of("at", "how"), this::shown),
                    "limit", new At(List.of("at", "unit"), this::limit),
                    "text", new At(List.of("value", "unit"), this::text),
                    "beside", new At(List.of("at", "limit", "unit"), this::beside));
        }

        private String number(Map<String, Object> arguments) {
            var node = document.at((String) arguments.get("at"));
            return node.isNumber() ? node.asText() : "";
        }

        private String shown(Map<String, Object> arguments) {
            double value = value(arguments, "at");
            var how = (String) arguments.get("how");
            if (how.startsWith("bare ")) {
                return shown(value, how.substring(5)).replaceFirst("( ms| %| points|/s| users)$", "");
            }
            return shown(value, how);
        }

        private static String shown(double value, String how) {
            if (how.startsWith("written ")) {
                return UnitText.written(value, how.substring(8));
            }
            return UnitText.shown(value, how);
        }

        private String limit(Map<String, Object> arguments) {
            return UnitText.limit(value(arguments, "at"), (String) arguments.get("unit"));
        }

        private String beside(Map<String, Object> arguments) {
            return UnitText.beside(value(arguments, "at"), value(arguments, "limit"), (String) arguments.get("unit"));
        }

        /** Of a number that is not in the document. */
        private String text(Map<String, Object> arguments) {
            double value = ((Number) arguments.get("value")).doubleValue();
            var unit = (String) arguments.get("unit");
            return unit.equals("lasting") ? UnitText.lasting(value) : UnitText.of(value, unit);
        }

        private double value(Map<String, Object> arguments, String argument) {
            var at = (String) arguments.get(argument);
            var node = document.at(at);
            if (node.isMissingNode()) {
                throw new IllegalArgumentException("the document has nothing at " + at);
            }
            return node.asDouble(Double.NaN);
        }
    }

    /** Keeps a number and its unit on one line. */
    private static final class Tied implements Filter {
        private static final Pattern BEFORE_UNIT = Pattern.compile("(?<=\\d) (?=(ms|s|min|h|%)(\\W|$))");

        @Override
        public List<String> getArgumentNames() {
            return List.of();
        }

        @Override
        public Object apply(
                Object input,
                Map<String, Object> arguments,
                PebbleTemplate self,
                EvaluationContext context,
                int lineNumber) {
            return BEFORE_UNIT.matcher((String) input).replaceAll("\u00A0");
        }
    }

    private interface Computation {
        String of(Map<String, Object> arguments);
    }

    private record At(List<String> names, Computation computation) implements Function {
        @Override
        public List<String> getArgumentNames() {
            return names;
        }

        @Override
        public Object execute(
                Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int lineNumber) {
            return computation.of(arguments);
        }
    }
}
