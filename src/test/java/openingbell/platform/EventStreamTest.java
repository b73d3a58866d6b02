package openingbell.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import openingbell.market.Stock;
import openingbell.market.Universe;
import openingbell.platform.web.EventStream;
import openingbell.platform.web.Route;
import openingbell.testing.platforms.Client;
import openingbell.testing.platforms.Prometheus;
import openingbell.testing.platforms.TestPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that go on while time passes: to the end, cut off in the middle, and with clients that leave or do not read. */
class EventStreamTest {
    private static final List<String> TICKERS = Universe.load(TestPlatform.UNIVERSE).stocks().stream()
            .limit(3)
            .map(Stock::ticker)
            .toList();
    private static final String QUOTES = "/api/v1/stream/quotes?tickers=" + String.join(",", TICKERS);
    private static final int LARGE = 200_000;

    private static final AtomicInteger MADE = new AtomicInteger();

    /** Two hundred times in a second more than what lies between a server and a client that does not read. */
    private static final Route FLOOD = Route.stream("/api/v1/flood", Drop.class, call -> flood());

    private static final Route BREAKS = Route.stream("/api/v1/breaks", Drop.class, call -> breaking());

    @TempDir
    private static Path data;

    private static Platform platform;
    private static Client client;
    private static Client admin;

    record Drop(String text) {}

    private static EventStream flood() {
        return EventStream.of(Duration.ofMillis(5), Duration.ofSeconds(1), () -> {
            MADE.incrementAndGet();
            return List.of(new Drop("x".repeat(LARGE)));
        });
    }

    private static EventStream breaking() {
        var left = new AtomicInteger(2);
        return EventStream.of(Duration.ofMillis(10), Duration.ofSeconds(5), () -> {
            if (left.getAndDecrement() == 0) {
                throw new IllegalStateException("on purpose");
            }
            return List.of(new Drop("good"));
        });
    }

    @BeforeAll
    static void start() {
        platform = Platform.start(TestPlatform.config(data), TestPlatform.NOWHERE, () -> {}, FLOOD, BREAKS);
        client = Client.of(platform.url(), "investor-7");
        admin = Client.of(platform.url()).bearing(platform.adminToken());
    }

    @AfterEach
    void calm() {
        admin.send("DELETE", "/admin/faults", "");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void sendsThePricesThatAreAlsoPolledAndAgainEachSecond() {
        var answer = client.get(QUOTES + "&seconds=2");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.type()).isEqualTo("text/event-stream");
        var polled = Client.items(client.read("/api/v1/quotes?tickers=" + String.join(",", TICKERS))
                .path("quotes"));
        var expected = new ArrayList<JsonNode>();
        IntStream.rangeClosed(0, 2).forEach(second -> expected.addAll(polled));
        assertThat(answer.values()).isEqualTo(expected);
    }

    @Test
    void isForWhoIsLoggedInAndForStocksThatThereAre() {
        assertThat(Client.of(platform.url()).get(QUOTES).status()).isEqualTo(401);
        assertThat(client.get("/api/v1/stream/quotes?tickers=NIX").status()).isEqualTo(404);
        assertThat(client.get(QUOTES + "&seconds=601").status()).isEqualTo(400);
    }

    @Test
    void isCountedWhenItIsOver() {
        var counter = counter("/api/v1/stream/quotes", 200);
        long before = Prometheus.value(client.get("/metrics").text(), counter);
        client.get(QUOTES + "&seconds=0");
        await(() -> Prometheus.value(client.get("/metrics").text(), counter) == before + 1);
    }

    @Test
    void canBeSpoiledFailOrBeSlowLikeOtherAnswers() {
        fault("wrong-answer");
        assertThat(client.get(QUOTES + "&seconds=0").values())
                .hasSize(3)
                .allSatisfy(quote -> assertThat(quote.path("price").decimalValue())
                        .isGreaterThan(quote.path("limitUp").decimalValue()));
        fault("error");
        assertThat(client.get(QUOTES).status()).isEqualTo(500);
    }

    @Test
    void canBeCutOffInTheMiddle() throws IOException {
        fault("drop");
        try (var socket = ask(QUOTES)) {
            var read = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(read).startsWith("HTTP/1.1 200").contains("data: {\"ticker\":\"" + TICKERS.get(2));
            assertThat(read).doesNotEndWith("0\r\n\r\n");
        }
        await(() -> Prometheus.value(client.get("/metrics").text(), counter("/api/v1/stream/quotes", 0)) >= 1);
        assertThat(client.get("/api/v1/dashboard").status()).isEqualTo(200);
    }

    @Test
    void canFallSilentInTheMiddle() throws IOException {
        fault("hang");
        try (var socket = ask(QUOTES)) {
            socket.setSoTimeout(1_500);
            var read = new StringBuilder();
            assertThatThrownBy(() -> {
                        for (int next = socket.getInputStream().read(); next >= 0; ) {
                            read.append((char) next);
                            next = socket.getInputStream().read();
                        }
                    })
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(read.toString().split("data: ")).hasSize(1 + TICKERS.size());
        }
    }

    @Test
    void endsWhenItsClientHasLeft() throws IOException {
        var counter = counter("/api/v1/flood", 0);
        long before = Prometheus.value(client.get("/metrics").text(), counter);
        try (var socket = ask("/api/v1/flood")) {
            socket.getInputStream().readNBytes(1_000);
        }
        await(() -> Prometheus.value(client.get("/metrics").text(), counter) > before);
    }

    @Test
    void makesNoMoreEventsForAClientThatDoesNotReadAndDropsItInTheEnd() throws IOException {
        var counter = counter("/api/v1/flood", 0);
        long before = Prometheus.value(client.get("/metrics").text(), counter);
        MADE.set(0);
        try (var socket = ask("/api/v1/flood")) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            assertThat(MADE).hasValueLessThan(100);
            int made = MADE.get();
            await(() -> Prometheus.value(client.get("/metrics").text(), counter) > before);
            assertThat(MADE).hasValue(made);
        }
    }

    @Test
    void manyClientsAtOnceCostNoThreadEach() throws IOException {
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 150; i++) {
                sockets.add(ask(QUOTES + "&seconds=30"));
            }
            for (int i = 0; i < 50; i++) {
                assertThat(client.get("/api/v1/dashboard").status()).isEqualTo(200);
            }
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void whatBreaksOnItsWayEndsItAsABrokenConnection() throws IOException {
        assertThatThrownBy(() -> client.trySend("GET", "/api/v1/breaks", "", Duration.ofSeconds(10)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
    }

    /** By hand: a client of the JDK reads on its own. */
    private static Socket ask(String path) throws IOException {
        var token = client.logIn("investor-7").json().path("token").textValue();
        var socket = new Socket(platform.url().getHost(), platform.url().getPort());
        var request = List.of("GET " + path + " HTTP/1.1", "Host: 127.0.0.1", "Authorization: Bearer " + token, "");
        socket.getOutputStream()
                .write(request.stream()
                        .map(line -> line + "\r\n")
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static String counter(String route, int status) {
        return "http_server_requests_seconds_count{method=\"GET\",route=\"" + route + "\",status=\"" + status + "\"}";
    }

    private static void fault(String kind) {
        var body = "{\"route\":\"/api/v1/stream/quotes\",\"kind\":\"" + kind + "\"}";
        assertThat(admin.send("PUT", "/admin/faults", body).status()).isEqualTo(200);
    }

    private static void await(BooleanSupplier condition) {
        for (int i = 0; i < 1_500 && !condition.getAsBoolean(); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
