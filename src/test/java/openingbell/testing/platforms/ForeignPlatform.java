package openingbell.testing.platforms;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * An investment platform that was not made for this project: its own paths, names and shapes, an API key, no movers.
 * It remembers what it was asked, and answers wrongly where it is told to.
 */
public final class ForeignPlatform implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "key s3cret \"quoted\"";
    private static final List<String> FAVOURITES = List.of("BRK.B", "AAPL", "MSFT");

    private final Server server = new Server();
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private final Predicate<String> wrong;
    private URI url;

    private ForeignPlatform(Predicate<String> wrong) {
        this.wrong = wrong;
    }

    /** Speaks https with the certificate in a key store. */
    public static ForeignPlatform startSecure(Path keys, String password) {
        var platform = new ForeignPlatform(path -> false);
        var ssl = new SslContextFactory.Server();
        ssl.setKeyStorePath(keys.toString());
        ssl.setKeyStorePassword(password);
        ssl.setSniRequired(false);
        var http = new HttpConfiguration();
        http.addCustomizer(new SecureRequestCustomizer(false));
        return platform.start(new ServerConnector(
                platform.server, new SslConnectionFactory(ssl, "http/1.1"), new HttpConnectionFactory(http)));
    }

    /** @param wrong the paths that are answered with another ticker, or sums that do not add up */
    public static ForeignPlatform start(Predicate<String> wrong) {
        var platform = new ForeignPlatform(wrong);
        return platform.start(new ServerConnector(platform.server));
    }

    private ForeignPlatform start(ServerConnector connector) {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                serve(request, response, callback);
                return true;
            }
        });
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        url = URI.create((connector.getDefaultProtocol().equals("SSL") ? "https" : "http") + "://127.0.0.1:"
                + connector.getLocalPort());
        return this;
    }

    /** The secret that the environment variable of the overlay must hold; with signs that a careless header would break. */
    public static String key() {
        return "s3cret \"quoted\"";
    }

    public URI url() {
        return url;
    }

    /** What was asked so far, each as "GET /path?query body". */
    public List<String> asked() {
        return asked.stream().toList();
    }

    private void serve(Request request, Response response, Callback callback) throws IOException {
        var body = Content.Source.asString(request, StandardCharsets.UTF_8);
        asked.add((request.getMethod() + " " + request.getHttpURI().getPathQuery() + " " + body).strip());
        if (request.getHttpURI().getPath().equals("/health")) {
            callback.succeeded();
            return;
        }
        if (!KEY.equals(request.getHeaders().get("X-Api-Key"))) {
            Response.writeError(request, response, callback, 403);
            return;
        }
        var answer = answer(request, body);
        response.setStatus(answer.isEmpty() ? 404 : 200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(response, true, JSON.writeValueAsString(answer), callback);
    }

    private Map<String, Object> answer(Request request, String body) throws IOException {
        var path = request.getHttpURI().getDecodedPath();
        var parts = path.split("/");
        boolean liar = wrong.test(path);
        var query = Request.extractQueryParameters(request);
        return switch (parts[2] + "/" + (parts.length > 4 ? parts[4] : parts.length)) {
            case "me/4" -> me(parts[3], query);
            case "prices/3" ->
                data(Map.of(
                        "prices",
                        Arrays.stream(query.getValue("symbols").split(","))
                                .map(s -> price(s, liar))
                                .toList()));
            case "accounts/3" -> data(List.of(Map.of("accountId", 17), Map.of("accountId", 18)));
            case "accounts/holdings" -> holdings(liar);
            case "accounts/balance" -> data(Map.of("securities", 35.75, "liquidity", 4.25, "net", liar ? 41 : 40));
            case "ideas/3" -> ideas(Integer.parseInt(query.getValue("top")), liar);
            case "ideas/4" -> data(Map.of("symbol", parts[3], "rank_score", 0.5));
            case "instruments/4" ->
                request.getMethod().equals("POST")
                        ? found(body, liar)
                        : data(Map.of("symbol", parts[3], "title", "Inc."));
            case "instruments/price" -> data(price(liar ? parts[3] + "X" : parts[3], false));
            case "instruments/candles" -> candles(parts[3], Integer.parseInt(query.getValue("last")));
            case "compare/4" ->
                data(Arrays.stream(parts[3].split(","))
                        .map(s -> Map.of("symbol", s))
                        .toList());
            default -> Map.of();
        };
    }

    private static Map<String, Object> me(String what, Fields query) {
        return switch (what) {
            case "favourites" ->
                data(FAVOURITES.stream()
                        .map(s -> Map.of("instrument", Map.of("symbol", s)))
                        .toList());
            case "summary" ->
                "all".equals(query.getValue("fields"))
                        ? Map.of("meta", Map.of("generated", 1767600000), "data", Map.of("net_worth", "1234.50"))
                        : Map.of();
            default -> Map.of();
        };
    }

    private static Map<String, Object> price(String symbol, boolean beyondTheBand) {
        return Map.of(
                "symbol", symbol,
                "last", Map.of("amount", beyondTheBand ? "12.01" : "10.10", "currency", "USD"),
                "band", Map.of("min", "9.00", "max", "12.00"));
    }

    private static Map<String, Object> holdings(boolean liar) {
        return data(Map.of(
                "holdings",
                List.of(
                        Map.of("symbol", "AAPL", "units", "2.5", "unit_price", "10.10", "market_value", "25.25"),
                        Map.of("symbol", "MSFT", "units", 1, "unit_price", 10.5, "market_value", 10.5)),
                "sum",
                liar ? "36.75" : "35.75"));
    }

    private static Map<String, Object> ideas(int top, boolean liar) {
        return data(IntStream.range(0, top)
                .mapToObj(i -> Map.of("symbol", "IDEA" + i, "rank_score", liar ? 0.1 * i : 1 - 0.1 * i))
                .toList());
    }

    private static Map<String, Object> found(String body, boolean liar) throws IOException {
        var term = JSON.readTree(body).get("term").asText();
        return data(Map.of("term", term, "hits", List.of(Map.of("symbol", liar ? term + "X" : term))));
    }

    private static Map<String, Object> candles(String symbol, int days) {
        return data(Map.of(
                "symbol",
                symbol,
                "candles",
                IntStream.range(0, days)
                        .mapToObj(i -> Map.of("t", 999_999_990 + i, "o", 10, "h", 12, "l", 9, "c", 11))
                        .toList()));
    }

    private static Map<String, Object> data(Object data) {
        return Map.of("data", data);
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
