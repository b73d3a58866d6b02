package openingbell.testing.platforms;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** A platform that only knows logins and single quotes, and takes each of its tokens a number of times. */
public final class TokenPlatform implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final AtomicInteger tokens = new AtomicInteger();
    private final Map<String, AtomicInteger> uses = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> logins = new ConcurrentLinkedQueue<>();
    private final int usesOfAToken;
    private final int goodForSeconds;

    private TokenPlatform(int usesOfAToken, int goodForSeconds) {
        this.usesOfAToken = usesOfAToken;
        this.goodForSeconds = goodForSeconds;
    }

    /** @param usesOfAToken how often a token is taken, whatever was said about its time; below 0: nobody is let in */
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

    private void serve(Request request, Response response, Callback callback) throws Exception {
        var path = request.getHttpURI().getDecodedPath();
        if (path.equals("/api/v1/login")) {
            logins.add(Content.Source.asString(request, StandardCharsets.UTF_8));
            var token = "t" + tokens.incrementAndGet();
            uses.put("Bearer " + token, new AtomicInteger());
            answer(
                    response,
                    callback,
                    usesOfAToken < 0 ? 403 : 200,
                    Map.of("token", token, "expiresIn", goodForSeconds));
            return;
        }
        var used = uses.get(String.valueOf(request.getHeaders().get(HttpHeader.AUTHORIZATION)));
        boolean taken = used != null && used.incrementAndGet() <= usesOfAToken;
        var ticker = path.substring(path.lastIndexOf('/') + 1);
        answer(
                response,
                callback,
                taken ? 200 : 401,
                Map.of("ticker", ticker, "price", 10, "limitDown", 9, "limitUp", 11));
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
