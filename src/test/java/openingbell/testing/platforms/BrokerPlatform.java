package openingbell.testing.platforms;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;

/**
 * A broker's web application as they were built before there were APIs: pages from the server under a path of its own, a login form with a CSRF token, a
 * session in a cookie that expires, a redirect after the login, tickers such as {@code s:0}; only its quotes are JSON. Whoever is not logged in is
 * answered 200, with the page to log in.
 */
public final class BrokerPlatform implements AutoCloseable {
    public static final String BASE = "/broker";
    public static final int STOCKS = 40;

    /** What goes wrong in it. */
    public enum Trouble {
        NONE,
        /** Every session is forgotten once it has been used. */
        LOSES_SESSIONS,
        /** Each third page is the one to log in, whoever asks. */
        ASKS_TO_LOG_IN,
        /** The prices of its JSON are those of another stock. */
        WRONG_PRICES,
        /** Its portfolio links to other pages with the session in them. */
        SHOWS_SESSIONS,
        /** One of its pages, once, holds the session of somebody else. */
        MIXES_UP_SESSIONS,
        /** What one has is told with the password. */
        SHOWS_PASSWORDS
    }

    private static final class Session {
        private final String id;
        private final String account;
        private final AtomicInteger left;
        private final Map<Integer, Integer> holdings = new TreeMap<>();

        Session(String id, String account, int uses) {
            this.id = id;
            this.account = account;
            this.left = new AtomicInteger(uses);
            IntStream.range(0, 4).forEach(i -> holdings.put(100 + i, Math.floorMod(account.hashCode() + i, STOCKS)));
        }
    }

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final Map<String, String> passwords;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, String> forms = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pages = new AtomicInteger();
    private final AtomicInteger orders = new AtomicInteger();
    private final AtomicBoolean mixedUp = new AtomicBoolean();
    private final int usesOfASession;
    private final Set<Trouble> troubles;

    private BrokerPlatform(Map<String, String> passwords, int usesOfASession, Set<Trouble> troubles) {
        this.passwords = Map.copyOf(passwords);
        this.usesOfASession = usesOfASession;
        this.troubles = troubles;
    }

