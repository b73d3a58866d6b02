package openingbell.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import openingbell.facts.Histogram;
import openingbell.facts.LastSeconds;
import openingbell.settings.LivePage;
import org.junit.jupiter.api.Test;

/** Who may see and stop a run, and who watches it without reading. Requests are written by hand: no client sends what an attacker's does. */
class LiveServerTest {
    private static final String TOKEN = "a-token-of-some-length";
    private static final LastSeconds.Figures FIGURES = new LastSeconds.Figures(3, 10, 0, Histogram.of(5, 6, 7), 100, 0);

    private final AtomicInteger stops = new AtomicInteger();
    private String metrics = "up 1\n";

    @Test
    void theButtonStopsTheRunOnceHoweverOftenItIsPressed() throws IOException {
        try (var page = start(LivePage.DEFAULT, Optional.empty())) {
            var secret = secret(page.address());
            var press = "POST /stop HTTP/1.1\r\nHost: " + host(page) + "\r\nOrigin: http://" + host(page)
                    + "\r\nContent-Length: 0\r\nX-Opening-Bell: ";
            assertThat(ask(page, press + secret)).startsWith("HTTP/1.1 202");
            assertThat(ask(page, press + secret)).startsWith("HTTP/1.1 202");
            assertThat(stops).hasValue(1);
        }
    }

    @Test
    void aForeignPageCanNeitherSeeTheRunNorStopIt() throws IOException {
        try (var page = start(LivePage.DEFAULT, Optional.empty())) {
            var secret = "\r\nX-Opening-Bell: " + secret(page.address());
            var press = "POST /stop HTTP/1.1\r\nContent-Length: 0\r\nHost: ";
            // What another name leads here is another page's doing.
            assertThat(ask(page, "GET / HTTP/1.1\r\nHost: bell.example.com")).startsWith("HTTP/1.1 421");
            assertThat(ask(page, press + "bell.example.com" + secret)).startsWith("HTTP/1.1 421");
            assertThat(ask(page, press + host(page) + "\r\nOrigin: http://bell.example.com" + secret))
                    .startsWith("HTTP/1.1 403");
            assertThat(ask(page, press + host(page) + "\r\nOrigin: null" + secret))
                    .startsWith("HTTP/1.1 403");
            assertThat(ask(page, press + host(page))).startsWith("HTTP/1.1 403");
            assertThat(ask(page, press + host(page) + "\r\nX-Opening-Bell: guessed"))
                    .startsWith("HTTP/1.1 403");
            assertThat(ask(page, "GET /stop HTTP/1.1\r\nHost: " + host(page) + secret))
                    .startsWith("HTTP/1.1 404");
            assertThat(ask(page, "GET /facts.json HTTP/1.1\r\nHost: " + host(page) + "\r\nSec-Fetch-Site: cross-site"))
                    .startsWith("HTTP/1.1 403");
            assertThat(stops).hasValue(0);
            assertThat(ask(page, "GET / HTTP/1.1\r\nHost: " + host(page)))
                    .startsWith("HTTP/1.1 200")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("Access-Control-Allow-Origin");
        }
    }

