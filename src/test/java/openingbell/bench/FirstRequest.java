package openingbell.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** A target that is up and healthy, and notes when the first request after the health check came. */
final class FirstRequest implements AutoCloseable {
    private static final String HEALTH = "/health";

    private final HttpServer server;
    private final CompletableFuture<Long> came = new CompletableFuture<>();

    private FirstRequest(HttpServer server) {
        this.server = server;
    }

    static FirstRequest listen() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        var first = new FirstRequest(server);
        server.createContext("/", first::answer);
        server.start();
        return first;
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(HEALTH)) {
            came.complete(System.nanoTime());
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The {@link System#nanoTime()} at which it came. */
    CompletableFuture<Long> came() {
        return came;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
