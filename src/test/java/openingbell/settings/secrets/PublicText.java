package openingbell.settings.secrets;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Text as others may read it: without secrets, however they are written, and with nothing that acts on a terminal or as a command to a CI. {@code .ci/nightly} compiles this file
 * alone, so that it works where the rest does not compile: it may use Java's own classes only.
 */
public final class PublicText {
    private static final String MASK = "****";

    /** Longer ones are looked for piece by piece, since a regex of Java's takes stack for each letter that it matches. */
    private static final int LONGEST_PIECE = 100;

    /** A shorter piece of Base64 would stand in many a word. */
    private static final int SHORTEST_BASE64 = 4;

    /**
     * Colours, a title, moving about; then what else is not to be seen or turns text around, but for the tab and the word joiner, which keeps Markdown
     * from mentioning somebody.
     */
    private static final Pattern UNSEEN =
            Pattern.compile("\\x1B\\[[0-?]*[ -/]*[@-~]|\\x1B][^\\x07\\x1B]*(?:\\x07|\\x1B\\\\)"
                    + "|[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\t\\x{2060}]]");

    /** GitHub takes the first from the beginning of a line, after any blanks; it, Azure and TeamCity take the second from anywhere. */
    private static final Pattern COMMAND =
            Pattern.compile("(?U)(?<start>^[\\s\\p{Z}\\p{Cf}]*:)(?=:)|(?<anywhere>##)(?=(?:vso|teamcity)?\\[)");

    /** Escaped or not. Repeated without a limit it would take stack for each of a text's. */
    private static final String BACKSLASH = "(?:\\\\|%(?:25){0,4}5[cC]|\\\\u005[cC]|&#(?:92|[xX]5[cC]);)";

    private static final Map<Integer, String> ENTITIES =
            Map.of((int) '&', "amp", (int) '<', "lt", (int) '>', "gt", (int) '"', "quot", (int) '\'', "apos");

    private final List<Pattern> hidden;

    private PublicText(List<Pattern> hidden) {
        this.hidden = List.copyOf(hidden);
    }

    /** @param places URLs and hosts: capitals make no difference in them */
    public static PublicText without(Collection<String> secrets, Collection<String> places) {
        return new PublicText(Stream.concat(
                        secrets.stream().flatMap(PublicText::pieces).flatMap(secret -> patterns(secret, 0)),
                        places.stream()
                                .flatMap(PublicText::pieces)
                                .flatMap(place -> patterns(place, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)))
                .toList());
    }

    /** What a run is told by its environment and nobody else is to know. */
    static PublicText of(Map<String, String> environment) {
        var secrets = new ArrayList<String>();
        var places = new ArrayList<String>();
        secrets.add(environment.getOrDefault("OPENING_BELL_PASSWORD", ""));
        secrets.add(environment.getOrDefault("OPENING_BELL_API_KEY", ""));
        var url = environment.getOrDefault("OPENING_BELL_URL", "").strip();
        if (!url.equals("embedded")) {
            places.add(url);
            var authority = url.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://", "").replaceFirst("(?s)[/?#\\\\].*", "");
            int at = authority.lastIndexOf('@');
            if (at >= 0) {
                secrets.add(authority.substring(0, at));
                secrets.add(authority.substring(authority.indexOf(':') + 1, at));
            }
            places.addAll(namesOf(authority.substring(at + 1).replaceFirst(":\\d*$", "")));
        }
        for (var host :
                environment.getOrDefault("OPENING_BELL_ALLOWED_HOSTS", "").split("[,\\s\"']+")) {
            places.addAll(namesOf(host));
        }
        return without(secrets, places);
    }

    /** A host as it was written, and as others write it. */
    private static List<String> namesOf(String host) {
        var bare = host.replaceFirst("^\\[(.*)]$", "$1").replaceFirst("\\.$", "");
        var names = new ArrayList<>(List.of(bare));
        try {
            names.add(
                    bare.contains(":") ? InetAddress.getByName("[" + bare + "]").getHostAddress() : IDN.toASCII(bare));
        } catch (UnknownHostException | IllegalArgumentException e) {
            // No other way to write it.
        }
        return names;
    }

    /** One line, as it may be printed or published. */
    public String line(String text) {
        // Secrets are looked for in what is left, since a colour within one would hide it from the search alone.
        return COMMAND.matcher(masked(seen(text))).replaceAll("$0 ");
    }

