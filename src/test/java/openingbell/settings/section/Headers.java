package openingbell.settings.section;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.Mistake;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.TextReader;
import openingbell.settings.source.Value;

/**
 * Reads headers and query parameters, and refuses those that look like a secret written into a file. One that the environment fills in stands in none
 * ({@code api_key = ${MY_KEY}}); one that is no secret says so: {@code instrument_token { value = "256265", public = true }}.
 */
public final class Headers {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern SECRET = Pattern.compile(
            "(proxy-)?authorization|(set-)?cookie|.*(api[-_]?key|token|secret|passw(or)?d|credential).*",
            Pattern.CASE_INSENSITIVE);

    /** What fills them is no text of a file. */
    static final Pattern ONLY_PLACEHOLDERS = Pattern.compile("(Bearer |Token )?(\\{[^{}]*})+");

    /** The one in which keys stand, unless somebody says another. */
    private static final String VARIABLE = "OPENING_BELL_API_KEY";

    private static final String VALUE = "value";
    private static final String PUBLIC = "public";

    private final TextReader texts;

    Headers(TextReader texts) {
        this.texts = texts;
    }

    /** Whether what goes by this name is a secret by all appearances. */
    public static boolean secretive(String name) {
        return SECRET.matcher(name).matches();
    }

    /** A value that names a header. */
    static String name(Value value) {
        var name = value.words().orElse("");
        if (!name.isEmpty()) {
            named(name, value);
        }
        return name;
    }

    private static void named(String name, Value value) {
        if (!TOKEN.matcher(name).matches()) {
            value.wrong(
                    "\"" + name + "\" cannot be the name of a header", "letters, digits and hyphens, such as X-Tenant");
        }
    }

    Map<String, String> headers(ConfigSection section, Set<String> placeholders) {
        var headers = pairs(section, placeholders);
        headers.forEach((name, value) -> {
            if (!TOKEN.matcher(name).matches()) {
                section.get(name)
                        .wrong("\"" + name + "\" cannot be the name of a header", "letters, digits and hyphens");
            } else if (value.chars().anyMatch(c -> c < ' ' && c != '\t')) {
                section.get(name).wrong("a header cannot hold a line break", "a text of one line");
            }
        });
        return headers;
    }

    /** Names with texts; `off` leaves out one that a file below has. */
    Map<String, String> pairs(ConfigSection section, Set<String> placeholders) {
        var pairs = new LinkedHashMap<String, String>();
        for (var name : section.names()) {
            section.unlessOff(name).ifPresent(value -> {
                boolean isPublic = false;
                var text = value;
                if (value.isSection()) {
                    var both = value.section();
                    if (!both.has(VALUE)) {
                        value.wrong("this section holds no `value`", "a text, or { value = …, public = true }");
                        return;
                    }
                    text = both.get(VALUE);
                    isPublic = both.find(PUBLIC).map(Value::flag).orElse(false);
                    both.rejectUnknownKeys();
                }
                pairs.put(name, texts.template(text, placeholders));
                if (secretive(name)
                        && !isPublic
                        && !text.fromEnvironment()
                        && !ONLY_PLACEHOLDERS.matcher(pairs.get(name)).matches()) {
                    value.wrong(
                            "a secret must not stand in a file or on the command line, and this looks like one",
                            "`" + Mistake.name(name)
                                    + " = ${" + VARIABLE
                                    + "}` with the name of an environment variable, and no quotes; or `target.auth`, which sends"
                                    + " tokens and keys with every request. If it is no secret, `" + Mistake.name(name)
                                    + " { value = …, public = true }`");
                }
            });
        }
        return pairs;
    }

    /** As they were written, so that what looks like a secret and is none can be read again. */
    static Map<String, Object> write(Map<String, String> pairs) {
        var written = new LinkedHashMap<String, Object>();
        pairs.forEach((name, value) -> written.put(
                name,
                secretive(name)
                        ? new SectionWriter()
                                .with(VALUE, value)
                                .with(PUBLIC, true)
                                .values()
                        : value));
        return written;
    }
}
