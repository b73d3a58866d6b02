package openingbell.testing.platforms;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/** Visits a web application as people do, with cookies and forms, and keeps what came as a browser saves it: in the format HAR. */
public final class RecordingVisitor {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final ObjectMapper json = new ObjectMapper();
    private final ArrayNode entries = json.createArrayNode();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI base;

    /** @param base what all paths begin after */
    public RecordingVisitor(URI base) {
        this.base = base;
    }

    public RecordingVisitor get(String path) {
        return going(URI.create(base + path), Optional.empty(), "text/html,application/xhtml+xml,*/*;q=0.8");
    }

    public RecordingVisitor getJson(String path) {
        return going(URI.create(base + path), Optional.empty(), "application/json");
    }

    /** Fills in the first form of a page and sends it to this path. */
    public RecordingVisitor submit(String page, String path, Map<String, String> typed) {
        var got = send(URI.create(base + page), Optional.empty(), "text/html");
        var form = Jsoup.parse(got.body()).selectFirst("form");
        var sent = form.select("input[name]").stream()
                .map(input ->
                        input.attr("name") + "=" + encoded(typed.getOrDefault(input.attr("name"), input.attr("value"))))
                .collect(Collectors.joining("&"));
        return going(URI.create(base + path), Optional.of(sent), "text/html");
    }

    /** Whatever redirects come are followed, and recorded each. */
    private RecordingVisitor going(URI to, Optional<String> form, String accept) {
        var answer = send(to, form, accept);
        for (int i = 0; i < 5 && answer.statusCode() / 100 == 3; i++) {
            var location = answer.headers().firstValue("Location").orElseThrow();
            answer = send(answer.uri().resolve(location), Optional.empty(), accept);
        }
        return this;
    }

    private HttpResponse<String> send(URI to, Optional<String> form, String accept) {
        var request = HttpRequest.newBuilder(to).header("Accept", accept).timeout(Duration.ofSeconds(20));
        form.ifPresent(text -> request.header("Content-Type", FORM).POST(HttpRequest.BodyPublishers.ofString(text)));
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            entries.add(entry(answer, form));
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode entry(HttpResponse<String> answer, Optional<String> form) {
        var sent = answer.request();
        var request = json.createObjectNode()
                .put("method", sent.method())
                .put("url", sent.uri().toString());
        headers(request.putArray("headers"), sent.headers().map());
        var query = request.putArray("queryString");
        Optional.ofNullable(sent.uri().getRawQuery()).ifPresent(text -> {
            for (var pair : text.split("&")) {
                var parts = pair.split("=", 2);
                query.addObject().put("name", parts[0]).put("value", parts.length > 1 ? parts[1] : "");
            }
        });
        form.ifPresent(
                text -> request.putObject("postData").put("mimeType", FORM).put("text", text));
        var entry = json.createObjectNode();
        entry.set("request", request);
        var response = entry.putObject("response").put("status", answer.statusCode());
        headers(response.putArray("headers"), answer.headers().map());
        response.putObject("content")
                .put("mimeType", answer.headers().firstValue("Content-Type").orElse(""))
                .put("text", answer.body());
        return entry;
    }

    private static void headers(ArrayNode all, Map<String, List<String>> headers) {
        headers.forEach((name, values) ->
                values.forEach(value -> all.addObject().put("name", name).put("value", value)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** All that was seen so far. */
    public String har() {
        var har = json.createObjectNode();
        har.putObject("log").put("version", "1.2").set("entries", entries);
        return har.toString();
    }
}
