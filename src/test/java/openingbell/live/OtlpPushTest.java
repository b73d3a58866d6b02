package openingbell.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import openingbell.runlog.LogCorrections;
import openingbell.runlog.LogPath;
import openingbell.settings.LoadStep;
import openingbell.settings.OtlpSettings;
import openingbell.testing.platforms.OtlpCollector;
import openingbell.testing.runs.ShortRuns;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.RunDescription.End;
import openingbell.verdict.validity.GeneratorHealth;
import org.junit.jupiter.api.Test;

/** Metrics that are sent, to those who take them and to those who do not. */
class OtlpPushTest {
    private final RunMetrics metrics = new RunMetrics(new LiveRun.About(
            SampleRun.description(
                    "load",
                    new PlannedLoad(true, List.of(new LoadStep(10, 0, 0, 2_000)), 20, 0, false),
                    List.of(),
                    End.UNKNOWN),
            List.of("visitors"),
            Optional::empty,
            Optional::empty,
            () -> GeneratorHealth.UNWATCHED,
            new LogCorrections(),
            text -> text));
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    @Test
    void whatWasCountedIsSentNowAndThenAndAllOfItAtTheEnd() throws Exception {
        try (var collector = new OtlpCollector(200)) {
            var push = start(collector.url(), Duration.ofSeconds(1));
            add(100);
            assertThat(received(collector).authorization()).isEqualTo("Bearer x");
            add(23);
            push.close();
            var all = new ArrayList<OtlpCollector.Received>();
            collector.received().drainTo(all);
            var last = all.get(all.size() - 1);
            var requests = metric(last, "opening.bell.requests");
            assertThat(requests.getSum().getIsMonotonic()).isTrue();
            assertThat(requests.getSum().getDataPoints(0).getAsDouble()).isEqualTo(123);
            var durations = metric(last, "opening.bell.request.duration");
            assertThat(durations.getUnit()).isEqualTo("seconds");
            var histogram = durations.getHistogram();
            assertThat(histogram.getAggregationTemporality())
                    .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
            assertThat(histogram.getDataPoints(0).getCount()).isEqualTo(123);
            int bucket = histogram.getDataPoints(0).getExplicitBoundsList().indexOf(0.05);
            assertThat(histogram.getDataPoints(0).getBucketCounts(bucket)).isEqualTo(123);
            assertThat(said).isEmpty();
        }
    }

    /** Micrometer sends nothing while it sends. */
    @Test
    void whereOneIsBeingSentAsTheLoadEndsAnotherWithAllIsSentAfterwards() throws Exception {
        try (var collector = new OtlpCollector(200)) {
            var answer = collector.holdNextAnswer();
            var push = start(collector.url(), Duration.ofSeconds(1));
            add(100);
            received(collector);
            add(23);
            push.sendLast();
            ShortRuns.await(
                    "the last one waits",
                    said::toString,
                    () -> isWaiting("otlp-last") || !collector.received().isEmpty());
            answer.countDown();
            double told;
            do {
                told = metric(received(collector), "opening.bell.requests")
                        .getSum()
                        .getDataPoints(0)
                        .getAsDouble();
            } while (told != 123);
            push.close();
        }
    }

    @Test
    void ofACollectorThatRefusesThemOneSentenceIsSaid() throws Exception {
        try (var collector = new OtlpCollector(500)) {
            var push = start(collector.url(), Duration.ofSeconds(1));
            received(collector);
            received(collector);
            push.close();
            assertThat(said)
                    .containsExactly("metrics could not be sent to " + collector.url()
                            + " (live.otlp): it answers 500. The run does not wait for it.");
        }
    }

    /** Nor is anything that lets one in carried where somebody else points to. */
    @Test
    void aCollectorThatSendsThemElsewhereIsNotFollowed() throws Exception {
        try (var elsewhere = new OtlpCollector(200)) {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.getResponseHeaders().set("Location", elsewhere.url().toString());
                exchange.sendResponseHeaders(307, -1);
                exchange.close();
            });
            server.start();
            start(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Duration.ofMinutes(1))
                    .close();
            server.stop(0);
            assertThat(elsewhere.received()).isEmpty();
            assertThat(said).singleElement().asString().contains("it answers 307");
        }
    }

    @Test
    void whereNobodyIsThatIsSaid() throws Exception {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        start(URI.create("http://127.0.0.1:" + free + "/v1/metrics"), Duration.ofMinutes(1))
                .close();
        assertThat(said).singleElement().asString().contains("nobody listens there");
    }

    @Test
    void whoNeverAnswersIsNotWaitedForLong() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var push = start(URI.create("http://127.0.0.1:" + socket.getLocalPort()), Duration.ofSeconds(1));
            var closing = new Thread(push::close);
            closing.start();
            closing.join(30_000);
            assertThat(closing.isAlive()).as("waiting, while nobody answers").isFalse();
            assertThat(said).singleElement().asString().contains("it does not answer");
        }
    }

    @Test
    void whatIsNoAnswerIsSaidInOneSentenceAsWell() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var garbage = new Thread(() -> {
                try (var caller = socket.accept()) {
                    caller.getInputStream().read();
                    caller.getOutputStream().write("SSH-2.0-what?\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    // It was closed.
                }
            });
            garbage.start();
            start(URI.create("http://127.0.0.1:" + socket.getLocalPort()), Duration.ofMinutes(1))
                    .close();
            garbage.join();
            assertThat(said)
                    .singleElement()
                    .asString()
                    .startsWith("metrics could not be sent to")
                    .doesNotContain("\n", "Exception");
        }
    }

    private OtlpPush start(URI url, Duration every) {
        return OtlpPush.start(new OtlpSettings(url, every, Map.of("Authorization", "Bearer x")), metrics, said::add);
    }

    private static OtlpCollector.Received received(OtlpCollector collector) throws InterruptedException {
        var received = collector.received().poll(30, TimeUnit.SECONDS);
        assertThat(received).isNotNull();
        return received;
    }

    private static Metric metric(OtlpCollector.Received received, String name) {
        return received.metrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isWaiting(String thread) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(each -> each.getName().equals(thread) && each.getState() == Thread.State.WAITING);
    }

    private void add(int requests) {
        for (int i = 0; i < requests; i++) {
            metrics.request(new LogPath(0, List.of("quote")), 0, 40, true, "");
        }
    }
}