    /** The same text, but for the secrets in it. */
    public String masked(String text) {
        var secret = new BitSet();
        for (var pattern : hidden) {
            var found = pattern.matcher(text);
            for (int from = 0; from <= text.length() && found.find(from); from = found.start() + 1) {
                secret.set(found.start(), found.end());
            }
        }
        var masked = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int begin = secret.nextSetBit(at);
            masked.append(text, at, begin < 0 ? text.length() : begin).append(begin < 0 ? "" : MASK);
            at = begin < 0 ? text.length() : secret.nextClearBit(begin);
        }
        return masked.toString();
    }

    private static String seen(String text) {
        return UNSEEN.matcher(text).replaceAll("");
    }

    /** The whole, and each of its lines, since text comes by lines; of the lines not those that are a bracket or so. */
    private static Stream<String> pieces(String secret) {
        return Stream.concat(
                        Stream.of(secret, seen(secret)),
                        secret.lines()
                                .map(String::strip)
                                .filter(line -> line.length() >= SHORTEST_BASE64
                                        || line.codePoints().anyMatch(Character::isLetterOrDigit)))
                .filter(piece -> !seen(piece).isBlank())
                .distinct()
                .flatMap(PublicText::shortPieces);
    }

    private static Stream<String> shortPieces(String text) {
        var letters = text.codePoints().toArray();
        return IntStream.iterate(0, from -> from < letters.length, from -> from + LONGEST_PIECE)
                // The last one overlaps the one before rather than be so short that it stands everywhere.
                .map(from -> Math.max(0, Math.min(from, letters.length - LONGEST_PIECE)))
                .mapToObj(from -> new String(letters, from, Math.min(LONGEST_PIECE, letters.length - from)));
    }

    private static Stream<Pattern> patterns(String piece, int flags) {
        return Stream.concat(
                Stream.of(Pattern.compile(written(piece), flags)), base64(piece).map(Pattern::compile));
    }

    /** Matches the text with each of its letters plain or escaped, once or more often, in any way that is usual. */
    private static String written(String text) {
        var backslashes = Pattern.compile("\\\\+").matcher(text);
        var regex = new StringBuilder();
        int at = 0;
        while (backslashes.find()) {
            regex.append(letters(text.substring(at, backslashes.start())));
            // Or more: each may be escaped by another.
            int length = backslashes.end() - backslashes.start();
            regex.append("%s{%d,%d}".formatted(BACKSLASH, length, 4 * length));
            at = backslashes.end();
        }
        return regex.append(letters(text.substring(at))).toString();
    }

    private static String letters(String text) {
        return text.codePoints().mapToObj(PublicText::letter).collect(Collectors.joining());
    }

    private static String letter(int letter) {
        var forms = new ArrayList<>(List.of(unicode(letter)));
        if (letter < 128 && Character.isLetterOrDigit(letter)) {
            forms.add(escaped(letter) + "|" + (char) letter);
        } else if (Character.isISOControl(letter)) {
            // Markdown shows a blank; others show nothing.
            forms.add(BACKSLASH + "{1,8}[nrtbf]|" + escaped(letter) + "|\\s|");
        } else if (letter == ' ') {
            forms.add(escaped(letter) + "|" + escaped('+') + "|[ +]");
        } else {
            // With backslashes as in JSON and Markdown; and Markdown puts something unseen behind what would mention
            // somebody.
            var plain = Pattern.quote(Character.toString(letter));
            forms.add("%s{0,16}+(?:%s|%s)\\x{2060}?".formatted(BACKSLASH, escaped(letter), plain));
        }
        return "(?:" + String.join("|", forms) + ")";
    }

    /** As JSON may have any letter. */
    private static String unicode(int letter) {
        return Character.toString(letter)
                .chars()
                .mapToObj(c -> "%s{1,8}u(?i:%04x)".formatted(BACKSLASH, c))
                .collect(Collectors.joining());
    }

    /** As it is in a URL, and in HTML. */
    private static String escaped(int letter) {
        var url = new StringBuilder();
        for (byte b : Character.toString(letter).getBytes(StandardCharsets.UTF_8)) {
            url.append("%%(?:25){0,4}(?i:%02x)".formatted(b & 0xFF));
        }
        var name = ENTITIES.containsKey(letter) ? "|" + ENTITIES.get(letter) : "";
        return url + "|&(?:amp;){0,4}(?:#0*%d|#(?i:x0*%x)%s);".formatted(letter, letter, name);
    }

    /** What Base64 makes of it at each of the three places where it may begin among other bytes, and the letters that it shares with those. */
    private static Stream<String> base64(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return IntStream.range(0, 3)
                .mapToObj(before -> {
                    var among = new byte[before + bytes.length];
                    System.arraycopy(bytes, 0, among, before, bytes.length);
                    var encoded = Base64.getEncoder().withoutPadding().encodeToString(among);
                    return encoded.substring(
                            (before * 8 + 5) / 6, Math.max((before * 8 + 5) / 6, among.length * 8 / 6));
                })
                .filter(inside -> inside.length() >= SHORTEST_BASE64)
                .map(inside -> inside.chars().mapToObj(PublicText::base64Letter).collect(Collectors.joining()))
                .map(inside -> "[A-Za-z0-9+/_-]?" + inside + "[A-Za-z0-9+/_-]?(?:=|(?i:%3d)){0,2}");
    }

    /** URLs have an alphabet of their own. */
    private static String base64Letter(int letter) {
        return switch (letter) {
            case '+' -> "(?:" + letter('+') + "|" + letter('-') + ")";
            case '/' -> "(?:" + letter('/') + "|" + letter('_') + ")";
            default -> letter(letter);
        };
    }

    /** Line by line, at once, from standard input to standard output. */
    public static void main(String[] args) throws IOException {
        var text = of(System.getenv());
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            out.print(text.line(line) + "\n");
            out.flush();
        }
    }
}
