package openingbell.settings.section;

import java.util.List;
import java.util.Optional;
import openingbell.settings.Field;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.TextReader;
import openingbell.settings.source.Value;

/** Where in an answer something stands: a JMESPath alone, or a section that says by what it is found. */
final class FieldSection {
    private static final String RIGHT =
            "one of jmespath, css, xpath, header with an expression, such as { css = \"td.price\" }; or regex alone";

    private final TextReader texts;

    FieldSection(TextReader texts) {
        this.texts = texts;
    }

    Field read(Value value) {
        return value.isSection() ? read(value.section(), false) : Field.jmesPath(texts.jmesPath(value));
    }

    /** What is saved may say for how long, which is read elsewhere. */
    Field saved(Value value) {
        return value.isSection() ? read(value.section(), true) : Field.jmesPath(texts.jmesPath(value));
    }

    private Field read(ConfigSection keys, boolean saved) {
        if (saved) {
            keys.find("for");
        }
        var kinds = List.of(Field.Kind.JMESPATH, Field.Kind.CSS, Field.Kind.XPATH, Field.Kind.HEADER).stream()
                .filter(kind -> keys.find(SettingsFormat.word(kind)).isPresent())
                .toList();
        var regex = keys.unlessOff("regex").map(texts::regex);
        if (kinds.size() > 1 || kinds.isEmpty() && regex.isEmpty()) {
            keys.mistake(
                    kinds.isEmpty() ? "this does not say by what it is found" : "this is found by more than one thing",
                    RIGHT);
        }
        var kind = kinds.stream().findFirst().orElse(Field.Kind.TEXT);
        var page = kind == Field.Kind.CSS || kind == Field.Kind.XPATH;
        var field = new Field(
                kind,
                kind == Field.Kind.TEXT ? "" : expression(kind, keys.get(SettingsFormat.word(kind))),
                page ? keys.unlessOff("attribute").flatMap(Value::words) : Optional.empty(),
                regex,
                keys.unlessOff("decimal").map(FieldSection::decimal),
                (page || kind == Field.Kind.TEXT)
                        && keys.find("all").map(Value::flag).orElse(false));
        keys.rejectUnknownKeys();
        return field;
    }

    private static String decimal(Value value) {
        var mark = value.words().orElse(".");
        if (!mark.equals(".") && !mark.equals(",")) {
            value.wrong(
                    value.shown() + " is nothing that stands before decimals",
                    "\",\" for numbers such as 1.234,50 €; \".\" for such as $1,234.50");
        }
        return mark;
    }

    private String expression(Field.Kind kind, Value value) {
        return switch (kind) {
            case JMESPATH -> texts.jmesPath(value);
            case CSS -> texts.css(value);
            case XPATH -> texts.xpath(value);
            case HEADER -> Headers.name(value);
            case TEXT -> "";
        };
    }

    /** As it is written: the text alone where that says it. */
    static Object write(Field field) {
        return field.plain() ? field.expression() : section(field).values();
    }

    static SectionWriter section(Field field) {
        var tree = new SectionWriter();
        if (field.kind() != Field.Kind.TEXT) {
            tree.with(SettingsFormat.word(field.kind()), field.expression());
        }
        tree.with("attribute", field.attribute()).with("regex", field.regex()).with("decimal", field.decimal());
        return field.all() ? tree.with("all", true) : tree;
    }
}
