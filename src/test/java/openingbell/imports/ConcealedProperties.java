package openingbell.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import openingbell.testing.samples.CommandResult;

/** Whatever the secrets of a recording are, and wherever they stand in it, none is in what comes of it. */
class ConcealedProperties {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.strings()
                .withChars("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=_-.!$%&{}\"\\ ")
                .ofMinLength(10)
                .ofMaxLength(40)
                .filter(text -> text.strip().length() == text.length() && !text.contains("  "));
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void noneIsWritten(
            @ForAll("secrets") String password,
            @ForAll("secrets") String cookie,
            @ForAll("secrets") String token,
            @ForAll("secrets") String key)
            throws IOException {
        var entries = NODES.arrayNode();
        var login = NODES.objectNode()
                .put("username", "ann")
                .put("password", password)
                .put("csrf", key);
        entries.add(entry(
                "POST",
                "/login",
                Map.of("Cookie", "sid=" + cookie + "; a=b"),
                login.toString(),
                NODES.objectNode().put("token", token).toString()));
        entries.add(entry(
                "GET",
                "/a?apiKey=" + encoded(key) + "&v=" + encoded(token) + "&w=" + encoded(cookie),
                Map.of("Authorization", "Bearer " + token, "X-Api-Key", key, "X-Other", cookie),
                "",
                NODES.objectNode().put("id", "x").put("echo", password).toString()));
        entries.add(entry(
                "GET",
                "/b/" + encoded(cookie) + "/c;jsessionid=" + encoded(cookie),
                Map.of(),
                "",
                "<html><title>" + token + "</title></html>"));
        entries.add(entry(
                "POST",
                "/search",
                Map.of(),
                NODES.objectNode()
                        .put("term", token)
                        .set("deep", NODES.objectNode().put("password", password))
                        .toString(),
                "{}"));
        var har = NODES.objectNode();
        har.putObject("log").set("entries", entries);
        var folder = Files.createTempDirectory("secrets");
        var file = Files.writeString(folder.resolve("recording.har"), har.toString());
        var out = folder.resolve("out.conf");
        try {
            var said = CommandResult.by("import", file.toString(), "--out", out.toString())
                    .fine();
            var all = said.out() + Files.readString(out);
            for (var secret : List.of(password, cookie, token, key)) {
                for (var form : forms(secret)) {
                    assertThat(all).doesNotContain(form);
                }
            }
        } finally {
            Files.deleteIfExists(out);
            Files.delete(file);
            Files.delete(folder);
        }
    }

    private static List<String> forms(String secret) {
        var json = NODES.textNode(secret).toString();
        return List.of(
                secret, encoded(secret), encoded(secret).replace("+", "%20"), json.substring(1, json.length() - 1));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode entry(String method, String path, Map<String, String> headers, String sent, String answer) {
        var entry = NODES.objectNode();
        var request = entry.putObject("request").put("method", method).put("url", "http://localhost:8080" + path);
        var listed = request.putArray("headers");
        headers.forEach((name, value) -> listed.addObject().put("name", name).put("value", value));
        var query = request.putArray("queryString");
        var pairs = new ArrayList<String>(path.contains("?") ? List.of(path.split("\\?")[1].split("&")) : List.of());
        pairs.forEach(pair -> query.addObject().put("name", pair.split("=")[0]).put("value", pair.split("=", 2)[1]));
        if (!sent.isEmpty()) {
            request.putObject("postData").put("mimeType", "application/json").put("text", sent);
        }
        entry.putObject("response")
                .put("status", 200)
                .putObject("content")
                .put("mimeType", answer.startsWith("<") ? "text/html" : "application/json")
                .put("text", answer);
        return entry;
    }
}
