package openingbell.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ruiyun.jvppeteer.api.core.Browser;
import com.ruiyun.jvppeteer.api.core.CDPSession;
import com.ruiyun.jvppeteer.api.core.Page;
import com.ruiyun.jvppeteer.api.events.ConnectionEvents;
import com.ruiyun.jvppeteer.cdp.entities.GoToOptions;
import com.ruiyun.jvppeteer.cdp.events.LoadingFailedEvent;
import com.ruiyun.jvppeteer.cdp.events.LoadingFinishedEvent;
import com.ruiyun.jvppeteer.cdp.events.RequestWillBeSentEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import openingbell.browser.TimeToInteractive.Span;
import openingbell.settings.PageVisits;

/** The one tab of a browser in which a visitor loads a page: who has logged in there stays so, and nothing else of a visit is kept. */
final class Tab implements AutoCloseable {
    private static final String BLANK = "about:blank";
    /** The library itself waits for a page no longer than its visit may take; what it asks the browser beside that has this time more. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Browser browser;
    private final Page page;
    private final CDPSession tools;
    private final PageVisits settings;

    /** By the request's own name: when it was sent, and when it ended, in milliseconds since 1970. */
    private final Map<String, Span> requests = new ConcurrentHashMap<>();

    private Tab(Browser browser, Page page, PageVisits settings) {
        this.browser = browser;
        this.page = page;
        this.settings = settings;
        tools = page.createCDPSession();
    }

    /** What the browser shows may be too busy to answer, such as a page whose script does not end: then a new one is opened beside it. */
    static Tab of(ChromiumProcess process, PageVisits settings) throws IOException {
        try {
            return in(browser -> browser.pages().get(0), process, settings);
        } catch (IOException busy) {
            return in(Browser::newPage, process, settings);
        }
    }

    private static Tab in(Function<Browser, Page> page, ChromiumProcess process, PageVisits settings)
            throws IOException {
        var browser = process.connect(settings.timeout().plus(GRACE));
        try {
            var tab = new Tab(browser, page.apply(browser), settings);
            tab.watch();
            return tab;
        } catch (JsonProcessingException | RuntimeException e) {
            browser.disconnect();
            throw new IOException("the browser did not open its tab: " + e.getMessage(), e);
        }
    }

    private void watch() throws JsonProcessingException {
        page.evaluateOnNewDocument(script());
        Consumer<RequestWillBeSentEvent> sent = event -> {
            if ("GET".equals(event.getRequest().getMethod())) {
                requests.put(event.getRequestId(), new Span(System.currentTimeMillis(), Double.POSITIVE_INFINITY));
            }
        };
        Consumer<LoadingFinishedEvent> finished = event -> ended(event.getRequestId());
        Consumer<LoadingFailedEvent> failed = event -> ended(event.getRequestId());
        tools.on(ConnectionEvents.Network_requestWillBeSent, sent);
        tools.on(ConnectionEvents.Network_loadingFinished, finished);
        tools.on(ConnectionEvents.Network_loadingFailed, failed);
        tools.send("Network.enable");
    }

    private void ended(String request) {
        long now = System.currentTimeMillis();
        requests.computeIfPresent(request, (name, span) -> new Span(span.from(), now));
    }

