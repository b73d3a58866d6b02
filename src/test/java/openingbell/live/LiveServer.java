package openingbell.live;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import openingbell.facts.Facts;
import openingbell.facts.FactsJson;
import openingbell.facts.Histogram;
import openingbell.facts.LastSeconds;
import openingbell.report.page.RunningPage;
import openingbell.settings.LivePage;
import openingbell.verdict.RunSummary;
import openingbell.verdict.Verdict;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Shows a run in a browser while it lasts, and stops it when its button is pressed. A page of somebody else can neither read it nor press it: a request has to name this machine as its host, has to
 * come from this page, and to stop the run has to hold what only this page was given.
 */
public final class LiveServer implements Watcher, AutoCloseable {
    /** What only the page knows stands in it. */
    static final String SECRET = "X-Opening-Bell";

    private static final int THREADS = 8;
    private static final int MOST_WATCHERS = 100;
    private static final int MOST_CONNECTIONS = 3 * MOST_WATCHERS;
    private static final int MOST_SCRAPES = 10;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final LivePage settings;
    private final Optional<String> token;
    private final Supplier<String> metrics;
    private final Runnable stop;
    private final String secret = random();
    private final String html;
    private final Server server;
    private final ServerConnector connector;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicInteger scrapes = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicReference<Optional<RunSummary>> latest = new AtomicReference<>(Optional.empty());
    /** What somebody is told who comes now, by kind of event. */
    private final Map<String, byte[]> known = new LinkedHashMap<>();

    private LiveServer(
            LivePage settings, String simulation, Optional<String> token, Supplier<String> metrics, Runnable stop)
            throws IOException {
        this.settings = settings;
        this.token = token;
        this.metrics = metrics;
        this.stop = stop;
        html = RunningPage.html(simulation, secret);
        var threads = new QueuedThreadPool(THREADS);
        threads.setName("live-page");
        threads.setDaemon(true);
        server = new Server(threads);
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(settings.address());
        connector.setPort(settings.port());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        server.setStopTimeout(0);
        server.setHandler(new Routes());
    }

    /**
     * Shows this run from now on.
     *
     * @param token what is asked of everybody, where it is asked
     * @param stop ends the run; called once at the most
     * @throws IOException with a sentence for the user
     */
    public static LiveServer show(
            LiveRun run, LivePage settings, String simulation, Optional<String> token, Runnable stop)
            throws IOException {
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var page = start(settings, simulation, token, metrics::scrape, stop);
        run.metrics().tell(metrics);
        run.tell(page);
        return page;
    }

    /**
     * @param token what is asked of everybody, where it is asked
     * @param metrics for Prometheus, in its text format
     * @param stop ends the run; called once at the most
     * @throws IOException with a sentence for the user
     */
    static LiveServer start(
            LivePage settings, String simulation, Optional<String> token, Supplier<String> metrics, Runnable stop)
            throws IOException {
        var page = new LiveServer(settings, simulation, token, metrics, stop);
        try {
            page.server.start();
        } catch (Exception e) {
            page.close();
            var busy = e instanceof BindException || e.getCause() instanceof BindException;
            throw new IOException(
                    "there is no live page: %s port %d (live.port) %s. The run goes on without it; live.port = 0 takes any free port."
                            .formatted(
                                    settings.address(),
                                    settings.port(),
                                    busy
                                            ? "cannot be listened on, another program has it or it is no address of this machine"
                                            : "cannot be listened on: " + e.getMessage()),
                    e);
        }
        return page;
    }

    public URI address() {
        var host = settings.address().contains(":") ? "[" + settings.address() + "]" : settings.address();
        return URI.create("http://" + host + ":" + connector.getLocalPort() + "/");
    }

    @Override
    public void now(LastSeconds.Figures figures, PlanProgress progress) {
        var now = new LinkedHashMap<String, Object>();
        now.put("users", figures.users());
        now.put("ok", figures.okPerSecond());
        now.put("failed", figures.failedPerSecond());
        now.put("p50", percentile(figures.ok(), 50));
        now.put("p95", percentile(figures.ok(), 95));
        now.put("p99", percentile(figures.ok(), 99));
        now.put("requests", figures.requests());
        now.put("failedRequests", figures.failed());
        now.put("elapsed", progress.elapsed());
        now.put("planned", progress.planned());
        now.put("level", progress.level());
        now.put("started", progress.started());
        tell("now", RunningPage.json(now));
    }

    private static Double percentile(Histogram ok, double percent) {
        return ok.isEmpty() ? Double.NaN : ok.percentile(percent);
    }

    @Override
    public void soFar(RunSummary run, boolean lags) {
        latest.set(Optional.of(run));
        tell("sofar", RunningPage.soFar(run, lags));
    }

    /** The load is over, and the verdict is being made. */
    public void loadEnded() {
        tell("ended", RunningPage.json(Map.of("sentence", "")));
    }

    /** The run is over. @param report where its page is */
    public void judged(Verdict verdict, String report) {
        tell(
                "ended",
                RunningPage.json(
                        Map.of("outcome", verdict.outcome(), "sentence", verdict.sentence(), "report", report)));
    }

