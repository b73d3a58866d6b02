package openingbell.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import openingbell.testing.browser.Chromium;
import openingbell.testing.platforms.Client;
import openingbell.testing.platforms.TestPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page in a browser on the platform's own machine can neither set faults nor end it, not even one that knows the admin token. */
class AdminInBrowserIT {
    /** A name of whoever wrote the page, which leads to this machine once the page is there. */
    private static final String REBOUND = "rebound.example";

    private static final AtomicInteger CRASHES = new AtomicInteger();

    @TempDir
    static Path folder;

    private static Platform platform;
    private static HttpServer elsewhere;
    private static Chromium browser;

    @BeforeAll
    static void open() throws Exception {
        var executable = Chromium.executable();
        assumeThat(executable)
                .as("no Chromium on the PATH (Debian: apt-get install chromium)")
                .isPresent();
        platform = Platform.start(
                TestPlatform.config(folder.resolve("data")), TestPlatform.NOWHERE, CRASHES::incrementAndGet);
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            var page = "<!DOCTYPE html><title>elsewhere</title><p>Hello".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        elsewhere.start();
        browser = Chromium.start(
                executable.get(),
                folder.resolve("browser"),
                "--host-resolver-rules=MAP " + REBOUND + " 127.0.0.1",
                "--no-proxy-server");
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        if (elsewhere != null) {
            elsewhere.stop(0);
        }
        if (platform != null) {
            platform.close();
        }
    }

    /** Else the tests below would prove nothing. */
    @Test
    void whoStartedItMayFromItsOwnPage() throws IOException {
        browser.open(URI.create(platform.url() + "/health"));
        assertThat(asked(platform.url().toString(), "PUT", "/admin/faults", true))
                .isEqualTo("basic 200");
        assertThat(faults()).contains("latency");
        assertThat(asked(platform.url().toString(), "DELETE", "/admin/faults", true))
                .isEqualTo("basic 200");
        assertThat(asked(platform.url().toString(), "DELETE", "/admin/faults", false))
                .isEqualTo("basic 401");
        nothingHappened();
    }

    @Test
    void aPageOfAnotherSiteMayNot() throws IOException {
        browser.open(URI.create("http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/"));
        attack(platform.url().toString());
        attack(platform.url().toString().replace("127.0.0.1", "localhost"));
    }

    @Test
    void aPageInAFileMayNot() throws IOException {
        browser.open(Files.writeString(folder.resolve("page.html"), "<!DOCTYPE html><title>a file</title><p>Hello"));
        attack(platform.url().toString());
    }

    /** The browser takes it for the platform's own page. */
    @Test
    void aPageWhoseNameWasMadeToLeadHereMayNot() throws IOException {
        var rebound = "http://" + REBOUND + ":" + platform.url().getPort();
        browser.open(URI.create(rebound + "/health"));
        assertThat(browser.evaluate("location.origin").asText()).isEqualTo(rebound);
        for (var method : new String[] {"PUT", "DELETE", "GET"}) {
            assertThat(asked(rebound, method, "/admin/faults", true)).isEqualTo("basic 403");
        }
        assertThat(asked(rebound, "POST", "/admin/crash", true)).isEqualTo("basic 403");
        attack(rebound);
    }

    /** In every way that a page can send something. */
    private static void attack(String target) throws IOException {
        for (boolean token : new boolean[] {false, true}) {
            for (var method : new String[] {"PUT", "DELETE", "GET"}) {
                assertThat(asked(target, method, "/admin/faults", token)).isIn("refused", "basic 403", "basic 401");
            }
            assertThat(asked(target, "POST", "/admin/crash", token)).isIn("refused", "basic 403", "basic 401");
        }
        browser.evaluate("""
                (async () => {
                  const target = '%s', token = '%s';
                  const gone = new Promise(done => setTimeout(done, 1500));
                  await fetch(target + '/admin/crash', {method: 'POST', mode: 'no-cors', credentials: 'include', body: '{}'}).catch(() => 0);
                  navigator.sendBeacon(target + '/admin/crash', 'x');
                  navigator.sendBeacon(target + '/admin/faults', '{"kind": "error"}');
                  for (const path of ['/admin/crash', '/admin/faults', '/admin/faults?_method=PUT', '/admin/crash?token=' + token]) {
                    const frame = document.createElement('iframe');
                    frame.name = 'to' + Math.random();
                    document.body.append(frame);
                    const form = document.createElement('form');
                    form.method = 'post'; form.enctype = 'text/plain'; form.target = frame.name; form.action = target + path;
                    const field = document.createElement('input');
                    field.name = '{"kind": "error", "x": "'; field.value = '"}';
                    form.append(field); document.body.append(form); form.submit();
                    const image = new Image(); image.src = target + path; document.body.append(image);
                  }
                  await gone;
                })()
                """.formatted(target, platform.adminToken()));
        nothingHappened();
    }

    private static String asked(String target, String method, String path, boolean token) {
        return browser.evaluate("""
                fetch('%s', {method: '%s', headers: %s, body: %s})
                  .then(answer => answer.type + ' ' + answer.status, refused => 'refused')
                """.formatted(
                                target + path,
                                method,
                                token ? "{Authorization: 'Bearer " + platform.adminToken() + "'}" : "{}",
                                method.equals("PUT")
                                        ? "'{\"route\": \"/health\", \"kind\": \"latency\", \"of\": \"1ms\"}'"
                                        : "undefined"))
                .asText();
    }

    private static void nothingHappened() throws IOException {
        assertThat(CRASHES).hasValue(0);
        assertThat(faults()).isEqualTo("{\"faults\":[]}");
    }

    private static String faults() {
        return Client.of(platform.url())
                .bearing(platform.adminToken())
                .get("/admin/faults")
                .json()
                .toString();
    }
}