    private static String script() {
        try (var in = Tab.class.getResourceAsStream("observe.js")) {
            if (in == null) {
                throw new IllegalStateException("observe.js is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads the page with nothing of it in any cache, and waits until it can be used. */
    PageLoad visit(URI address) throws InterruptedException {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        forgetAllBut(address);
        var problem = went(address);
        if (problem.isPresent()) {
            return new PageLoad.Failed(problem.get());
        }
        while (true) {
            var seen = seen();
            for (var error : seen.path("errors")) {
                return new PageLoad.Failed(error.asText());
            }
            if (seen.path("asksForPassword").asBoolean()) {
                return new PageLoad.AsksForPassword();
            }
            var painted = number(seen.path("painted"));
            var interactive = painted.isPresent() ? interactive(painted.getAsDouble(), seen) : OptionalDouble.empty();
            if (interactive.isPresent()) {
                return new PageLoad.Came(painted.getAsDouble(), interactive.getAsDouble());
            }
            if (System.nanoTime() > deadline) {
                return new PageLoad.Failed(painted.isEmpty() ? "nothing was painted in time" : neverInteractive());
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
    }

    private String neverInteractive() {
        return settings.interactive()
                .map(mark -> "it did not set its mark `" + mark + "` in time")
                .orElse("it did not come to rest in time");
    }

    /** Cookies and storages stay, by which a visitor is logged in. */
    private void forgetAllBut(URI address) throws InterruptedException {
        go(URI.create(BLANK));
        requests.clear();
        call("Network.setCacheDisabled", Map.of("cacheDisabled", true));
        tools.send("Network.clearBrowserCache");
        call(
                "Storage.clearDataForOrigin",
                Map.of(
                        "origin",
                        address.getScheme() + "://" + address.getRawAuthority(),
                        "storageTypes",
                        "cache_storage,service_workers"));
    }

    /** What was wrong with its answer. */
    private Optional<String> went(URI address) throws InterruptedException {
        try {
            int status = go(address);
            return status < 400 ? Optional.empty() : Optional.of("it was answered with status " + status);
        } catch (RuntimeException e) {
            return Optional.of(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("it did not come"));
        }
    }

    /** The status of the answer; 0 where there is none. */
    private int go(URI address) throws InterruptedException {
        var options = new GoToOptions();
        options.setTimeout((int) settings.timeout().toMillis());
        try {
            var response = page.goTo(address.toString(), options);
            return response == null ? 0 : response.status();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        }
    }

    private JsonNode seen() {
        var mark = JSON.valueToTree(settings.interactive().orElse("")).toString();
        return evaluate("window.openingBellSaw ? window.openingBellSaw(" + mark + ") : {}");
    }

    private JsonNode evaluate(String expression) {
        return call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true))
                .at("/result/value");
    }

    private JsonNode call(String method, Map<String, Object> params) {
        return tools.send(method, new HashMap<>(params)); // the library takes out of it what is null
    }

    private OptionalDouble interactive(double painted, JsonNode seen) {
        if (settings.interactive().isPresent()) {
            var marked = number(seen.path("marked"));
            return marked.isPresent() ? OptionalDouble.of(Math.max(painted, marked.getAsDouble())) : marked;
        }
        var tasks = StreamSupport.stream(seen.path("tasks").spliterator(), false)
                .map(task -> new Span(task.get(0).asDouble(), task.get(1).asDouble()))
                .toList();
        double began = seen.path("began").asDouble();
        var sent = requests.values().stream()
                .map(request -> new Span(request.from() - began, request.to() - began))
                .toList();
        return TimeToInteractive.of(painted, tasks, sent, seen.path("now").asDouble());
    }

    private static OptionalDouble number(JsonNode list) {
        return list.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(list.get(0).asDouble());
    }

    /**
     * Fills in the form of the page that stands there, and waits until none asks for a password any more.
     *
     * @return what went wrong
     */
    Optional<String> logIn(PageVisits.LoginForm form, String user, String password) throws InterruptedException {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        for (var field : List.of(form.user(), form.password(), form.submit())) {
            if (!evaluate("document.querySelector(" + JSON.valueToTree(field) + ") !== null")
                    .asBoolean()) {
                return Optional.of("its page has no `" + field + "` to log in by");
            }
        }
        try {
            page.type(form.user(), user);
            page.type(form.password(), password);
            page.click(form.submit());
        } catch (JsonProcessingException | RuntimeException e) {
            return Optional.of("its form could not be filled in");
        }
        while (stillAsks()) {
            if (System.nanoTime() > deadline) {
                return Optional.of("it still asks for a password after the visitor has logged in");
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        return Optional.empty();
    }

    private boolean stillAsks() {
        try {
            return evaluate("document.readyState !== 'complete' || window.openingBellSaw('').asksForPassword")
                    .asBoolean(true);
        } catch (RuntimeException goingOn) {
            return true; // between two pages
        }
    }

    @Override
    public void close() {
        try {
            browser.disconnect();
        } catch (RuntimeException gone) {
            // Then there is nothing to leave.
        }
    }
}
