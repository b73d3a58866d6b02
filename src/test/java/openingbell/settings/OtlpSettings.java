package openingbell.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Where a run sends its metrics while it lasts, as OTLP over HTTP.
 *
 * @param headers what lets it in there, among them
 */
public record OtlpSettings(URI url, Duration every, Map<String, String> headers) {
    /** As long as nobody says another time. */
    public static final Duration EVERY = Duration.ofSeconds(10);

    public OtlpSettings {
        headers = Ordered.copy(headers);
    }
}
