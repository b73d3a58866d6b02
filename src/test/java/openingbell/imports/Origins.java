package openingbell.imports;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** URLs of documents: where they lead, and whether that may be meant for real. */
final class Origins {
    private static final Pattern FOR_TESTS = Pattern.compile(
            "(^|[.-])(test|testing|stage|staging|sandbox|paper|demo|dev|uat|qa|int|local|localhost|preprod|nonprod)\\d*([.-]|$)|^127\\.");

    private Origins() {}

    /** Scheme, host and port; nothing where the URL does not name them. */
    static Optional<URI> of(String url) {
        try {
            var uri = URI.create(url.strip());
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

    static String path(String url) {
        return wholePath(url).replaceFirst("/+$", "");
    }

    /** With the slash at its end, which tells a folder. */
    static String wholePath(String url) {
        try {
            var path = URI.create(url.strip()).getRawPath();
            return path == null ? "" : path;
        } catch (IllegalArgumentException noUrl) {
            return "";
        }
    }

    /** Whether its name does not say that it is for tests. */
    static boolean real(URI origin) {
        return !FOR_TESTS.matcher(origin.getHost()).find();
    }
}
