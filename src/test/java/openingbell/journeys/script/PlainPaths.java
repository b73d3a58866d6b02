package openingbell.journeys.script;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fields whose JMESPath is as plain as most are ({@code a.b}, {@code a[].b}, {@code a[].{x: b, y: c.d}}), found in one pass over an answer's bytes: of what nobody asks for, nothing
 * is kept. It finds what the JMESPath engine finds in the whole answer.
 */
final class PlainPaths {
    private static final ObjectMapper JSON = new ObjectMapper(new JsonFactoryBuilder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build());

    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";
    private static final String PATH = NAME + "(?:\\." + NAME + ")*";
    private static final Pattern PICK = Pattern.compile("\\s*(" + NAME + ")\\s*:\\s*(" + PATH + ")\\s*");
    private static final Pattern PLAIN = Pattern.compile("(?<path>" + PATH + ")|(?<list>(?:" + PATH + ")?)\\[]"
            + "(?:\\.(?:(?<each>" + PATH + ")|\\{(?<picks>" + PICK + "(?:," + PICK + ")*)}))?");

    /** What is longer is left to the engine: a pattern goes as deep as a text is long. */
    private static final int LONGEST = 500;

    private final FieldNode root;
    private final Picks fields;

    private PlainPaths(FieldNode root, Picks fields) {
        this.root = root;
        this.fields = fields;
    }

    /** Nothing where a path is not plain, or leads into what another one reads as a whole. */
    static Optional<PlainPaths> of(Map<String, String> read) {
        var root = new FieldNode();
        var fields = new Picks();
        for (var field : read.entrySet()) {
            var plain = PLAIN.matcher(field.getValue());
            if (field.getValue().length() > LONGEST || !plain.matches()) {
                return Optional.empty();
            }
            fields.pick(field.getKey(), slot(root, plain));
        }
        return root.overlaps() ? Optional.empty() : Optional.of(new PlainPaths(root, fields));
    }

    private static int slot(FieldNode root, Matcher plain) {
        return plain.group("path") != null
                ? root.whole(plain.group("path"))
                : root.each(plain.group("list"), element -> picks(element, plain));
    }

    private static Picks picks(FieldNode element, Matcher plain) {
        var picks = new Picks();
        if (plain.group("picks") == null) {
            picks.alone(element.whole(Optional.ofNullable(plain.group("each")).orElse("")));
            return picks;
        }
        var pick = PICK.matcher(plain.group("picks"));
        while (pick.find()) {
            picks.pick(pick.group(1), element.whole(pick.group(2)));
        }
        return picks;
    }

    /** All fields by their names; the JSON null where the answer is nothing. */
    JsonNode in(byte[] body) throws IOException {
        try (var json = JSON.createParser(body)) {
            var first = json.nextToken();
            json.finishToken(); // a text alone may be cut off
            return first == null || first == JsonToken.VALUE_NULL ? NullNode.instance : fields.of(root.read(json));
        }
    }
}
