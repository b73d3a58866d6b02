package openingbell.testing.platforms;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

/** A collector of OpenTelemetry that keeps what it is sent. */
public final class OtlpCollector implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final AtomicReference<CountDownLatch> next = new AtomicReference<>(new CountDownLatch(0));

    /** @param authorization the header of this name; empty where there was none */
    public record Received(String authorization, List<Metric> metrics) {}

    /** @param status what it answers */
    public OtlpCollector(int status) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/metrics", exchange -> {
            var sent = ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody());
            var authorization = exchange.getRequestHeaders().getFirst("Authorization");
            var answer = next.getAndSet(new CountDownLatch(0));
            received.add(new Received(
                    authorization == null ? "" : authorization,
                    sent.getResourceMetricsList().stream()
                            .flatMap(resource -> resource.getScopeMetricsList().stream())
                            .flatMap(scope -> scope.getMetricsList().stream())
                            .toList()));
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/metrics");
    }

    /** The next one is kept, and answered once this is counted down. */
    public CountDownLatch holdNextAnswer() {
        var held = new CountDownLatch(1);
        next.set(held);
        return held;
    }

    public BlockingQueue<Received> received() {
        return received;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