    @Test
    void onAnotherAddressEverybodyIsAskedForTheToken() throws IOException {
        var open = new LivePage(0, "0.0.0.0", Optional.of("LIVE_TOKEN"), Optional.empty());
        try (var page = start(open, Optional.of(TOKEN))) {
            var get = "GET / HTTP/1.1\r\nHost: generator-1:8080";
            assertThat(ask(page, get)).startsWith("HTTP/1.1 401").contains("Basic realm");
            assertThat(ask(page, get + "\r\nAuthorization: Bearer wrong")).startsWith("HTTP/1.1 401");
            assertThat(ask(page, get + "\r\nAuthorization: Basic !!")).startsWith("HTTP/1.1 401");
            assertThat(ask(page, get + "\r\nAuthorization: Bearer " + TOKEN)).startsWith("HTTP/1.1 200");
            var basic = Base64.getEncoder().encodeToString(("me:" + TOKEN).getBytes(StandardCharsets.UTF_8));
            assertThat(ask(page, get + "\r\nAuthorization: Basic " + basic)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aPortThatSomebodyHasIsSaid() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var there = new LivePage(taken.getLocalPort(), "127.0.0.1", Optional.empty(), Optional.empty());
            assertThatThrownBy(() -> start(there, Optional.empty()))
                    .hasMessageContaining("127.0.0.1 port " + taken.getLocalPort() + " (live.port)")
                    .hasMessageContaining("another program has it")
                    .hasMessageContaining("The run goes on without it");
        }
    }

    /** Whoever tells them of the run never waits, and the hundred-and-first is told why. */
    @Test
    void aHundredWatchersWhoNeverReadHoldUpNobody() throws IOException, InterruptedException {
        var sleepers = new ArrayList<Socket>();
        try (var page = start(LivePage.DEFAULT, Optional.empty())) {
            for (int i = 0; i < 100; i++) {
                var socket = new Socket();
                socket.setReceiveBufferSize(1024);
                socket.connect(new java.net.InetSocketAddress(
                        page.address().getHost(), page.address().getPort()));
                write(socket, "GET /events HTTP/1.1\r\nHost: " + host(page));
                sleepers.add(socket);
            }
            var refused = "";
            for (int i = 0; i < 100 && !refused.startsWith("HTTP/1.1 503"); i++) {
                Thread.sleep(50);
                try (var socket =
                        new Socket(page.address().getHost(), page.address().getPort())) {
                    write(socket, "GET /events HTTP/1.1\r\nHost: " + host(page));
                    refused = new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
                }
            }
            assertThat(refused).startsWith("HTTP/1.1 503");
            // More than the system keeps for all who do not read.
            var level = "x".repeat(100_000);
            for (int i = 0; i < 200; i++) {
                page.now(FIGURES, new PlanProgress(1_000, 2_000, level, true));
            }
            assertThat(ask(page, "GET / HTTP/1.1\r\nHost: " + host(page))).startsWith("HTTP/1.1 200");
        } finally {
            for (var socket : sleepers) {
                socket.close();
            }
        }
    }

    @Test
    void aPrometheusIsAskedWhoItIsLikeEverybodyElse() throws IOException {
        try (var page = start(LivePage.DEFAULT, Optional.empty())) {
            assertThat(ask(page, "GET /metrics HTTP/1.1\r\nHost: " + host(page)))
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("Content-Type: text/plain;version=0.0.4;charset=utf-8")
                    .endsWith("\r\n\r\nup 1\n");
            assertThat(ask(page, "GET /metrics HTTP/1.1\r\nHost: bell.example.com"))
                    .startsWith("HTTP/1.1 421");
            assertThat(ask(page, "GET /metrics HTTP/1.1\r\nHost: " + host(page) + "\r\nSec-Fetch-Site: cross-site"))
                    .startsWith("HTTP/1.1 403");
        }
        var open = new LivePage(0, "0.0.0.0", Optional.of("LIVE_TOKEN"), Optional.empty());
        try (var page = start(open, Optional.of(TOKEN))) {
            var get = "GET /metrics HTTP/1.1\r\nHost: host.docker.internal:8080";
            assertThat(ask(page, get)).startsWith("HTTP/1.1 401").doesNotContain("up 1");
            assertThat(ask(page, get + "\r\nAuthorization: Bearer " + TOKEN)).endsWith("up 1\n");
        }
    }

    /** What was made for who never reads it is kept until he is dropped; so there are few of them, and others are still shown the page. */
    @Test
    void aPrometheusThatNeverReadsHoldsUpNobody() throws IOException, InterruptedException {
        metrics = "x".repeat(8_000_000);
        var sleepers = new ArrayList<Socket>();
        try (var page = start(LivePage.DEFAULT, Optional.empty())) {
            for (int i = 0; i < 10; i++) {
                var socket = new Socket();
                socket.setReceiveBufferSize(1024);
                socket.connect(new java.net.InetSocketAddress(
                        page.address().getHost(), page.address().getPort()));
                write(socket, "GET /metrics HTTP/1.1\r\nHost: " + host(page));
                sleepers.add(socket);
            }
            var get = "GET /metrics HTTP/1.1\r\nHost: " + host(page);
            var refused = "";
            for (int i = 0; i < 100 && !refused.startsWith("HTTP/1.1 503"); i++) {
                Thread.sleep(50);
                refused = ask(page, get).substring(0, 12);
            }
            assertThat(refused).isEqualTo("HTTP/1.1 503");
            assertThat(ask(page, "GET / HTTP/1.1\r\nHost: " + host(page))).startsWith("HTTP/1.1 200");
            for (var socket : sleepers) {
                socket.close();
            }
            for (int i = 0; i < 100 && !refused.startsWith("HTTP/1.1 200"); i++) {
                Thread.sleep(50);
                refused = ask(page, get).substring(0, 12);
            }
            assertThat(refused).as("once they are gone").isEqualTo("HTTP/1.1 200");
        } finally {
            for (var socket : sleepers) {
                socket.close();
            }
        }
    }

    private LiveServer start(LivePage settings, Optional<String> token) throws IOException {
        return LiveServer.start(settings, "load", token, () -> metrics, stops::incrementAndGet);
    }

    private static String host(LiveServer page) {
        return "127.0.0.1:" + page.address().getPort();
    }

    private static String secret(URI page) throws IOException {
        try (var in = page.toURL().openStream()) {
            var html = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return html.replaceFirst("(?s).*const secret = \"([0-9a-f]+)\".*", "$1");
        }
    }

    private static String ask(LiveServer page, String request) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), page.address().getPort())) {
            write(socket, request + "\r\nConnection: close");
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void write(Socket socket, String request) throws IOException {
        socket.getOutputStream().write((request + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
