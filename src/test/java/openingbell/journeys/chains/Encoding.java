package openingbell.journeys.chains;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** How a value is written where it goes, so that no ticker and no password can break a request. */
final class Encoding {
    private Encoding() {}

    /** One segment of a path: a slash in it does not start another. */
    static String segment(String value) {
        return isPlain(value)
                ? value
                : URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The inside of a body of this content type. */
    static UnaryOperator<String> body(String contentType) {
        var type = contentType.toLowerCase(Locale.ROOT);
        if (type.contains("json")) {
            return value -> isPlain(value)
                    ? value
                    : new String(JsonStringEncoder.getInstance().quoteAsString(value));
        }
        return type.contains("x-www-form-urlencoded")
                ? value -> URLEncoder.encode(value, StandardCharsets.UTF_8)
                : UnaryOperator.identity();
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '-')) {
                return false;
            }
        }
        return true;
    }
}