    /**
     * @param passwords by account
     * @param usesOfASession how many pages are answered before its user has to log in again
     */
    public static BrokerPlatform start(Map<String, String> passwords, int usesOfASession, Trouble... troubles) {
        var platform = new BrokerPlatform(passwords, usesOfASession, Set.of(troubles));
        platform.connector.setHost("127.0.0.1");
        platform.server.addConnector(platform.connector);
        platform.server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                platform.serve(request, response, callback);
                return true;
            }
        });
        try {
            platform.server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return platform;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + BASE);
    }

    /** What was requested so far, each as "GET /path?query", without what was in a form. */
    public List<String> requests() {
        return requests.stream().toList();
    }

    /** The universe of its stocks, as a file of settings wants it. */
    public static String universe() {
        return IntStream.range(0, STOCKS)
                .mapToObj(i -> "s:" + i + ",Stock Number " + i + ",Industry,BROKER," + price(i) + "," + (STOCKS - i))
                .collect(Collectors.joining("\n", "ticker,name,sector,venue,price,weight\n", "\n"));
    }

    private void serve(Request request, Response response, Callback callback) throws Exception {
        var path = request.getHttpURI().getDecodedPath();
        requests.add(request.getMethod() + " " + request.getHttpURI().getPathQuery());
        var form = new Fields();
        UrlEncoded.decodeTo(
                Content.Source.asString(request, StandardCharsets.UTF_8), form::add, StandardCharsets.UTF_8);
        if (!path.startsWith(BASE + "/")) {
            Response.writeError(request, response, callback, 404);
            return;
        }
        var page = path.substring(BASE.length());
        if (page.equals("/login")) {
            login(request, form, response, callback);
            return;
        }
        var id = cookie(request, "SESSION");
        var session = id.isEmpty() ? null : sessions.get(id);
        if (session == null
                || session.left.getAndDecrement() <= 0
                || troubles.contains(Trouble.ASKS_TO_LOG_IN) && pages.incrementAndGet() % 3 == 0) {
            sessions.remove(id);
            page(response, callback, loginPage(response, "Please log in to go on."));
            return;
        }
        if (troubles.contains(Trouble.LOSES_SESSIONS)) {
            sessions.remove(id);
        }
        var query = Request.extractQueryParameters(request);
        if (page.startsWith("/quotes/")) {
            quote(response, callback, page.substring("/quotes/".length()));
            return;
        }
        var body = body(page, session, query, form);
        if (body.isEmpty()) {
            Response.writeError(request, response, callback, 404);
        } else {
            page(response, callback, html(title(page), body + leaked(page, session)));
        }
    }

    private void login(Request request, Fields form, Response response, Callback callback) {
        if (request.getMethod().equals("GET")) {
            page(response, callback, loginPage(response, "Welcome."));
            return;
        }
        var token = forms.remove(cookie(request, "FORM"));
        var account = String.valueOf(form.getValue("account"));
        if (token == null || !token.equals(form.getValue("csrf"))) {
            page(response, callback, loginPage(response, "This form is too old."));
        } else if (!String.valueOf(form.getValue("secret")).equals(passwords.get(account))) {
            page(response, callback, loginPage(response, "Wrong account or password."));
        } else {
            var id = UUID.randomUUID().toString();
            sessions.put(id, new Session(id, account, usesOfASession));
            Response.addCookie(
                    response,
                    HttpCookie.build("SESSION", id).path(BASE).httpOnly(true).build());
            response.setStatus(302);
            response.getHeaders().put(HttpHeader.LOCATION, BASE + "/home");
            callback.succeeded();
        }
    }

    private String loginPage(Response response, String says) {
        var form = UUID.randomUUID().toString();
        var token = UUID.randomUUID().toString();
        forms.put(form, token);
        Response.addCookie(response, HttpCookie.build("FORM", form).path(BASE).build());
        return html(
                "Log in",
                "<p>" + says + "</p><form method=post action=" + BASE + "/login><input type=hidden name=csrf value="
                        + token
                        + "><input name=account><input type=password name=secret><button>Log in</button></form>");
    }

    private String body(String page, Session session, Fields query, Fields form) {
        return switch (page) {
            case "/home" ->
                "<p>Good day, <b id=account>" + session.account + "</b>. You have <b id=value>" + number(total(session))
                        + "</b> as of <time>" + LocalDate.of(2026, 1, 5) + "</time>.</p>";
            case "/portfolio" -> portfolio(session);
            case "/sell" -> sell(session, form.getValue("holding"));
            case "/ideas" ->
                "<ol>"
                        + IntStream.range(0, 5)
                                .mapToObj(i -> "<li data-score=0." + (9 - i) + ">s:" + i + "</li>")
                                .collect(Collectors.joining())
                        + "</ol>";
            case "/search" -> found(query.getValue("q"));
            case "/stock" -> stock(query.getValue("s"));
            case "/history" -> history(query.getValue("s"), Integer.parseInt(query.getValue("days")));
            default -> "";
        };
    }

    private String leaked(String page, Session session) {
        return troubles.stream().map(trouble -> leaked(trouble, page, session)).collect(Collectors.joining());
    }

    private String leaked(Trouble trouble, String page, Session session) {
        return switch (trouble) {
            case SHOWS_SESSIONS ->
                page.equals("/portfolio") ? "<a href=\"home;session=" + session.id + "\">Home</a>" : "";
            case SHOWS_PASSWORDS -> page.equals("/home") ? "<!-- " + passwords.get(session.account) + " -->" : "";
            case MIXES_UP_SESSIONS ->
                sessions.values().stream()
                        .filter(other -> !other.account.equals(session.account))
                        .filter(other -> other.left.get() < usesOfASession) // its user knows it already
                        .filter(other -> mixedUp.compareAndSet(false, true))
                        .findFirst()
                        .map(other -> "<!-- " + other.id + " -->")
                        .orElse("");
            case NONE, LOSES_SESSIONS, ASKS_TO_LOG_IN, WRONG_PRICES -> "";
        };
    }

    private String portfolio(Session session) {
        var rows = new StringBuilder();
        synchronized (session.holdings) {
            session.holdings.forEach((id, stock) -> rows.append("<tr><td class=symbol>s:")
                    .append(stock)
                    .append("<td class=value>")
                    .append(number(10 * price(stock)))
                    .append("<td><form method=post action=")
                    .append(BASE)
                    .append("/sell><input type=hidden name=holding value=")
                    .append(id)
                    .append("></form></tr>"));
        }
        return "<table>" + rows + "</table><p>Total <b class=total>" + number(total(session)) + "</b></p>";
    }

    /** Who sells gets another one, so that there is always something to sell. */
    private String sell(Session session, String holding) {
        synchronized (session.holdings) {
            var sold = holding == null ? null : session.holdings.remove(Integer.valueOf(holding));
            if (sold == null) {
                return "<p class=error>No such holding.</p>";
            }
            int order = orders.incrementAndGet();
            session.holdings.put(1_000 + order, (sold + 1) % STOCKS);
            return "<p>Order <b class=order>" + order + "</b>: sold s:" + sold + ".</p>";
        }
    }

    private static double total(Session session) {
        synchronized (session.holdings) {
            return session.holdings.values().stream()
                    .mapToDouble(stock -> 10 * price(stock))
                    .sum();
        }
    }

    private static String found(String text) {
        return "<p>Results for <q>" + text.replace("<", "&lt;") + "</q></p><ul>"
                + IntStream.range(0, STOCKS)
                        .mapToObj(i -> "s:" + i)
                        .filter(ticker -> ticker.startsWith(text))
                        .sorted((a, b) -> a.length() - b.length())
                        .limit(10)
                        .map(ticker -> "<li>" + ticker + "</li>")
                        .collect(Collectors.joining())
                + "</ul>";
    }

    private static String stock(String ticker) {
        return number(ticker) < 0
                ? ""
                : "<h2 class=symbol>" + ticker + "</h2><p class=name>Stock Number " + number(ticker) + "</p>";
    }

    private static String history(String ticker, int days) {
        return number(ticker) < 0
                ? ""
                : "<h2 class=symbol>" + ticker + "</h2><table>"
                        + IntStream.range(0, Math.min(days, 250))
                                .mapToObj(day -> "<tr><td class=close>" + number(price(number(ticker)) + day * 0.01))
                                .collect(Collectors.joining())
                        + "</table>";
    }

    private void quote(Response response, Callback callback, String ticker) {
        int stock = number(ticker);
        if (stock < 0) {
            response.setStatus(404);
            callback.succeeded();
            return;
        }
        double price = price(troubles.contains(Trouble.WRONG_PRICES) ? stock + 1 : stock);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(
                response,
                true,
                String.format(
                        Locale.ROOT,
                        "{\"symbol\": \"%s\", \"last\": %.2f, \"low\": %.2f, \"high\": %.2f}",
                        ticker,
                        price,
                        price(stock) * 0.99,
                        price(stock) * 1.01),
                callback);
    }

    private static int number(String ticker) {
        return ticker != null && ticker.matches("s:\\d{1,4}") && Integer.parseInt(ticker.substring(2)) < STOCKS
                ? Integer.parseInt(ticker.substring(2))
                : -1;
    }

    private static double price(int stock) {
        return 10 + 7.5 * (stock % STOCKS);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private static String title(String page) {
        return page.substring(1, 2).toUpperCase(Locale.ROOT) + page.substring(2);
    }

    private static String html(String title, String body) {
        return "<!doctype html><html><head><title>" + title + "</title></head><body><h1>" + title + "</h1>" + body
                + "</body></html>";
    }

    private static void page(Response response, Callback callback, String html) {
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
        Content.Sink.write(response, true, html, callback);
    }

    private static String cookie(Request request, String name) {
        return Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
