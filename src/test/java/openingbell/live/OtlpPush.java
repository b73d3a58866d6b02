package openingbell.live;

import io.micrometer.core.instrument.Clock;
import io.micrometer.registry.otlp.AggregationTemporality;
import io.micrometer.registry.otlp.HistogramFlavor;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import openingbell.settings.OtlpSettings;
import openingbell.text.OneLine;

/** Sends what a run tells of itself to a collector of OpenTelemetry, now and then, and once more when the load is over. Nothing waits for it but the last words, and those not for long. */
public final class OtlpPush implements AutoCloseable {
    /** For a whole request. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int LONGEST = 200;

    private final OtlpSettings settings;
    private final Consumer<String> said;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();
    private final OtlpMeterRegistry registry;
    private final AtomicBoolean failed = new AtomicBoolean();
    private final AtomicBoolean ending = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    private OtlpPush(OtlpSettings settings, Consumer<String> said) {
        this.settings = settings;
        this.said = said;
        registry = OtlpMeterRegistry.builder(new Config(settings))
                .clock(Clock.SYSTEM)
                .metricsSender(this::send)
                .build();
    }

    /** @param said told once, if they cannot be sent */
    public static OtlpPush start(OtlpSettings settings, RunMetrics metrics, Consumer<String> said) {
        var push = new OtlpPush(settings, said);
        metrics.tell(push.registry);
        return push;
    }

    /** The load is over, and all of it was told: sends that, while others go on. */
    public void sendLast() {
        if (ending.compareAndSet(false, true)) {
            var last = new Thread(this::end, "otlp-last");
            last.setDaemon(true);
            last.start();
        }
    }

    private void end() {
        // Where one is under way, it waits for that first; one that begins in between holds all as well.
        registry.close();
        ended.countDown();
    }

    /** Waits for what was sent last, for as long as a request may take. */
    @Override
    public void close() {
        sendLast();
        try {
            if (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                failed("it does not answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(OtlpMetricsSender.Request metrics) {
        try {
            var request = HttpRequest.newBuilder(settings.url())
                    .header("Content-Type", "application/x-protobuf")
                    .POST(BodyPublishers.ofByteArray(metrics.getMetricsData()));
            settings.headers().forEach(request::setHeader);
            var answer = client.sendAsync(request.build(), BodyHandlers.discarding());
            try {
                int status =
                        answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).statusCode();
                if (status / 100 != 2) {
                    failed("it answers " + status);
                }
            } finally {
                answer.cancel(true);
            }
        } catch (TimeoutException e) {
            failed("it does not answer");
        } catch (ExecutionException e) {
            failed(why(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failed(why(e));
        }
    }

    private static String why(Throwable cause) {
        if (cause instanceof HttpConnectTimeoutException) {
            return "it does not answer";
        }
        if (cause instanceof ConnectException) {
            return "nobody listens there, or its name is not known";
        }
        return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    }

    private void failed(String why) {
        if (failed.compareAndSet(false, true)) {
            said.accept("metrics could not be sent to %s (live.otlp): %s. The run does not wait for it."
                    .formatted(settings.url(), OneLine.of(why, LONGEST)));
        }
    }

    /** Whatever the environment tells others to do. In seconds and cumulative, as a Prometheus is told that asks the run itself; how it names what it receives is up to its settings. */
    private record Config(OtlpSettings settings) implements OtlpConfig {
        @Override
        public String get(String key) {
            return null; // the defaults
        }

        @Override
        public String url() {
            return settings.url().toString();
        }

        @Override
        public Duration step() {
            return settings.every();
        }

        @Override
        public Map<String, String> resourceAttributes() {
            return Map.of(
                    "service.name",
                    "opening-bell",
                    "service.instance.id",
                    UUID.randomUUID().toString());
        }

        @Override
        public AggregationTemporality aggregationTemporality() {
            return AggregationTemporality.CUMULATIVE;
        }

        @Override
        public HistogramFlavor histogramFlavor() {
            return HistogramFlavor.EXPLICIT_BUCKET_HISTOGRAM;
        }

        @Override
        public TimeUnit baseTimeUnit() {
            return TimeUnit.SECONDS;
        }
    }
}
