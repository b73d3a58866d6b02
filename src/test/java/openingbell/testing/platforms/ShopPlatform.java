package openingbell.testing.platforms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** No platform of investors at all: a shop with pages, a session, a cart and a checkout. */
public final class ShopPlatform implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final AtomicInteger sessions = new AtomicInteger();
    private final Set<String> carts = ConcurrentHashMap.newKeySet();
    private volatile int checkoutStatus = 201;

    private ShopPlatform(HttpServer server) {
        this.server = server;
    }

    public static ShopPlatform start() throws IOException {
        var platform =
                new ShopPlatform(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        platform.server.setExecutor(platform.threads);
        platform.server.createContext("/", platform::serve);
        platform.server.start();
        return platform;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on nobody can buy. */
    public void closeTheTill() {
        checkoutStatus = 500;
    }

    private void serve(HttpExchange exchange) throws IOException {
        var session = String.valueOf(exchange.getRequestHeaders().getFirst("X-Session"));
        exchange.getRequestBody().readAllBytes();
        switch (exchange.getRequestURI().getPath()) {
            case "/session" -> answer(exchange, 200, "{\"session\": \"s" + sessions.incrementAndGet() + "\"}");
            case "/products" -> answer(exchange, 200, "{\"products\": [{\"id\": 1}, {\"id\": 2}]}");
            case "/cart" -> answer(exchange, carts.add(session) ? 201 : 200, "{\"items\": 1}");
            case "/checkout" -> answer(exchange, carts.remove(session) ? checkoutStatus : 409, "{}");
            default -> answer(exchange, 404, "{}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
