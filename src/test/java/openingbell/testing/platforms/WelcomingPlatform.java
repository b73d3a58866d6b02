package openingbell.testing.platforms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Pages of a broker that answers whoever is not logged in with its welcome page, as if all were well: status 200. */
public final class WelcomingPlatform implements AutoCloseable {
    public static final String TITLE = "Welcome to Daybreak";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final AtomicInteger pages = new AtomicInteger();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private WelcomingPlatform(HttpServer server) {
        this.server = server;
    }

    public static WelcomingPlatform start() throws IOException {
        var platform =
                new WelcomingPlatform(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        platform.server.setExecutor(platform.threads);
        platform.server.createContext("/", platform::serve);
        platform.server.start();
        return platform;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The paths of all requests so far, those that looked at its health left out. */
    public List<String> asked() {
        return asked.stream().filter(path -> !path.equals("/health")).toList();
    }

    private void serve(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        exchange.getRequestBody().readAllBytes();
        asked.add(path);
        if (path.equals("/login")) {
            answer(exchange, "application/json", "{\"token\": \"t\"}");
        } else if (path.equals("/health")
                || "Bearer t".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, "text/html", page("Daybreak", "<h1>Your " + path.substring(1) + "</h1><p>105.50</p>"));
        } else {
            answer(
                    exchange,
                    "text/html",
                    page(
                            TITLE,
                            String.format(
                                    Locale.ROOT,
                                    "<h1>Daybreak</h1><p>Please log in to see %s.</p><input type=hidden name=csrf value=%x>",
                                    path,
                                    pages.incrementAndGet())));
        }
    }

    private static String page(String title, String body) {
        return "<!doctype html><html><head><title>" + title + "</title></head><body>" + body + "</body></html>";
    }

    private static void answer(HttpExchange exchange, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
