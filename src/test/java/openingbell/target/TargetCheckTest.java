package openingbell.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import openingbell.settings.Target;
import openingbell.settings.TargetMetrics;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TargetCheckTest {
    /** A busy machine may take its time to shake hands. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void aHealthyTargetIsNoProblem() throws IOException {
        assertThat(answering(200)).isEmpty();
        assertThat(answering(204)).isEmpty();
    }

    @Test
    void anotherStatusAsksWhetherThisIsTheRightTarget() throws IOException {
        assertThat(answering(404)).get().asString().contains("answered status 404", "target.health");
        assertThat(answering(503)).get().asString().contains("answered status 503");
    }

    @Test
    void aRedirectLeadsElsewhereAndIsNotHealthy() throws IOException {
        var elsewhere = answering(302, "https://sso.example/login?state=not-for-all");
        assertThat(elsewhere)
                .get()
                .asString()
                .contains(
                        "answered status 302 and leads to https://sso.example/login, and the load follows no redirects")
                .contains("target.url", "target.health")
                .doesNotContain("not-for-all");
        assertThat(answering(308, "/health/")).get().asString().contains("leads to /health/");
        assertThat(answering(304)).get().asString().contains("answered status 304, and");
    }

    @Test
    void nobodyIsAskedWhereTheCheckIsOff() {
        var target = target(true, Optional.empty());
        assertThat(problem(target, URI.create("http://127.0.0.1:1"))).isEmpty();
    }

    @Test
    void httpsWhereThePortSpeaksPlainHttp() throws Exception {
        assertThat(saying("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", "https"))
                .get()
                .asString()
                .contains("does not speak https as it should", "Is it plain http")
                .doesNotContain("verify-certificate");
    }

    @Test
    void nobodyThere() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(check("http://127.0.0.1:" + port)).get().asString().contains("refuses connections");
    }

    @Test
    void aTargetThatTakesTheConnectionAndSaysNothing() throws IOException {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var hurried = target(true, Optional.of("/health"), Duration.ofSeconds(1));
            assertThat(problem(hurried, URI.create("http://127.0.0.1:" + silent.getLocalPort())))
                    .get()
                    .asString()
                    .contains("did not answer within 1 s");
        }
    }

    @Test
    void aTargetThatIsNoHttpServer() throws Exception {
        assertThat(saying("220 mail.example ready\r\n", "http"))
                .get()
                .asString()
                .contains("Is this an HTTP server?");
    }

    @Test
    @Timeout(60)
    void anAnswerWithoutEndIsGivenUp() throws IOException {
        var endless = "HTTP/1.1 200 OK\r\n\r\n";
        assertThat(goingOn(endless, "x".repeat(1 << 16), 0))
                .get()
                .asString()
                .contains("/health answered with more than 10 MB, and was given up");
        assertThat(goingOn(endless, "x", 100)).get().asString().contains("did not answer within 1 s");
        assertThat(goingOn("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", "x", 100))
                .get()
                .asString()
                .contains("did not answer within 1 s");
        assertThat(goingOn("HTTP/1.1 200 OK\r\nX-Endless: ", "x".repeat(1 << 16), 0))
                .isPresent();
    }

    /** A head, and then the same again and again until nobody listens. */
    private static Optional<String> goingOn(String head, String more, int pauseMillis) throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var thread = new Thread(() -> {
                try (var socket = server.accept()) {
                    var out = socket.getOutputStream();
                    out.write(head.getBytes(StandardCharsets.US_ASCII));
                    for (int i = 0; i < 10_000; i++) {
                        out.write(more.getBytes(StandardCharsets.US_ASCII));
                        out.flush();
                        Thread.sleep(pauseMillis);
                    }
                } catch (IOException | InterruptedException gone) {
                    // as it should be
                }
            });
            thread.start();
            var hurried = target(true, Optional.of("/health"), Duration.ofSeconds(1));
            return problem(hurried, URI.create("http://127.0.0.1:" + server.getLocalPort()));
        }
    }

    @Test
    void aPathThatIsNoneIsToldInASentence() {
        assertThat(problem(target(true, Optional.of("/a%zz")), URI.create("http://127.0.0.1:1")))
                .contains("the path /a%zz cannot stand in a URL: Malformed escape pair.");
    }

    @Test
    void whatATargetWritesInItsHeadIsToldOnOneLine() throws Exception {
        for (var head : List.of(
                "HTTP/1.1 200 OK\r\nContent-Length: a\u001b[2Jb\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: " + "x".repeat(5_000) + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\u001b[2J\r\n",
                "HTTP/1.1 2\u001b[2J\r\n\r\n",
                "::warning::x\r\n\r\n")) {
            assertThat(saying(head, "http"))
                    .get()
                    .asString()
                    .contains("Is this an HTTP server?")
                    .doesNotContain("\u001b", "\n")
                    .hasSizeLessThan(400);
        }
    }

    private static Optional<String> saying(String first, String scheme) throws Exception {
        try (var other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var thread = new Thread(() -> {
                try (var socket = other.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream().write(first.getBytes());
                } catch (IOException closed) {
                    // the test is over
                }
            });
            thread.start();
            var problem = check(scheme + "://127.0.0.1:" + other.getLocalPort());
            thread.join();
            return problem;
        }
    }

    @Test
    void anUnknownHost() {
        var unresolved = new ConnectException();
        unresolved.initCause(new UnresolvedAddressException());
        assertThat(TargetClient.unreachable(URI.create("http://no-such-host.invalid/health"), unresolved))
                .contains("host name `no-such-host.invalid`");
    }

    @Test
    void anUnknownCertificateIsTrustedOnlyWhereTheSettingsSaySo() throws Exception {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(unknownCertificate()));
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            var url = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
            assertThat(problem(target(true), url))
                    .get()
                    .asString()
                    .contains("is not to be trusted", "target.verify-certificate = false");
            assertThat(problem(target(false), url)).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    private SSLContext unknownCertificate() throws Exception {
        var file = folder.resolve("keys.p12");
        var words =
                "-genkeypair -keyalg RSA -alias k -dname CN=elsewhere.example -storepass secret -validity 2 -keystore";
        var command = new ArrayList<>(List.of(words.split(" ")));
        command.add(
                0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.add(file.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        var keys = KeyStore.getInstance(file.toFile(), "secret".toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "secret".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static Optional<String> answering(int status) throws IOException {
        return answering(status, "");
    }

    private static Optional<String> answering(int status, String location) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health", exchange -> {
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().set("Location", location);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            return check("http://127.0.0.1:" + server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }

    private static Optional<String> check(String url) {
        return problem(target(true), URI.create(url));
    }

    private static Optional<String> problem(Target target, URI url) {
        return TargetCheck.problem(target, TargetClient.of(target, url));
    }

    private static Target target(boolean verifyCertificate) {
        return target(verifyCertificate, Optional.of("/health"));
    }

    private static Target target(boolean verifyCertificate, Optional<String> health) {
        return target(verifyCertificate, health, PATIENCE);
    }

    private static Target target(boolean verifyCertificate, Optional<String> health, Duration patience) {
        var auth =
                SettingsFixture.with("target.auth.kind = none").load().target().auth();
        return new Target(
                Optional.empty(),
                List.of(),
                List.of(),
                Target.Writes.NO,
                health,
                true,
                PATIENCE,
                patience,
                verifyCertificate,
                false,
                Map.of("Accept", "application/json", "Host", "refused.by.the.client"),
                auth,
                TargetMetrics.NONE);
    }
}
