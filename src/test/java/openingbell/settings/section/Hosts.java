package openingbell.settings.section;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import openingbell.settings.Target;
import openingbell.settings.source.Nearest;
import openingbell.settings.source.TextReader;
import openingbell.settings.source.Value;

/** Where the load goes: reads hosts, and refuses those that nobody allowed. */
public final class Hosts {
    static final String EMBEDDED = "embedded";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]");
    /** A word that says production, perhaps with a number and what follows it: prod, prod1a, live2. */
    private static final Pattern PRODUCTION = Pattern.compile("\\d*(prod|production|prd|live|www)(\\d.*)?");

    /**
     * One that grew together with another word: apiprod, prodweb, prodeu. No word of everyday language ends in prod, and those that begin with it go on
     * with a vowel: product, produce, prodigy.
     */
    private static final Pattern COMPOUND = Pattern.compile(
            ".+(?<!pre|non|not|no)(prod|prd)(\\d.*)?|prd[a-z].*|prod[a-z&&[^aeiou]].*|prod(eu|us|uk|east|asia|apac|emea|api|app|int|admin)(\\d.*)?");

    /** Before a hyphen, they say that it is not. */
    private static final Pattern NOT_YET = Pattern.compile("pre|non|not|no");

    private static final Pattern HOST_AND_MORE = Pattern.compile("[\\w.-]+(:\\d+)?(/.*)?");
    private static final String RIGHT =
            "scheme and host, with a port and a path before all others where it has them, such as https://staging.example.com or http://localhost:8080/app";

    private Hosts() {}

    /** Absent for the embedded platform, and where the URL was refused. */
    static Optional<URI> url(Value value) {
        var text = value.words().map(String::strip);
        if (text.isEmpty() || text.get().equals(EMBEDDED)) {
            return Optional.empty();
        }
        var url = text.get();
        if (url.contains("@")) {
            // Not shown: what stands before the @ may be a password.
            value.wrong("a URL must not hold a user or a password", RIGHT + "; `target.auth` lets users in");
            return Optional.empty();
        }
        if (!url.matches("(?i)https?://.*")) {
            var scheme = url.contains("://") ? " is neither http nor https" : " has no scheme";
            value.wrong(value.shown() + scheme, withScheme(url));
            return Optional.empty();
        }
        return parsed(value, url);
    }

    private static String withScheme(String url) {
        if (Nearest.to(url, List.of(EMBEDDED)).isPresent()) {
            return "`" + EMBEDDED + "`, or " + RIGHT;
        }
        return HOST_AND_MORE.matcher(url).matches() ? "https://" + url.replaceFirst("[?#].*", "") : RIGHT;
    }

    private static Optional<URI> parsed(Value value, String url) {
        try {
            var uri = URI.create(url);
            if (uri.getHost() == null || uri.getPort() > 65535 || uri.getPort() == 0) {
                value.wrong(value.shown() + " names no host, or a port that cannot be", RIGHT);
            } else if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
                value.wrong(
                        value.shown() + " holds more than scheme, host, port and path",
                        base(uri) + "; parameters stand with each request");
            } else if (!base(uri).equals(base(uri.normalize()))) {
                value.wrong(value.shown() + " goes up and down in its path, or holds // in it", base(uri.normalize()));
            } else {
                return Optional.of(URI.create(base(uri)));
            }
        } catch (IllegalArgumentException e) {
            value.wrong(value.shown() + " is no URL", RIGHT);
        }
        return Optional.empty();
    }

    /** What all paths are appended to, so without a slash at its end. */
    private static String base(URI uri) {
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port
                + uri.getRawPath().replaceFirst("/+$", "");
    }

    /** The hosts of a list, each as it stands in a URL. */
    static List<String> hosts(Value list) {
        return list.list().stream()
                .map(value -> {
                    var host = value.words().orElse("localhost").strip().toLowerCase(Locale.ROOT);
                    if (!host.matches("[a-z0-9._-]+|\\[[0-9a-f:.]+]")) {
                        value.wrong(
                                value.shown() + " is no host",
                                "the host alone, without scheme, port or *, such as staging.example.com");
                    }
                    return host;
                })
                .toList();
    }

    static void allow(Value url, URI uri, List<String> allowed, List<String> allowedProduction) {
        var host = uri.getHost();
        if (loopback(host)) {
            return;
        }
        var line = " = [\"" + host + "\"]";
        if (!allowed.contains(host)) {
            url.wrong(
                    "no load may go to " + host + " yet",
                    "if you may load it, this line in your settings: target.allowed-hosts" + line);
        }
        if (production(host) && !allowedProduction.contains(host)) {
            url.wrong(
                    host + " looks like production",
                    "another host, or, if it really is meant, also this line: target.allowed-production-hosts" + line);
        }
    }

    /**
     * A path of the target, or a URL on a host to which load may go.
     *
     * @param example such a path
     */
    static String place(
            Value value, TextReader texts, List<String> allowed, List<String> allowedProduction, String example) {
        var text = value.words().orElse("/");
        if (text.startsWith("/")) {
            return texts.path(value, Set.of());
        }
        try {
            var url = URI.create(text);
            if (text.matches("(?i)https?://[^@]+") && url.getHost() != null) {
                allow(value, url, allowed, allowedProduction);
                return text;
            }
        } catch (IllegalArgumentException noUrl) {
            // told below
        }
        value.wrong(
                "this is neither a path nor a URL",
                "a path from the target's root, such as \"%1$s\"; or a URL, such as \"https://id.example.com%1$s\""
                        .formatted(example));
        return "/";
    }

    /** Whether load may go to a host that is not the target's own. */
    public static boolean allows(Target target, String host) {
        return target.allowedHosts().contains(host)
                && (!production(host) || target.allowedProductionHosts().contains(host));
    }

    /** Whether it is this machine, to which load may always go. */
    public static boolean loopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    /** Whether it looks like production. */
    public static boolean production(String host) {
        for (var label : host.split("\\.")) {
            var words = label.split("-");
            for (int i = 0; i < words.length; i++) {
                var said = PRODUCTION.matcher(words[i]).matches()
                        || COMPOUND.matcher(words[i]).matches();
                if (said && (i == 0 || !NOT_YET.matcher(words[i - 1]).matches())) {
                    return true;
                }
            }
        }
        return spelledOut(host.split("[.-]"));
    }

    /** As in p-r-o-d: words that say it together. */
    private static boolean spelledOut(String... words) {
        return IntStream.range(0, words.length)
                .filter(from -> !PRODUCTION.matcher(words[from]).matches())
                .anyMatch(from -> IntStream.rangeClosed(from + 2, Math.min(words.length, from + "production".length()))
                        .mapToObj(to -> String.join("", Arrays.asList(words).subList(from, to)))
                        .anyMatch(word -> PRODUCTION.matcher(word).matches()));
    }
}
