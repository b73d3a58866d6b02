package openingbell.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import openingbell.facts.GaugeLog;
import openingbell.settings.PageVisits;
import openingbell.settings.loading.SettingsLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a visitor's browser makes of a page: when it could be used, and each way in which it does not come as it should. */
class PageVisitorIT {
    private static final String FORM =
            "<form method=post action=/in><input name=user><input name=code type=password><button>in</button></form>";

    private static final AtomicInteger STYLES = new AtomicInteger();

    @TempDir
    static Path folder;

    private static HttpServer server;
    private static ChromiumProcess browser;

    @BeforeAll
    static void open() throws Exception {
        var program = ChromiumProcess.onThePath();
        assumeThat(program)
                .as("no Chromium on the PATH (Debian: apt-get install chromium)")
                .isPresent();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", PageVisitorIT::answer);
        server.start();
        browser = ChromiumProcess.start(program.get(), folder.resolve("browser"), List.of("--no-proxy-server"));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        boolean in =
                String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")).contains("in=yes");
        var page = switch (path) {
            case "/marked" -> "<p>Hello<script>setTimeout(() => performance.mark('usable'), 300)</script>";
            case "/busy" ->
                "<p>Hello<script>setTimeout(() => { const end = performance.now() + 400; while (performance.now() < end); }, 600)</script>";
            case "/styled" ->
                "<link rel=stylesheet href=/style.css><p>Hello<script>performance.mark('usable')</script>";
            case "/broken" -> "<p>Hello<script>nowhere()</script>";
            case "/rejected" -> "<p>Hello<script>Promise.reject(new Error('no price'))</script>";
            case "/incomplete" -> "<p>Hello<script src=/none.js></script>";
            case "/private" -> in ? "<p>Hello<script>performance.mark('usable')</script>" : "<p>Who are you?" + FORM;
            case "/foreign" ->
                "<p>Hello<link rel=stylesheet href=//rebound.example:"
                        + server.getAddress().getPort() + "/style.css>";
            case "/closed" -> "<p>Who are you?" + FORM;
            case "/style.css" -> "p { color: green }";
            default -> "<p>Nothing";
        };
        if (path.equals("/style.css")) {
            STYLES.incrementAndGet();
            exchange.getResponseHeaders().set("Cache-Control", "max-age=3600");
        }
        if (path.equals("/in")) {
            var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (sent.equals("user=investor-1&code=opening-bell")) {
                exchange.getResponseHeaders().set("Set-Cookie", "in=yes");
            }
            page = sent.equals("user=investor-1&code=opening-bell") ? "<p>Welcome" : "<p>No." + FORM;
        }
        var body = ("<!DOCTYPE html><title>a page</title>" + page).getBytes(StandardCharsets.UTF_8);
        if (path.equals("/style.css")) {
            body = page.getBytes(StandardCharsets.UTF_8);
        }
        exchange.getResponseHeaders().set("Content-Type", path.equals("/style.css") ? "text/css" : "text/html");
        exchange.sendResponseHeaders(path.startsWith("/none") ? 404 : path.equals("/down") ? 503 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void saysItself() throws Exception {
        var came = came(visited("/marked", Optional.of("usable")));
        assertThat(came.firstPaint()).isPositive();
        assertThat(came.interactive()).isGreaterThanOrEqualTo(300);
    }

    /** Its long task ends a second after it began, and so does its time. */
    @Test
    void comesToRest() throws Exception {
        var came = came(visited("/busy", Optional.empty()));
        assertThat(came.interactive()).isGreaterThan(came.firstPaint()).isGreaterThanOrEqualTo(1_000);
    }

    @Test
    void findsNoCacheOfTheVisitBefore() throws Exception {
        int before = STYLES.get();
        try (var tab = Tab.of(browser, settings(20, Optional.of("usable")))) {
            came(tab.visit(at("/styled")));
            came(tab.visit(at("/styled")));
        }
        assertThat(STYLES.get() - before).isEqualTo(2);
    }

    @Test
    void eachWayNotToComeIsNamed() throws Exception {
        assertThat(why("/down")).isEqualTo("it was answered with status 503");
        assertThat(why("/broken")).isEqualTo("a script failed: Uncaught ReferenceError: nowhere is not defined");
        assertThat(why("/rejected")).isEqualTo("a script failed: Error: no price");
        assertThat(why("/incomplete")).isEqualTo("a part of it did not come: " + at("/none.js"));
        assertThat(why("/elsewhere")).isEqualTo("it did not set its mark `usable` in time");
        try (var tab = Tab.of(browser, settings(1, Optional.of("usable")))) {
            assertThat(tab.visit(URI.create("http://127.0.0.1:" + unused() + "/")))
                    .isInstanceOfSatisfying(
                            PageLoad.Failed.class,
                            failed -> assertThat(failed.why()).contains("ERR_CONNECTION_REFUSED"));
        }
    }

    @Test
    void logsInWhereThePageAsksForAPassword() throws Exception {
        var form = new PageVisits.LoginForm("input[name=user]", "input[type=password]", "button");
        try (var tab = Tab.of(browser, settings(6, Optional.of("usable")))) {
            assertThat(tab.visit(at("/private"))).isInstanceOf(PageLoad.AsksForPassword.class);
            assertThat(tab.logIn(form, "investor-1", "wrong"))
                    .hasValue("it still asks for a password after the visitor has logged in");
            assertThat(tab.visit(at("/private"))).isInstanceOf(PageLoad.AsksForPassword.class);
            assertThat(tab.logIn(form, "investor-1", "opening-bell")).isEmpty();
            came(tab.visit(at("/private")));
            assertThat(tab.visit(at("/closed"))).isInstanceOf(PageLoad.AsksForPassword.class);
            assertThat(tab.logIn(new PageVisits.LoginForm("#me", "#secret", "button"), "investor-1", "opening-bell"))
                    .hasValue("its page has no `#me` to log in by");
        }
    }

    /** What did not come is counted, and has no time; of what could not be seen neither is known. */
    @Test
    void whatDidNotComeIsCountedAndSaidOnce() throws Exception {
        var leftBehind = BrowserFolderTest.leftBehind(Path.of(System.getProperty("java.io.tmpdir")));
        var told = told("/down", Optional.empty());
        assertThat(leftBehind).as("by a visitor who was killed").doesNotExist();
        assertThat(told.lines())
                .anySatisfy(line -> assertThat(line).contains("\"gauge\":\"page.failed\"", "\"hits\":1,\"total\":1"))
                .anySatisfy(line -> assertThat(line).contains("\"gauge\":\"page.fcp\"", "\"missed\":"))
                .anySatisfy(line -> assertThat(line).contains("\"gauge\":\"page.tti\"", "status 503"))
                .noneSatisfy(line -> assertThat(line).contains("\"level\""));
        assertThat(told.said())
                .containsExactly(
                        "the page " + at("/down") + " did not come as it should: it was answered with status 503.");
    }

    @Test
    void aPageThatAsksForAPasswordIsNotTheOneThatWasMeant() throws Exception {
        assertThat(told("/closed", Optional.empty()).said())
                .containsExactly(
                        "the page " + at("/closed")
                                + " did not come as it should: it asks for a password, and `page.login` does not say how to log in.");
    }

    /** No other name is looked up, whatever a page asks for. */
    @Test
    void findsNoHostToWhichNoLoadMayGo() throws Exception {
        assertThat(told("/foreign", Optional.empty()).said())
                .containsExactly("the page " + at("/foreign")
                        + " did not come as it should: a part of it did not come: http://rebound.example:"
                        + server.getAddress().getPort() + "/style.css.");
    }

    @Test
    void aBrowserThatIsNotThereSawNothing() throws Exception {
        var told = told("/marked", Optional.of("/no/browser"));
        assertThat(told.lines())
                .hasSizeGreaterThan(3)
                .allSatisfy(line -> assertThat(line).contains("there is no browser at /no/browser"));
        assertThat(told.said())
                .containsExactly("nobody saw the page " + at("/marked") + ": there is no browser at /no/browser.");
    }

    private record Told(List<String> lines, List<String> said) {}

    /** What a visitor has told by the time that he has seen it twice. */
    private static Told told(String path, Optional<String> program) throws Exception {
        var settings = new PageVisits(
                path, Duration.ofMillis(100), Duration.ofSeconds(5), Optional.of("usable"), program, Optional.empty());
        var target = SettingsLoader.load().target();
        var said = new CopyOnWriteArrayList<String>();
        var notes = new CountDownLatch(2);
        var into = Files.createTempDirectory(folder, "told");
        try (var log = GaugeLog.in(into);
                var visitor = PageVisitor.of(settings, target, at(""), Optional.empty())) {
            visitor.start();
            visitor.begin(
                    note -> {
                        try {
                            note.in(log);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        notes.countDown();
                    },
                    said::add);
            assertThat(notes.await(60, TimeUnit.SECONDS)).isTrue();
        }
        return new Told(Files.readAllLines(into.resolve(GaugeLog.FILE)), said);
    }

    private static PageLoad visited(String path, Optional<String> mark) throws Exception {
        try (var tab = Tab.of(browser, settings(20, mark))) {
            return tab.visit(at(path));
        }
    }

    private static String why(String path) throws Exception {
        try (var tab = Tab.of(browser, settings(1, Optional.of("usable")))) {
            return ((PageLoad.Failed) tab.visit(at(path))).why();
        }
    }

    private static PageVisits settings(int seconds, Optional<String> mark) {
        return new PageVisits(
                "/", Duration.ofSeconds(1), Duration.ofSeconds(seconds), mark, Optional.empty(), Optional.empty());
    }

    private static PageLoad.Came came(PageLoad load) {
        assertThat(load).isInstanceOf(PageLoad.Came.class);
        return (PageLoad.Came) load;
    }

    private static URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static int unused() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
