package openingbell.settings.section;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import openingbell.settings.source.Keys;
import openingbell.settings.source.Texts;
import openingbell.settings.source.Value;

/** Reads headers and query parameters, and refuses those that look like a secret written into a file. */
public final class Headers {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern SECRET = Pattern.compile(
            "(proxy-)?authorization|(set-)?cookie|.*(api[-_]?key|token|secret|passw(or)?d|credential).*",
            Pattern.CASE_INSENSITIVE);

    private final Texts texts;

    Headers(Texts texts) {
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

    Map<String, String> headers(Keys section, Set<String> placeholders) {
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
    Map<String, String> pairs(Keys section, Set<String> placeholders) {
        var pairs = new LinkedHashMap<String, String>();
        for (var name : section.names()) {
            section.unlessOff(name).ifPresent(value -> {
                pairs.put(name, texts.template(value, placeholders));
                if (secretive(name)) {
                    value.wrong(
                            "a secret must not stand in a file or on the command line",
                            "`" + name
                                    + " = off` here; `target.auth` sends tokens and keys, from an environment variable");
                }
            });
        }
        return pairs;
    }
}
