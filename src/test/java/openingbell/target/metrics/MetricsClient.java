package openingbell.target.metrics;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import openingbell.settings.source.SettingsFormat;
import openingbell.target.AnyCertificate;
import openingbell.target.BoundedBody;
import openingbell.text.OneLine;

/** Asks sources of metrics, on a thread of its own: nothing of it is done by those that send the load. It follows no redirects, and sends nothing of the load's own. */
final class MetricsClient {
    private static final String FORMATS =
            "text/plain;version=0.0.4, application/openmetrics-text;version=1.0.0;q=0.8, */*;q=0.1";

    private final HttpClient client;

    /** @param verifyCertificate whether that of an https source is checked */
    MetricsClient(boolean verifyCertificate) {
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newSingleThreadExecutor(work -> {
                    var thread = new Thread(work, "metrics-answers");
                    thread.setDaemon(true);
                    return thread;
                }));
        this.client = (verifyCertificate ? builder : builder.sslContext(AnyCertificate.context())).build();
    }

    /**
     * Sends a question; the answer is waited for later.
     *
     * @param timeout how long it may take
     */
    <T> Question<T> ask(URI url, Map<String, String> headers, Duration timeout, BodyHandler<T> handler) {
        var request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .setHeader("Accept", FORMATS)
                .setHeader("User-Agent", "opening-bell");
        headers.forEach((name, value) -> header(request, name, value));
        return new Question<>(url, timeout, client.sendAsync(request.build(), handler));
    }

    /** The client refuses some, such as Connection. */
    private static void header(HttpRequest.Builder request, String name, String value) {
        try {
            request.setHeader(name, value);
        } catch (IllegalArgumentException refused) {
            // no answer should depend on it
        }
    }

    /** A question that was sent. */
    record Question<T>(URI url, Duration timeout, CompletableFuture<HttpResponse<T>> sent) {

        /**
         * Waits for the answer, until then at the latest.
         *
         * @param deadline by {@link System#nanoTime()}
         * @throws IOException whose message is one sentence, without its full stop
         */
        T answer(long deadline) throws IOException, InterruptedException {
            try {
                return sent.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)
                        .body();
            } catch (TimeoutException e) {
                throw new IOException(late(), e);
            } catch (ExecutionException e) {
                throw new IOException(sentence(e.getCause()), e);
            } finally {
                sent.cancel(true);
            }
        }

        void giveUp() {
            sent.cancel(true);
        }

        private String late() {
            return url + " did not answer within " + SettingsFormat.time(timeout) + " (target.metrics.timeout)";
        }

        private String sentence(Throwable broken) {
            for (var cause = broken; cause != null; cause = cause.getCause()) {
                if (cause instanceof NotMetricsException || cause instanceof BoundedBody.TooLongException) {
                    return url + " answered with " + cause.getMessage();
                }
                if (cause instanceof UnresolvedAddressException) {
                    return "the host name `" + url.getHost() + "` is unknown";
                }
            }
            if (broken instanceof HttpConnectTimeoutException || broken instanceof HttpTimeoutException) {
                return late();
            }
            if (broken instanceof ConnectException) {
                return url + " refuses connections";
            }
            return url
                    + (broken instanceof SSLException ? " is not to be trusted: " : " broke the connection: ")
                    + OneLine.of(
                            Optional.ofNullable(broken.getMessage())
                                    .orElse(broken.getClass().getSimpleName()),
                            200);
        }
    }
}
