package openingbell.testing.platforms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A platform all of whose paths begin with /app: a login, quotes, a list of quotes, and a page that has moved. */
public final class PathPlatform implements AutoCloseable {
    private static final String BASE = "/app";

    private final HttpServer server;
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    private PathPlatform(HttpServer server) {
        this.server = server;
    }

    public static PathPlatform start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var platform = new PathPlatform(server);
        server.createContext("/", platform::serve);
        server.start();
        return platform;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + BASE + "/");
    }

    /** Each path with its query, as it came. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private void serve(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var url = exchange.getRequestURI();
        asked.add(url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery()));
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        var path = url.getRawPath();
        if (path.equals(BASE + "/health")) {
            answer(exchange, 200, "{}");
        } else if (path.equals(BASE + "/api/v1/login")) {
            answer(exchange, authorization == null ? 200 : 400, "{\"token\": \"t\", \"expiresIn\": 900}");
        } else if (!"Bearer t".equals(authorization)) {
            answer(exchange, 401, "{}");
        } else if (path.startsWith(BASE + "/quotes/")) {
            var ticker = URLDecoder.decode(
                    path.substring(path.lastIndexOf('/') + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
            answer(exchange, 200, "{\"ticker\": \"" + ticker + "\", \"price\": 10, \"limitDown\": 9, \"limitUp\": 11}");
        } else if (path.equals(BASE + "/batch")) {
            answer(
                    exchange,
                    200,
                    "{\"asked\": \"" + URLDecoder.decode(url.getRawQuery(), StandardCharsets.UTF_8) + "\"}");
        } else if (path.equals(BASE + "/old")) {
            exchange.getResponseHeaders().set("Location", BASE + "/new");
            answer(exchange, 302, "");
        } else {
            answer(exchange, 404, "{}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
