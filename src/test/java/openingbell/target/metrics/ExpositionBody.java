package openingbell.target.metrics;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import openingbell.text.OneLine;

/** An answer with metrics, read while it arrives; given up as soon as it is none, or too long. */
final class ExpositionBody implements BodySubscriber<Scrape> {
    static final int MOST_MEGABYTES = 32;

    private static final String OPEN_METRICS = "application/openmetrics-text";

    private final CompletableFuture<Scrape> scrape = new CompletableFuture<>();
    private final ExpositionReader reader;
    private final Optional<String> refused;
    private Optional<Flow.Subscription> subscription = Optional.empty();
    private long left = (long) MOST_MEGABYTES << 20;

    private ExpositionBody(ResponseInfo head, Set<String> wanted, boolean withNames) {
        var type = head.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        refused = refused(head, type);
        reader = new ExpositionReader(wanted, type.startsWith(OPEN_METRICS), withNames);
    }

    /** @param wanted the names of the metrics that are asked for */
    static BodyHandler<Scrape> handler(Set<String> wanted, boolean withNames) {
        return head -> new ExpositionBody(head, wanted, withNames);
    }

    private static Optional<String> refused(ResponseInfo head, String type) {
        if (head.statusCode() != 200) {
            return Optional.of("status " + head.statusCode());
        }
        var packed = head.headers().firstValue("Content-Encoding").orElse("identity");
        if (!packed.equalsIgnoreCase("identity")) {
            return Optional.of("a text packed by " + OneLine.of(packed, 40) + ", which nobody asked for");
        }
        return type.isEmpty() || type.startsWith("text/plain") || type.startsWith(OPEN_METRICS)
                ? Optional.empty()
                : Optional.of(OneLine.of(type, 80) + ", which is no text of metrics");
    }

    @Override
    public CompletionStage<Scrape> getBody() {
        return scrape;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = Optional.of(given);
        refused.ifPresentOrElse(why -> giveUp(new IOException(why)), () -> given.request(Long.MAX_VALUE));
    }

    @Override
    public void onNext(List<ByteBuffer> next) {
        if (scrape.isDone()) {
            return;
        }
        try {
            for (var part : next) {
                left -= part.remaining();
                if (left < 0) {
                    throw new IOException("more than " + MOST_MEGABYTES + " MB of metrics");
                }
                reader.read(part);
            }
        } catch (IOException e) {
            giveUp(e);
        }
    }

    private void giveUp(IOException why) {
        scrape.completeExceptionally(new NotMetricsException(why.getMessage()));
        subscription.ifPresent(Flow.Subscription::cancel);
    }

    @Override
    public void onError(Throwable broken) {
        scrape.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
        if (!scrape.isDone()) {
            try {
                scrape.complete(reader.end());
            } catch (IOException e) {
                giveUp(e);
            }
        }
    }
}
