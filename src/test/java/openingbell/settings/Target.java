package openingbell.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the load goes, and how to be let in. An absent URL means the embedded platform, an absent health path that nobody asks.
 *
 * @param url what all paths are appended to: it has no slash at its end
 * @param http2 whether HTTP/2 is spoken where the target offers it
 * @param metrics what is read of the inside of it
 */
public record Target(
        Optional<URI> url,
        List<String> allowedHosts,
        List<String> allowedProductionHosts,
        Writes writes,
        Optional<String> health,
        boolean trial,
        Duration connectTimeout,
        Duration requestTimeout,
        boolean verifyCertificate,
        boolean http2,
        Map<String, String> headers,
        Auth auth,
        TargetMetrics metrics) {

    public enum Writes {
        AUTO,
        YES,
        NO
    }

    public Target {
        allowedHosts = List.copyOf(allowedHosts);
        allowedProductionHosts = List.copyOf(allowedProductionHosts);
        headers = Ordered.copy(headers);
    }

    public boolean embedded() {
        return url.isEmpty();
    }

    public boolean writesAllowed() {
        return switch (writes) {
            case AUTO -> embedded();
            case YES -> true;
            case NO -> false;
        };
    }
}
