package openingbell.journeys.chains;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The body of a form, as browsers send it; placeholders in the values stay, to be filled for each request. */
final class FormBody {
    static final String CONTENT_TYPE = "application/x-www-form-urlencoded";

    private static final Pattern AROUND_PLACEHOLDERS = Pattern.compile("(?=\\{[a-z][a-z0-9-]*})|(?<=[a-z0-9-]})");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z][a-z0-9-]*}");

    private FormBody() {}

    static String of(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "="
                        + AROUND_PLACEHOLDERS
                                .splitAsStream(field.getValue())
                                .map(piece -> PLACEHOLDER.matcher(piece).matches() ? piece : encoded(piece))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
