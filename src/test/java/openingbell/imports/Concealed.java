package openingbell.imports;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import openingbell.settings.section.Headers;

/** What of a document never reaches the settings: values that are secrets, known to be or looking so. */
final class Concealed {
    private static final Pattern NAME = Pattern.compile(
            "(?i).*(session|csrf|xsrf|nonce|signature|assertion|jwt|captcha|otp|passphrase|pwd|passcode).*"
                    + "|(?i)(pass|pin|tan|sid|sig|auth|ticket)");

    /** As their fields are called, when spelling is ignored. */
    static final Set<String> PASSWORDS =
            Set.of("password", "passwd", "pwd", "pass", "passwort", "kennwort", "passphrase", "secret");

    /** A name and what it is set to, in a text of any kind: an argument of GraphQL, unless a variable fills it; a form; XML. */
    private static final Pattern SET =
            Pattern.compile("(?<![$\\w-])([\\w-]+)[\"']?\\s*+[:=>]\\s*+[\"']?([^\"'\\s$&;,(){}<>\\[\\]\\\\]{4,})");

    /** Of an authorization, or of a stock or an order: the longer ones are the former. */
    private static final Pattern EITHER = Pattern.compile("(?i)code|state|key");

    /** Long, and of letters and digits that no word has. */
    private static final Pattern TOKEN = Pattern.compile(
            "eyJ[\\w-]{5,}.*|(?=.*[0-9])(?=.*[A-Za-z])(?!.*[\\s/])[\\w.~+=-]{24,}|(?=.*[0-9])(?=.*[A-Za-z])\\w{20,}");

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Shorter ones are also words that stand in other places. */
    private static final int LONG = 8;

    private final Set<String> values = new HashSet<>();

    /** As it is, and as it is written in URLs and in JSON. */
    void add(String value) {
        if (!value.isBlank()) {
            values.add(value);
            values.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
            values.add(new String(JsonStringEncoder.getInstance().quoteAsString(value)));
        }
    }

    /** Whether what goes by this name is a secret. */
    static boolean byName(String name) {
        var bare = Words.bare(name);
        return Headers.secretive(name)
                || NAME.matcher(name).matches()
                || PASSWORDS.stream()
                        .anyMatch(word -> bare.equals(word) || word.length() >= LONG && bare.contains(word));
    }

    /** What a text sets to a value by a name that says it is a secret. */
    static List<String> within(String text) {
        return SET.matcher(text)
                .results()
                .filter(found -> byName(found.group(1)))
                .map(found -> found.group(2))
                .toList();
    }

    /** Whether what goes by this name, and is this, is one. */
    boolean hides(String name, String value) {
        return byName(name)
                || EITHER.matcher(name).matches() && value.length() >= LONG
                || hides(name)
                || hides(value)
                || !within(value).isEmpty();
    }

    /** Whether this is one, or holds one. */
    boolean hides(String text) {
        return values.contains(text)
                || TOKEN.matcher(text).matches() && !UUID.matcher(text).matches()
                || values.stream().anyMatch(secret -> secret.length() >= LONG && text.contains(secret));
    }

    /** Whether any member of it is one, however deep. */
    boolean hides(String name, JsonNode value) {
        return value.isContainerNode()
                ? byName(name)
                        || hides(name)
                        || value.properties().stream().anyMatch(member -> hides(member.getKey(), member.getValue()))
                        || value.isArray()
                                && StreamSupport.stream(value.spliterator(), false)
                                        .anyMatch(item -> hides(name, item))
                : hides(name, value.asText());
    }

    /** Whether any part of a long text is one that is known. */
    boolean standsIn(String text) {
        return values.stream().anyMatch(secret -> secret.length() >= LONG / 2 && text.contains(secret));
    }
}
