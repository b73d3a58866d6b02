package openingbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import openingbell.platform.web.Route;
import openingbell.testing.platforms.Client;
import openingbell.testing.platforms.TestPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only who started the platform can make it fail, and no page in a browser on this machine. */
class AdminTest {
    private static final AtomicInteger CRASHES = new AtomicInteger();

    @TempDir
    private static Path data;

    private static Platform platform;

    @BeforeAll
    static void start() {
        platform = Platform.start(TestPlatform.config(data), TestPlatform.NOWHERE, CRASHES::incrementAndGet);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static List<Route> routes() {
        return platform.routes().stream()
                .filter(route -> route.path().startsWith("/admin/"))
                .toList();
    }

    @Test
    void everyAdminRouteWantsTheAdminTokenOfThisStart() throws IOException {
        try (var other = TestPlatform.start(TestPlatform.config(data))) {
            var user = Client.of(platform.url())
                    .logIn("investor-7")
                    .json()
                    .path("token")
                    .textValue();
            for (var wrong : List.of("", "x", user, other.adminToken(), platform.adminToken() + "x")) {
                assertAllAnswer(401, "Host: localhost\r\nAuthorization: Bearer " + wrong + "\r\n");
            }
            assertAllAnswer(401, "Host: localhost\r\n");
            assertAllAnswer(401, "Host: localhost\r\nAuthorization: " + platform.adminToken() + "\r\n");
            assertAllAnswer(401, "Host: localhost\r\nCookie: token=" + platform.adminToken() + "\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: platform.example.com",
                "Host: localhost.example.com:8080",
                "Host: localhost\r\nOrigin: https://elsewhere.example.com",
                "Host: localhost\r\nOrigin: null",
                "Host: localhost\r\nOrigin:",
                "Host: localhost\r\nSec-Fetch-Site: cross-site",
                "Host: localhost\r\nSec-Fetch-Site: same-site",
                "Host: localhost\r\nSec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site",
                "Host: localhost\r\nOrigin: http://localhost\r\nOrigin: http://elsewhere"
            })
    void aForeignPageMayNotEvenWithTheToken(String headers) throws IOException {
        assertAllAnswer(403, headers + "\r\n" + token());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: localhost",
                "Host: 127.0.0.1:80",
                "Host: localhost\r\nOrigin: http://localhost\r\nSec-Fetch-Site: same-origin",
                "Host: localhost\r\nSec-Fetch-Site: none"
            })
    void whoStartedItMay(String headers) throws IOException {
        int before = CRASHES.get();
        for (var route : routes()) {
            var status = ask(route, headers + "\r\n" + token());
            assertThat(status).as(route.toString()).isEqualTo(route.method().equals("PUT") ? 400 : 200);
        }
        assertThat(CRASHES.get()).isEqualTo(before + 1);
    }

    @Test
    void theAdminIsNoUserAndUsersNeedNoAdmin() {
        var admin = Client.of(platform.url()).bearing(platform.adminToken());
        assertThat(admin.get("/api/v1/dashboard").status()).isEqualTo(401);
        assertThat(Client.of(platform.url(), "investor-7")
                        .get("/api/v1/dashboard")
                        .status())
                .isEqualTo(200);
    }

    private static void assertAllAnswer(int status, String headers) throws IOException {
        int before = CRASHES.get();
        assertThat(routes()).isNotEmpty();
        for (var route : routes()) {
            assertThat(ask(route, headers)).as(route.toString()).isEqualTo(status);
        }
        assertThat(CRASHES.get()).isEqualTo(before);
    }

    private static String token() {
        return "Authorization: Bearer " + platform.adminToken() + "\r\n";
    }

    private static int ask(Route route, String headers) throws IOException {
        try (var socket = new Socket("127.0.0.1", platform.url().getPort())) {
            var request = route.method() + " " + route.path().replace("{model}", "week") + " HTTP/1.1\r\n" + headers
                    + "Connection: close\r\nContent-Length: 0\r\n\r\n";
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 ");
            return Integer.parseInt(answer.substring(9, 12));
        }
    }
}
