package openingbell.testing.platforms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A platform as people see it: a form with a CSRF token, then a session in a cookie, whose pages hold the prices. Whoever has no session gets the
 * login page in the place of any other, with status 200.
 */
public final class FormPlatform implements AutoCloseable {
    private static final String LOGIN_PAGE = """
            <!DOCTYPE html><title>Sign in</title><p>Please log in</p>
            <form method="post"><input type="hidden" name="csrf" value="%s"><input name="username"><input type="password" name="password"></form>
            """;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Map<String, String> passwords;
    private final int usesOfASession;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, String> csrf = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> sessions = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> loggedIn = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> renewed = new ConcurrentLinkedQueue<>();
    private volatile boolean renews;

    private FormPlatform(HttpServer server, Map<String, String> passwords, int usesOfASession) {
        this.server = server;
        this.passwords = passwords;
        this.usesOfASession = usesOfASession;
    }

    /**
     * @param passwords of each user
     * @param usesOfASession how many pages a session is good for, the one after the login not counted
     */
    public static FormPlatform start(Map<String, String> passwords, int usesOfASession) {
        try {
            var platform = new FormPlatform(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
                    passwords,
                    usesOfASession);
            platform.server.setExecutor(platform.threads);
            platform.server.createContext("/", platform::serve);
            platform.server.start();
            return platform;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each page gives its user another session and, in its price's place, tells him which. */
    public FormPlatform renewingSessions() {
        renews = true;
        return this;
    }

    /** All sessions that pages gave. */
    public List<String> renewed() {
        return List.copyOf(renewed);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Who was let in, in this order. */
    public List<String> loggedIn() {
        return List.copyOf(loggedIn);
    }

    /** Who was not, each as often as he asked. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    private void serve(HttpExchange exchange) throws IOException {
        var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var path = exchange.getRequestURI().getPath();
        if (path.equals("/app/login")) {
            if (exchange.getRequestMethod().equals("POST")) {
                login(exchange, fields(sent));
            } else {
                loginPage(exchange);
            }
            return;
        }
        if (path.equals("/app/logout")) {
            var known = cookie(exchange, "SESSION").map(sessions::remove);
            exchange.getResponseHeaders().set("X-Logged-Out", known.isPresent() ? "yes" : "no");
            loginPage(exchange);
            return;
        }
        var used = cookie(exchange, "SESSION").map(sessions::get);
        boolean home = path.equals("/app/home");
        if (used.isEmpty() || !home && used.get().incrementAndGet() > usesOfASession) {
            loginPage(exchange);
        } else if (renews) {
            page(
                    exchange,
                    "<h1>%s</h1><table><td class=\"price\">Session %s</td></table>Log out"
                            .formatted(path.substring(path.lastIndexOf('/') + 1), renew(exchange, used.get())));
        } else if (home) {
            page(exchange, "<h1>Welcome</h1><a href=\"/app/logout\">Log out</a>");
        } else {
            page(
                    exchange,
                    "<h1>%s</h1><table><td class=\"price\">10.50</td></table><a href=\"/app/logout\">Log out</a>"
                            .formatted(path.substring(path.lastIndexOf('/') + 1)));
        }
    }

    private void login(HttpExchange exchange, Map<String, String> fields) throws IOException {
        var expected = cookie(exchange, "VISIT").map(csrf::get);
        boolean ofItsPage = expected.isPresent() && expected.get().equals(fields.get("csrf"));
        var user = fields.getOrDefault("username", "");
        if (!ofItsPage) {
            answer(exchange, 403, "no form of ours");
        } else if (!fields.getOrDefault("password", "").equals(passwords.get(user))) {
            refused.add(user);
            exchange.getResponseHeaders().set("Location", "login?error");
            answer(exchange, 302, "");
        } else {
            loggedIn.add(user);
            var session = "session-0123456789-of-" + numbers.incrementAndGet();
            sessions.put(session, new AtomicInteger());
            exchange.getResponseHeaders().set("Set-Cookie", "SESSION=" + session + "; Path=/app; HttpOnly");
            exchange.getResponseHeaders().set("Location", "/app/home#top");
            answer(exchange, 302, "");
        }
    }

    private String renew(HttpExchange exchange, AtomicInteger uses) {
        var session = UUID.nameUUIDFromBytes(new byte[] {(byte) numbers.incrementAndGet()})
                .toString();
        renewed.add(session);
        sessions.put(session, uses);
        exchange.getResponseHeaders().set("Set-Cookie", "SESSION=" + session + "; Path=/app; HttpOnly");
        return session;
    }

    private void loginPage(HttpExchange exchange) throws IOException {
        var visit = "visit-" + numbers.incrementAndGet();
        var token = "csrf+0123456789/" + numbers.incrementAndGet() + "=";
        csrf.put(visit, token);
        exchange.getResponseHeaders().set("Set-Cookie", "VISIT=" + visit + "; Path=/app");
        page(exchange, LOGIN_PAGE.formatted(token));
    }

    private static Optional<String> cookie(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(header -> List.of(header.split("; *")).stream())
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1))
                .findFirst();
    }

    private static Map<String, String> fields(String form) {
        var fields = new HashMap<String, String>();
        for (var pair : form.split("&")) {
            int is = pair.indexOf('=');
            if (is > 0) {
                fields.put(decoded(pair.substring(0, is)), decoded(pair.substring(is + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void page(HttpExchange exchange, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        answer(exchange, 200, body);
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
        threads.shutdownNow();
    }
}
