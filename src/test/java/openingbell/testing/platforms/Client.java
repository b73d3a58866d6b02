package openingbell.testing.platforms;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import openingbell.platform.Demo;

/** A client of a platform for tests, logged in as somebody or as nobody. */
public final class Client {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final HttpClient http;
    private final URI base;
    private final Optional<String> token;

    public record Answer(int status, String text, HttpHeaders headers) {
        public JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + text, e);
            }
        }

        /** The one value of an answer in JSON, or those of all events of a stream. */
        public List<JsonNode> values() {
            return type().equals("text/event-stream")
                    ? text.lines()
                            .filter(line -> line.startsWith("data: "))
                            .map(line -> new Answer(status, line.substring(6), headers).json())
                            .toList()
                    : List.of(json());
        }

        public String type() {
            return headers.firstValue("Content-Type").orElse("");
        }
    }

    private Client(HttpClient http, URI base, Optional<String> token) {
        this.http = http;
        this.base = base;
        this.token = token;
    }

    public static Client of(URI base) {
        return new Client(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), base, Optional.empty());
    }

    public static Client of(URI base, String user) {
        return of(base).as(user);
    }

    Client as(String user) {
        return bearing(logIn(user).json().path("token").textValue());
    }

    public Client bearing(String newToken) {
        return new Client(http, base, Optional.of(newToken));
    }

    public Answer logIn(String user) {
        return send("POST", "/api/v1/login", "{\"user\":\"" + user + "\",\"password\":\"" + Demo.PASSWORD + "\"}");
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    /** The answer of a request that has to be good. */
    public JsonNode read(String path) {
        var answer = get(path);
        if (answer.status() != 200) {
            throw new AssertionError(path + " answered " + answer.status() + " " + answer.text());
        }
        return answer.json();
    }

    public Answer send(String method, String path, String body) {
        try {
            return trySend(method, path, body, Duration.ofSeconds(20));
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " got no answer", e);
        }
    }

    public Answer trySend(String method, String path, String body, Duration patience) throws IOException {
        try {
            var request = HttpRequest.newBuilder(base.resolve(path))
                    .timeout(patience)
                    .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    public static List<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    public static List<String> texts(JsonNode array, String field) {
        return items(array).stream().map(item -> item.path(field).textValue()).toList();
    }
}