    private void tell(String event, String json) {
        var written = ("event: " + event + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
        synchronized (known) {
            known.put(event, written);
        }
        streams.forEach(stream -> stream.offer(event, written));
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            // It ends with this JVM in any case.
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String random() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private final class Routes extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            var headers = response.getHeaders();
            headers.put(HttpHeader.CACHE_CONTROL, "no-store");
            headers.put("X-Content-Type-Options", "nosniff");
            headers.put("Content-Security-Policy", "frame-ancestors 'none'");
            headers.put("Cross-Origin-Resource-Policy", "same-origin");
            headers.put("Referrer-Policy", "no-referrer");
            var path = Request.getPathInContext(request);
            if (!namesThisMachine(request)) {
                return send(response, callback, 421, "This page is known by the address that the run printed.");
            }
            if (!isLetIn(request)) {
                headers.put(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"Opening Bell\", charset=\"UTF-8\"");
                return send(response, callback, 401, "The token is the password; any user name will do.");
            }
            if (comesFromElsewhere(request, path)) {
                return send(response, callback, 403, "Another page may neither see nor stop a run.");
            }
            var asked = request.getMethod() + " " + path;
            switch (asked) {
                case "GET /" -> send(response, callback, 200, "text/html;charset=utf-8", utf8(html));
                case "GET /events" -> follow(request, response, callback);
                case "GET /facts.json" -> facts(response, callback);
                case "GET /metrics" -> metrics(request, response, callback);
                case "POST /stop" -> stop(request, response, callback);
                default -> send(response, callback, 404, "There is nothing here.");
            }
            return true;
        }

        /** A name that somebody else made point here leads to nothing; who shows a token was told the address by us. */
        private boolean namesThisMachine(Request request) {
            var host = Optional.ofNullable(request.getHeaders().get(HttpHeader.HOST))
                    .orElse("");
            return token.isPresent()
                    || LOOPBACK.contains(host.replaceFirst(":\\d+$", ""))
                    || host.replaceFirst(":\\d+$", "").equals(settings.address());
        }

        private boolean isLetIn(Request request) {
            if (token.isEmpty()) {
                return true;
            }
            var given = Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                    .orElse("");
            return same(given.startsWith("Basic ") ? password(given.substring(6)) : given.replaceFirst("^Bearer ", ""));
        }

        private String password(String encoded) {
            try {
                var text = new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
                return text.substring(text.indexOf(':') + 1);
            } catch (IllegalArgumentException e) {
                return "";
            }
        }

        private boolean same(String given) {
            return MessageDigest.isEqual(
                    given.getBytes(StandardCharsets.UTF_8), token.orElseThrow().getBytes(StandardCharsets.UTF_8));
        }

        /** Browsers say where a request comes from; a link may lead here. */
        private boolean comesFromElsewhere(Request request, String path) {
            var origin = request.getHeaders().get(HttpHeader.ORIGIN);
            var site = request.getHeaders().get("Sec-Fetch-Site");
            return origin != null
                            && !origin.equals("http://" + request.getHeaders().get(HttpHeader.HOST))
                    || site != null
                            && !path.equals("/")
                            && !Set.of("same-origin", "none").contains(site);
        }

        private void stop(Request request, Response response, Callback callback) {
            var shown = Optional.ofNullable(request.getHeaders().get(SECRET)).orElse("");
            if (!MessageDigest.isEqual(
                    shown.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8))) {
                send(response, callback, 403, "Only the run's own page can stop it.");
                return;
            }
            send(response, callback, 202, "The run is being stopped.");
            if (stopped.compareAndSet(false, true)) {
                stop.run();
            }
        }

        private void facts(Response response, Callback callback) {
            var run = latest.get();
            if (run.isEmpty()) {
                send(response, callback, 404, "Nothing is known yet.");
            } else {
                send(response, callback, 200, "application/json", text(run.get().facts()));
            }
        }

        /** Who asks and never reads is dropped in the end; until then it keeps what was made for it, so few may do so. */
        private void metrics(Request request, Response response, Callback callback) {
            Request.addCompletionListener(request, failure -> scrapes.decrementAndGet());
            if (scrapes.incrementAndGet() > MOST_SCRAPES) {
                send(response, callback, 503, MOST_SCRAPES + " others are reading them.");
            } else {
                send(response, callback, 200, "text/plain;version=0.0.4;charset=utf-8", scrape());
            }
        }

        private synchronized byte[] scrape() {
            return utf8(metrics.get());
        }

        /** They may be large: one at a time. */
        private synchronized byte[] text(Facts facts) {
            var text = new ByteArrayOutputStream();
            try {
                FactsJson.write(facts, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.toByteArray();
        }

        private void follow(Request request, Response response, Callback callback) {
            if (streams.size() >= MOST_WATCHERS) {
                send(response, callback, 503, MOST_WATCHERS + " already watch this run.");
                return;
            }
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
            var stream = new EventStream(request, response, callback, streams::remove);
            streams.add(stream);
            Request.addCompletionListener(request, failure -> streams.remove(stream));
            synchronized (known) {
                stream.offer("begin", "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8));
                known.forEach(stream::offer);
            }
        }

        private boolean send(Response response, Callback callback, int status, String sentence) {
            return send(response, callback, status, "text/plain;charset=utf-8", utf8(sentence + "\n"));
        }

        private boolean send(Response response, Callback callback, int status, String type, byte[] body) {
            response.setStatus(status);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
            response.write(true, ByteBuffer.wrap(body), callback);
            return true;
        }
    }
}
