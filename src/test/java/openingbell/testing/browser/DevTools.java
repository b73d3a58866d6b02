package openingbell.testing.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A conversation with one page of a browser: calls and their answers, and the events that come in between. */
final class DevTools implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final List<JsonNode> events = new ArrayList<>();
    private final WebSocket socket;
    private int calls;

    DevTools(URI page) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Listener())
                .join();
    }

    /** What has happened since the last {@link #forget}. */
    List<JsonNode> events() {
        return List.copyOf(events);
    }

    void forget() {
        events.clear();
    }

    /** Says something that needs no answer. */
    void send(String method) {
        socket.sendText("{\"id\": 0, \"method\": \"%s\"}".formatted(method), true)
                .join();
    }

    JsonNode call(String method, Map<String, Object> params) {
        int id = ++calls;
        try {
            socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", params)), true)
                    .join();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        while (true) {
            var message = next(method);
            if (message.path("id").asInt() == id) {
                if (message.has("error")) {
                    throw new AssertionError(method + ": " + message.get("error"));
                }
                return message.get("result");
            }
            events.add(message);
        }
    }

    void await(String name) {
        while (events.stream().noneMatch(event -> event.path("method").asText().equals(name))) {
            events.add(next(name));
        }
    }

    private JsonNode next(String awaited) {
        try {
            var message = messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("the browser did not answer to " + awaited);
            }
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    messages.add(JSON.readTree(text.toString()));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
