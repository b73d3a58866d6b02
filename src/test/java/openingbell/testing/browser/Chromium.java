package openingbell.testing.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real browser without a window, driven by its DevTools protocol; closing it leaves no process behind. */
public final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--remote-debugging-port=0");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final DevTools tools;

    private Chromium(Process process, URI page) {
        this.process = process;
        tools = new DevTools(page);
    }

    /** Where the browser is, if this machine has one. */
    public static Optional<Path> executable() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * @param folder new, for all that the browser keeps
     * @param flags beside those that every test needs
     */
    public static Chromium start(Path executable, Path folder, String... flags)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(executable.toString());
        command.addAll(FLAGS);
        command.addAll(List.of(flags));
        command.add("--user-data-dir=" + folder);
        command.add("about:blank");
        Files.createDirectories(folder);
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        try {
            return new Chromium(process, page(process, folder));
        } catch (IOException | InterruptedException | RuntimeException e) {
            end(process);
            throw e;
        }
    }

    private static URI page(Process process, Path folder) throws IOException, InterruptedException {
        var port = folder.resolve("DevToolsActivePort");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(port) || Files.readAllLines(port).size() < 2) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("the browser did not start:\n" + Files.readString(folder.resolve("output.txt")));
            }
            Thread.sleep(50);
        }
        var list = URI.create("http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list")
                .toURL();
        while (System.nanoTime() < end) {
            try (var in = list.openStream()) {
                for (var target : JSON.readTree(in)) {
                    if (target.path("type").asText().equals("page")) {
                        return URI.create(target.path("webSocketDebuggerUrl").asText());
                    }
                }
            }
            Thread.sleep(50);
        }
        throw new IOException("the browser opened no page");
    }

    /** Opens a file, and waits until it is loaded. */
    public Chromium open(Path file) {
        return open(file.toUri());
    }

    public Chromium open(URI page) {
        for (var domain : List.of("Page", "Runtime", "Log", "Network")) {
            tools.call(domain + ".enable", Map.of());
        }
        tools.forget();
        tools.call("Page.navigate", Map.of("url", page.toString()));
        tools.await("Page.loadEventFired");
        return this;
    }

    public Chromium window(int width, int height) {
        tools.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** @param colours light or dark */
    public Chromium prefers(String colours) {
        tools.call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
        return this;
    }

    /** @param type print, or nothing for what it is by itself */
    public Chromium media(String type) {
        tools.call("Emulation.setEmulatedMedia", Map.of("media", type));
        return this;
    }

    /** The value of a JavaScript expression. */
    public JsonNode evaluate(String expression) {
        var result = tools.call(
                "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new AssertionError(result.get("exceptionDetails").toPrettyString());
        }
        return result.at("/result/value");
    }

    byte[] screenshot() {
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
        var shot = tools.call("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip));
        return Base64.getDecoder().decode(shot.get("data").asText());
    }

    public byte[] pdf() {
        return Base64.getDecoder()
                .decode(tools.call("Page.printToPDF", Map.of("printBackground", true, "preferCSSPageSize", true))
                        .get("data")
                        .asText());
    }

    /** What the page complained of: errors and warnings in the console, and exceptions. */
    public List<String> complaints() {
        evaluate("new Promise(done => setTimeout(done, 50))");
        return tools.events().stream()
                .filter(event -> switch (event.get("method").asText()) {
                    case "Runtime.exceptionThrown" -> true;
                    case "Runtime.consoleAPICalled" ->
                        List.of("error", "warning", "assert")
                                .contains(event.at("/params/type").asText());
                    case "Log.entryAdded" ->
                        List.of("error", "warning")
                                .contains(event.at("/params/entry/level").asText());
                    default -> false;
                })
                .map(JsonNode::toString)
                .toList();
    }

    /** What the page fetched. */
    public List<String> requests() {
        return tools.events().stream()
                .filter(event -> event.get("method").asText().equals("Network.requestWillBeSent"))
                .map(event -> event.at("/params/request/url").asText())
                .toList();
    }

    /** Asks it to go, so that it tidies up, and sees that it went. */
    @Override
    public void close() {
        try {
            tools.send("Browser.close");
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException gone) {
            // Then it needs no asking.
        }
        tools.close();
        end(process);
    }

    private static void end(Process process) {
        var family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        family.forEach(child -> child.onExit().join());
    }
}
