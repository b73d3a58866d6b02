package openingbell.imports;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** URLs of documents: where they lead, and whether that may be meant for real. */
final class Origins {
    private static final Pattern FOR_TESTS = Pattern.compile(
            "(^|[.-])(test|testing|stage|staging|sandbox|paper|demo|dev|uat|qa|int|local|localhost|preprod|nonprod)\\d*([.-]|$)|^127\\.");

    private static final Pattern ORIGIN = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*");
    private static final Pattern ILLEGAL = Pattern.compile("[^A-Za-z0-9._~!$&'()*+,;=:@/?#%-]+|%(?![0-9A-Fa-f]{2})");

    private Origins() {}

    /** Scheme, host and port; nothing where the URL does not name them. */
    static Optional<URI> of(String url) {
        try {
            var uri = withoutQuery(url);
            if (uri.getHost() == null
                    || !String.valueOf(uri.getScheme()).matches("(?i)https?")
                    || uri.getPort() > 65535
                    || uri.getPort() == 0) {
                return Optional.empty();
            }
            var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            boolean usual = uri.getPort() == (scheme.equals("https") ? 443 : 80);
            var port = uri.getPort() < 0 || usual ? "" : ":" + uri.getPort();
            return Optional.of(URI.create(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port));
        } catch (IllegalArgumentException noUrl) {
            return Optional.empty();
        }
    }

    private static URI withoutQuery(String url) {
        return URI.create(legal(url.strip().replaceFirst("(?s)[?#].*", "")));
    }

    /** Browsers leave signs in a URL that none may hold; what is encoded stays as it is. */
    static String legal(String url) {
        var origin = ORIGIN.matcher(url);
        int path = origin.lookingAt() ? origin.end() : 0;
        return url.substring(0, path)
                + ILLEGAL.matcher(url.substring(path))
                        .replaceAll(found -> URLEncoder.encode(found.group(), StandardCharsets.UTF_8)
                                .replace("+", "%20"));
    }

    static String path(String url) {
        return wholePath(url).replaceFirst("/+$", "");
    }

    /** With the slash at its end, which tells a folder. */
    static String wholePath(String url) {
        try {
            var path = withoutQuery(url).getRawPath();
            return path == null ? "" : path;
        } catch (IllegalArgumentException noUrl) {
            return "";
        }
    }

    /** What the hosts of one owner have in common, more or less: the last two words of their names; an address is its own. */
    static String site(URI origin) {
        var host = origin.getHost();
        return host.matches("[0-9.]+|\\[.*") ? host : host.replaceFirst("^.*\\.(?=[^.]+\\.[^.]+$)", "");
    }

    /** Whether its name does not say that it is for tests. */
    static boolean real(URI origin) {
        return !FOR_TESTS.matcher(origin.getHost()).find();
    }
}
