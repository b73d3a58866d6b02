package openingbell.testing.platforms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells how many answers it has given, as metrics, and after a few of them goes away. */
public final class LeavingSource implements AutoCloseable {
    private static final int ANSWERS = 5;
    private static final Duration AWAY = Duration.ofMillis(500);

    private final Then then;
    private final int port;
    private final AtomicInteger answers = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private Optional<Thread> leaving = Optional.empty();
    private volatile HttpServer server;
    private volatile boolean returned;

    /** What it does when it has given them. */
    public enum Then {
        /** Nobody listens any more. */
        GONE,
        /** The same, for a moment. */
        BACK,
        /** It listens and answers nothing. */
        STUCK
    }

    public LeavingSource(Then then) throws IOException {
        this.then = then;
        this.server = listening(0);
        this.port = server.getAddress().getPort();
    }

    private HttpServer listening(int where) throws IOException {
        var listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), where), 0);
        listening.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "leaving-source");
            thread.setDaemon(true);
            return thread;
        }));
        listening.createContext("/", this::answer);
        listening.start();
        return listening;
    }

    public int port() {
        return port;
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (answers.get() >= ANSWERS && !returned) {
            if (then == Then.STUCK) {
                untilClosed(Duration.ofDays(1));
            } else {
                leave();
            }
            exchange.close();
            return;
        }
        var body =
                ("# TYPE answers gauge\nanswers " + answers.incrementAndGet() + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Once, and on another thread: it ends those that answer. */
    private synchronized void leave() {
        if (leaving.isEmpty()) {
            var thread = new Thread(this::goAway, "leaving");
            thread.setDaemon(true);
            thread.start();
            leaving = Optional.of(thread);
        }
    }

    private void goAway() {
        server.stop(0);
        if (then == Then.BACK && !untilClosed(AWAY)) {
            try {
                returned = true;
                server = listening(port);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private boolean untilClosed(Duration longest) {
        try {
            return closed.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
