package openingbell.testing.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.ruiyun.jvppeteer.api.core.Browser;
import com.ruiyun.jvppeteer.api.core.CDPSession;
import com.ruiyun.jvppeteer.api.events.ConnectionEvents;
import com.ruiyun.jvppeteer.cdp.entities.RemoteObject;
import com.ruiyun.jvppeteer.cdp.events.ConsoleAPICalledEvent;
import com.ruiyun.jvppeteer.cdp.events.EntryAddedEvent;
import com.ruiyun.jvppeteer.cdp.events.ExceptionThrownEvent;
import com.ruiyun.jvppeteer.cdp.events.RequestWillBeSentEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import openingbell.browser.ChromiumProcess;

/** A real browser without a window, and its one page, as tests look at it; closing it leaves no process behind. */
public final class Chromium implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChromiumProcess process;
    private final Browser browser;
    private final CDPSession tools;
    private final Semaphore loaded = new Semaphore(0);
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private Chromium(ChromiumProcess process, Browser browser) {
        this.process = process;
        this.browser = browser;
        tools = browser.pages().get(0).createCDPSession();
        listen();
    }

    /** Where the browser is, if this machine has one. */
    public static Optional<Path> executable() {
        return ChromiumProcess.onThePath();
    }

    /**
     * @param folder new, for all that the browser keeps
     * @param flags beside those that every test needs
     */
    public static Chromium start(Path executable, Path folder, String... flags)
            throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of(flags));
        all.add("--no-sandbox");
        var process = ChromiumProcess.start(executable, folder, all);
        try {
            return new Chromium(process, process.connect(PATIENCE));
        } catch (IOException | RuntimeException e) {
            process.kill();
            throw e;
        }
    }

    private void listen() {
        Consumer<Object> load = event -> loaded.release();
        Consumer<ExceptionThrownEvent> thrown = event -> {
            var details = event.getExceptionDetails();
            complaints.add(details.getText() + " "
                    + Optional.ofNullable(details.getException())
                            .map(RemoteObject::getDescription)
                            .orElse(""));
        };
        Consumer<ConsoleAPICalledEvent> said = event -> {
            if (List.of("error", "warning", "assert").contains(event.getType())) {
                complaints.add(event.getType() + " "
                        + event.getArgs().stream()
                                .map(argument -> argument.getValue() + " " + argument.getDescription())
                                .toList());
            }
        };
        Consumer<EntryAddedEvent> logged = event -> {
            var entry = event.getEntry();
            if (List.of("error", "warning").contains(entry.getLevel())) {
                complaints.add(entry.getText() + " " + entry.getUrl());
            }
        };
        Consumer<RequestWillBeSentEvent> sent =
                event -> requests.add(event.getRequest().getUrl());
        tools.on(ConnectionEvents.Page_loadEventFired, load);
        tools.on(ConnectionEvents.Runtime_exceptionThrown, thrown);
        tools.on(ConnectionEvents.Runtime_consoleAPICalled, said);
        tools.on(ConnectionEvents.Log_entryAdded, logged);
        tools.on(ConnectionEvents.Network_requestWillBeSent, sent);
        for (var domain : List.of("Page", "Runtime", "Log", "Network")) {
            tools.send(domain + ".enable");
        }
    }

    private JsonNode call(String method, Map<String, Object> params) {
        return tools.send(method, new HashMap<>(params)); // the library takes out of it what is null
    }

    /** Opens a file, and waits until it is loaded. */
    public Chromium open(Path file) {
        return open(file.toUri());
    }

    public Chromium open(URI page) {
        loaded.drainPermits();
        complaints.clear();
        requests.clear();
        call("Page.navigate", Map.of("url", page.toString()));
        try {
            if (!loaded.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the browser did not load " + page);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return this;
    }

    public Chromium window(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** @param colours light or dark */
    public Chromium prefers(String colours) {
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
        return this;
    }

    /** @param type print, or nothing for what it is by itself */
    public Chromium media(String type) {
        call("Emulation.setEmulatedMedia", Map.of("media", type));
        return this;
    }

    /** The value of a JavaScript expression. */
    public JsonNode evaluate(String expression) {
        var result =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new AssertionError(result.get("exceptionDetails").toPrettyString());
        }
        return result.at("/result/value");
    }

    public byte[] screenshot() {
        var size = evaluate(
                "({width: document.documentElement.scrollWidth, height: document.documentElement.scrollHeight})");
        var clip = Map.of(
                "x",
                0,
                "y",
                0,
                "width",
                size.get("width").asInt(),
                "height",
                size.get("height").asInt(),
                "scale",
                1);
        var shot = call("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip));
        return Base64.getDecoder().decode(shot.get("data").asText());
    }

    public byte[] pdf() {
        return Base64.getDecoder()
                .decode(call("Page.printToPDF", Map.of("printBackground", true, "preferCSSPageSize", true))
                        .get("data")
                        .asText());
    }

    /** What the page complained of: errors and warnings in the console, and exceptions. */
    public List<String> complaints() {
        evaluate("new Promise(done => setTimeout(done, 50))");
        return List.copyOf(complaints);
    }

    /** What the page fetched. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        browser.disconnect();
        process.close();
    }
}
