package openingbell.load;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import openingbell.settings.Target;

/** One look at the target before any load: is it there, and is it what it should be? */
public final class TargetCheck {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private TargetCheck() {}

    /** One sentence about what is wrong, or nothing when the target's health check answers 2xx or 3xx. */
    public static Optional<String> problem(Target target, URI base) {
        var health = base.resolve(target.health());
        try {
            var client = client(target, base);
            var request = HttpRequest.newBuilder(health).timeout(shorter(target.requestTimeout()));
            target.headers().forEach((name, value) -> header(request, name, value));
            int status = client.send(request.GET().build(), BodyHandlers.discarding())
                    .statusCode();
            return status >= 200 && status < 400
                    ? Optional.empty()
                    : Optional.of(health + " answered status " + status
                            + ": is this the right target, or does `target.health` need another path?");
        } catch (HttpConnectTimeoutException e) {
            return Optional.of(health + " could not be reached within " + seconds(target.connectTimeout())
                    + " s (target.connect-timeout): is the host up, and may this machine reach it?");
        } catch (HttpTimeoutException e) {
            return Optional.of(health + " took the connection but did not answer within "
                    + seconds(shorter(target.requestTimeout())) + " s: the target hangs.");
        } catch (ConnectException e) {
            return Optional.of(unreachable(health, e));
        } catch (SSLException e) {
            return Optional.of(health + " is not to be trusted: " + e.getMessage()
                    + ". Mend the certificate, or for a test system set `target.verify-certificate = false`.");
        } catch (IOException e) {
            return Optional.of(health + " broke the connection: " + message(e) + ". Is this an HTTP server?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(health + " was not checked: interrupted.");
        }
    }

    static String unreachable(URI health, ConnectException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "the host name `" + health.getHost() + "` is unknown: is `target.url` spelled right?";
            }
        }
        return health + " refuses connections: is the platform running, and on this port?";
    }

    /** Plain http needs no certificates, and to load those that the JDK trusts takes a tenth of a second. */
    private static HttpClient client(Target target, URI base) {
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(shorter(target.connectTimeout()));
        boolean certified = "https".equalsIgnoreCase(base.getScheme()) && target.verifyCertificate();
        return certified
                ? builder.build()
                : builder.sslContext(AnyCertificate.context()).build();
    }

    /** The client refuses some headers, such as Host; the load itself still sends them. */
    private static void header(HttpRequest.Builder request, String name, String value) {
        try {
            request.header(name, value);
        } catch (IllegalArgumentException refused) {
            // not needed for a health check
        }
    }

    private static Duration shorter(Duration timeout) {
        return timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST;
    }

    private static long seconds(Duration duration) {
        return Math.max(1, shorter(duration).toSeconds());
    }

    private static String message(Exception e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }
}
