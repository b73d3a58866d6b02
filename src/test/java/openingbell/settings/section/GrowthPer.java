package openingbell.settings.section;

import java.time.Duration;
import java.util.Optional;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.Value;

/**
 * What a promise of growth is written by: a time, or a number of requests.
 *
 * @param times how often it goes into an hour, or into 1,000 requests: by these growth is told
 */
record GrowthPer(boolean byRequests, double times) {
    static final GrowthPer HOUR = new GrowthPer(false, 1);
    static final GrowthPer REQUESTS = new GrowthPer(true, 1);

    private static final double MILLIS = Duration.ofHours(1).toMillis();
    private static final String BEHIND = "requests";
    private static final int EACH = 1_000;

    static GrowthPer read(Value value) {
        var text = value.words().map(String::strip).orElse("");
        if (text.endsWith(BEHIND)) {
            return requests(text)
                    .map(count -> new GrowthPer(true, EACH / count))
                    .orElseGet(() -> {
                        value.wrong(value.shown() + " is no number of requests", "such as 1000 requests");
                        return REQUESTS;
                    });
        }
        if (value.time().isEmpty()) {
            value.wrong(value.shown() + " is neither a time nor a number of requests", "such as 1h or 1000 requests");
            return HOUR;
        }
        return new GrowthPer(
                false, MILLIS / value.duration(Duration.ofSeconds(1)).toMillis());
    }

    private static Optional<Double> requests(String text) {
        return SettingsFormat.decimal(
                        text.substring(0, text.length() - BEHIND.length()).strip())
                .map(Number::doubleValue)
                .filter(count -> count >= 1);
    }

    String text() {
        return byRequests ? EACH + " " + BEHIND : "1h";
    }
}
