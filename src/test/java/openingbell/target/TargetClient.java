package openingbell.target;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import openingbell.settings.Target;
import openingbell.text.OneLine;

/** Sends the few requests before any load, which no log tells of; where no answer comes, one sentence says why. */
public final class TargetClient {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** So that the client's own timeout, which knows better what it waits for, comes first. */
    private static final Duration A_MOMENT = Duration.ofMillis(500);

    private final Target target;
    private final URI base;
    private final HttpClient client;

    private TargetClient(Target target, URI base, HttpClient client) {
        this.target = target;
        this.base = base;
        this.client = client;
    }

    /** Plain http needs no certificates, and to load those that the JDK trusts takes a tenth of a second. */
    public static TargetClient of(Target target, URI base) {
        // The JDK's client keeps this header to itself unless told so before its first use; a target behind a proxy may
        // go by it.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        var builder = HttpClient.newBuilder()
                .version(target.http2() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .cookieHandler(new CookieManager()) // as the load keeps those of each user
                .connectTimeout(shorter(target.connectTimeout()));
        boolean certified = "https".equalsIgnoreCase(base.getScheme()) && target.verifyCertificate();
        return new TargetClient(
                target,
                base,
                certified
                        ? builder.build()
                        : builder.sslContext(AnyCertificate.context()).build());
    }

    /**
     * The target's own headers go along.
     *
     * @param path on the target, with its query; or a whole URL
     * @throws IOException whose message is one sentence for the user
     */
    public HttpResponse<byte[]> send(String method, String path, Map<String, String> headers, Optional<String> body)
            throws IOException {
        var url = url(path);
        var request = HttpRequest.newBuilder(url).timeout(shorter(target.requestTimeout()));
        var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(target.headers());
        all.putAll(headers);
        all.remove("Accept-Encoding"); // what was packed, nobody would unpack here
        all.forEach((name, value) -> header(request, name, value));
        request.method(method, body.map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
        try {
            return answer(client.sendAsync(request.build(), head -> new BoundedBody()));
        } catch (IOException e) {
            throw new IOException(sentence(url, e), e);
        } catch (IllegalArgumentException e) {
            // So the client says of a Content-Length that is no number, for one.
            throw new IOException(broken(url, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(url + " was not asked: interrupted.");
        }
    }

    private URI url(String path) throws IOException {
        try {
            return new URI(
                    path.matches("(?i)https?://.*") ? path : base.toString().replaceFirst("/+$", "") + path);
        } catch (URISyntaxException e) {
            throw new IOException(
                    "the path %s cannot stand in a URL: %s."
                            .formatted(OneLine.of(path, 200), OneLine.of(e.getReason(), 200)),
                    e);
        }
    }

    /** The client's own timeout ends with the head of an answer: a body may drip without end. */
    private HttpResponse<byte[]> answer(CompletableFuture<HttpResponse<byte[]>> sent)
            throws IOException, InterruptedException {
        try {
            return sent.get(shorter(target.requestTimeout()).plus(A_MOMENT).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new HttpTimeoutException("the answer has no end");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            if (e.getCause() instanceof IllegalArgumentException broken) {
                throw broken;
            }
            throw new IOException(e.getCause());
        }
    }

    private String sentence(URI url, IOException e) {
        if (e instanceof HttpConnectTimeoutException) {
            return url + " could not be reached within " + seconds(target.connectTimeout())
                    + " s (target.connect-timeout): is the host up, and may this machine reach it"
                    + ("https".equalsIgnoreCase(url.getScheme()) ? ", and does this port speak https?" : "?");
        }
        if (e instanceof HttpTimeoutException) {
            return url + " took the connection but did not answer within " + seconds(shorter(target.requestTimeout()))
                    + " s: is it overloaded? (target.request-timeout; before the load at most " + seconds(LONGEST)
                    + " s are waited)";
        }
        if (e instanceof BoundedBody.TooLongException) {
            return url + " answered with " + e.getMessage() + ", and was given up: is this the right target?";
        }
        if (e instanceof ConnectException refused) {
            return unreachable(url, refused);
        }
        if (e instanceof SSLException ssl) {
            return untrusted(url, ssl);
        }
        return broken(url, e);
    }

    private static String broken(URI url, Exception e) {
        return url + " broke the connection: " + message(e) + ". Is this an HTTP server?";
    }

    static String unreachable(URI url, ConnectException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "the host name `" + url.getHost() + "` is unknown: is `target.url` spelled right?";
            }
        }
        return url + " refuses connections: is the platform running, and on this port?";
    }

    private static String untrusted(URI url, SSLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof GeneralSecurityException || cause instanceof SSLPeerUnverifiedException) {
                return url + " is not to be trusted: " + message(e)
                        + ". Mend the certificate, or for a test system set `target.verify-certificate = false`.";
            }
        }
        return url + " does not speak https as it should: " + message(e) + ". Is it plain http that this port speaks?";
    }

    /** The client refuses some headers still, such as Connection; the load sends them. */
    private static void header(HttpRequest.Builder request, String name, String value) {
        try {
            request.setHeader(name, value);
        } catch (IllegalArgumentException refused) {
            // no answer should depend on it
        }
    }

    private static Duration shorter(Duration timeout) {
        return timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST;
    }

    private static long seconds(Duration duration) {
        return Math.max(1, shorter(duration).toSeconds());
    }

    private static String message(Exception e) {
        return OneLine.of(
                Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()), 200);
    }
}
