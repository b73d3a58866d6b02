package openingbell.testing.samples;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A recording that a test makes, request by request, and what is imported of it. */
public final class Recordings {
    private static final String TEST_HOST = "http://localhost:9";

    private final ObjectNode har = JsonNodeFactory.instance.objectNode();
    private final ObjectNode log = har.putObject("log");
    private final ArrayNode pages = log.putArray("pages");
    private final ArrayNode entries = log.putArray("entries");
    private String page = "";

    /** What comes after it belongs to that page. */
    public Recordings page(String title) {
        page = "page-" + (pages.size() + 1);
        pages.addObject().put("id", page).put("title", title);
        return this;
    }

    public Recordings get(String path) {
        return get(path, Map.of(), "application/json", "{\"day\": 1}");
    }

    public Recordings get(String path, Map<String, String> headers, String type, String answer) {
        entry("GET", path, headers, type, answer);
        return this;
    }

    public Recordings post(String path, String type, String sent) {
        return post(path, type, sent, "application/json", "{\"day\": 1}");
    }

    public Recordings post(String path, String type, String sent, String answerType, String answer) {
        entry("POST", path, Map.of(), answerType, answer)
                .putObject("postData")
                .put("mimeType", type)
                .put("text", sent);
        return this;
    }

    /** A form that was sent, and answered with another place. */
    public Recordings postLeadingTo(String path, String sent, String to) {
        post(path, "application/x-www-form-urlencoded", sent, "text/html", "");
        var response = (ObjectNode) entries.get(entries.size() - 1).path("response");
        response.put("status", 303)
                .putArray("headers")
                .addObject()
                .put("name", "Location")
                .put("value", to);
        return this;
    }

    private ObjectNode entry(String method, String path, Map<String, String> headers, String type, String answer) {
        var entry = entries.addObject();
        if (!page.isEmpty()) {
            entry.put("pageref", page);
        }
        var url = path.startsWith("http") ? path : TEST_HOST + path;
        var request = entry.putObject("request").put("method", method).put("url", url);
        var listed = request.putArray("headers");
        headers.forEach((name, value) -> listed.addObject().put("name", name).put("value", value));
        var query = request.putArray("queryString");
        if (url.contains("?")) {
            for (var pair : url.split("\\?", 2)[1].split("&")) {
                var parts = pair.split("=", 2);
                query.addObject().put("name", parts[0]).put("value", parts.length > 1 ? parts[1] : "");
            }
        }
        entry.putObject("response")
                .put("status", 200)
                .putObject("content")
                .put("mimeType", type)
                .put("text", answer);
        return request;
    }

    /** What the command says and writes. */
    public String imported(Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("recording.har"), har.toString());
        var out = folder.resolve("staging.conf");
        var said = CommandResult.by("import", file.toString(), "--out", out.toString(), "--force")
                .fine();
        return said.out() + Files.readString(out);
    }
}
