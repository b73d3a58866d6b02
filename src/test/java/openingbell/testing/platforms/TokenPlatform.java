package openingbell.testing.platforms;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** A platform that only knows logins, logouts (after which, as it says, one is not logged in) and single quotes, and takes each of its tokens a number of times. */
public final class TokenPlatform implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final AtomicInteger tokens = new AtomicInteger();
    private final Map<String, AtomicInteger> uses = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> logins = new ConcurrentLinkedQueue<>();
    private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> grants = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> given = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
    private volatile List<String> unwelcome = List.of();
    private final int usesOfAToken;
    private final int goodForSeconds;

    private TokenPlatform(int usesOfAToken, int goodForSeconds) {
        this.usesOfAToken = usesOfAToken;
        this.goodForSeconds = goodForSeconds;
    }

    /** @param usesOfAToken how often a token is taken, whatever was said about its time; below 0: nobody is let in. @param goodForSeconds 0 to say nothing of it */
    public static TokenPlatform start(int usesOfAToken, int goodForSeconds) {
        var platform = new TokenPlatform(usesOfAToken, goodForSeconds);
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
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /** The bodies of all logins, in their order. */
    public List<String> logins() {
        return new ArrayList<>(logins);
    }

    /** From now on whoever logs in by one of these names is refused. */
    public TokenPlatform refusing(String... users) {
        unwelcome = List.of(users);
        return this;
    }

    /** The names by which somebody was refused, each as often as he was. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    private boolean refuses(String sent) {
        var who = unwelcome.stream().filter(sent::contains).toList();
        refused.addAll(who);
        return !who.isEmpty();
    }

    /** By which of OAuth 2's grants tokens were given, in their order. */
    public List<String> grants() {
        return List.copyOf(grants);
    }

    /** All that OAuth 2 gave to let anybody in, or to refresh that. */
    public List<String> given() {
        return List.copyOf(given);
    }

    /** As an OAuth 2 server: each refresh token is good for one. */
    private void token(Request request, Response response, Callback callback) throws Exception {
        var sent = Content.Source.asString(request, StandardCharsets.UTF_8);
        var refreshing = Pattern.compile("refresh_token=([^&]+)").matcher(sent);
        boolean refreshes = sent.contains("grant_type=refresh_token");
        if (refreshes && !(refreshing.find() && refreshTokens.remove(refreshing.group(1)))) {
            answer(response, callback, 400, Map.of("error", "invalid_grant"));
            return;
        }
        if (!refreshes && refuses(sent)) {
            answer(response, callback, 400, Map.of("error", "invalid_grant"));
            return;
        }
        grants.add(sent.replaceFirst(".*grant_type=([a-z_]+).*", "$1"));
        var token = "access-" + UUID.randomUUID();
        var refresh = "refresh-" + UUID.randomUUID();
        uses.put("Bearer " + token, new AtomicInteger());
        refreshTokens.add(refresh);
        given.addAll(List.of(token, refresh));
        var body = new HashMap<String, Object>(Map.of("access_token", token, "refresh_token", refresh));
        if (goodForSeconds > 0) {
            body.put("expires_in", goodForSeconds);
        }
        answer(response, callback, 200, body);
    }

    private void serve(Request request, Response response, Callback callback) throws Exception {
        var path = request.getHttpURI().getDecodedPath();
        if (path.equals("/api/v1/login")) {
            var sent = Content.Source.asString(request, StandardCharsets.UTF_8);
            logins.add(sent);
            if (refuses(sent)) {
                answer(response, callback, 401, Map.of("error", "no such account"));
                return;
            }
            var token = "t" + tokens.incrementAndGet();
            uses.put("Bearer " + token, new AtomicInteger());
            answer(
                    response,
                    callback,
                    usesOfAToken < 0 ? 403 : 200,
                    Map.of("token", token, "expiresIn", goodForSeconds));
            return;
        }
        if (path.equals("/oauth/token")) {
            token(request, response, callback);
            return;
        }
        if (path.equals("/api/v1/logout")) {
            var known = uses.remove(String.valueOf(request.getHeaders().get(HttpHeader.AUTHORIZATION)));
            response.getHeaders().put("X-Logged-Out", known == null ? "no" : "yes");
            answer(response, callback, 401, Map.of());
            return;
        }
        var used = uses.get(String.valueOf(request.getHeaders().get(HttpHeader.AUTHORIZATION)));
        boolean taken = used != null && used.incrementAndGet() <= usesOfAToken;
        var ticker = path.substring(path.lastIndexOf('/') + 1);
        if (!taken) {
            var sent = String.valueOf(request.getHeaders().get(HttpHeader.AUTHORIZATION));
            answer(response, callback, 401, Map.of("error", "not good any more: " + sent));
            return;
        }
        answer(response, callback, 200, Map.of("ticker", ticker, "price", 10, "limitDown", 9, "limitUp", 11));
    }

    private static void answer(Response response, Callback callback, int status, Map<String, Object> body)
            throws Exception {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(response, true, JSON.writeValueAsString(body), callback);
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
