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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Text as others may read it: without secrets, however they are written, and with nothing that acts on a terminal or as a command to a CI. {@code .ci/nightly} compiles this
 * and what it uses alone, so that it works where the rest does not compile: all of that may use Java's own classes only.
 */
public final class PublicText {
    /** What is shorter, of a line of a secret, may be a bracket. */
    private static final int SHORTEST_LINE = 4;

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

    private final SecretMask hidden;

    private PublicText(SecretMask hidden) {
        this.hidden = hidden;
    }

    public static PublicText without(Collection<String> secrets) {
        return new PublicText(new SecretMask(secrets.stream().flatMap(PublicText::pieces)));
    }

    /** What a run is told by its environment and nobody else is to know. */
    static PublicText of(Map<String, String> environment) {
        var secrets = new ArrayList<String>();
        for (var name : List.of("OPENING_BELL_PASSWORD", "OPENING_BELL_API_KEY", "OPENING_BELL_CLIENT_SECRET")) {
            secrets.add(environment.getOrDefault(name, ""));
        }
        var url = environment.getOrDefault("OPENING_BELL_URL", "").strip();
        if (!url.equals("embedded")) {
            secrets.add(url);
            var authority = url.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://", "").replaceFirst("(?s)[/?#\\\\].*", "");
            int at = authority.lastIndexOf('@');
            if (at >= 0) {
                secrets.add(authority.substring(0, at));
                secrets.add(authority.substring(authority.indexOf(':') + 1, at));
            }
            secrets.addAll(namesOf(authority.substring(at + 1).replaceFirst(":\\d*$", "")));
        }
        for (var host :
                environment.getOrDefault("OPENING_BELL_ALLOWED_HOSTS", "").split("[,\\s\"']+")) {
            secrets.addAll(namesOf(host));
        }
        return without(secrets);
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
        return COMMAND.matcher(hidden.mask(seen(text))).replaceAll("$0 ");
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
                        .filter(line -> line.length() >= SHORTEST_LINE
                                || line.codePoints().anyMatch(Character::isLetterOrDigit)));
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
