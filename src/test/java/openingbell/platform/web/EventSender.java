package openingbell.platform.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.slf4j.LoggerFactory;

/**
 * Sends one stream of events. Between them no thread waits, and none is made before the last one was taken, so that a
 * client that does not read costs neither; it is dropped when the stream should long be over.
 */
final class EventSender {
    private static final byte[] BEFORE = "data: ".getBytes(StandardCharsets.UTF_8);
    private static final byte[] AFTER = "\n\n".getBytes(StandardCharsets.UTF_8);
    private static final long PATIENCE_SECONDS = 5;

    private final Exchange exchange;
    private final EventStream stream;
    private final long begin = System.nanoTime();

    EventSender(Exchange exchange, EventStream stream) {
        this.exchange = exchange;
        this.stream = stream;
    }

    void start() {
        // Before anything else: what fails here can still be answered as a problem.
        var first = written(stream.news());
        exchange.response().getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        exchange.mayTakeLong();
        var end = exchange.request()
                .getComponents()
                .getScheduler()
                .schedule(
                        exchange::drop,
                        stream.lasting().toNanos() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS),
                        TimeUnit.NANOSECONDS);
        Request.addCompletionListener(exchange.request(), failure -> end.cancel());
        if (stream.interruption().isPresent()) {
            write(false, first, () -> stream.interruption().get().accept(exchange));
        } else {
            send(first);
        }
    }

    private void send(byte[] events) {
        if (elapsed() >= stream.lasting().toNanos()) {
            exchange.response().write(true, ByteBuffer.wrap(events), exchange.callback());
        } else {
            write(false, events, this::sendLater);
        }
    }

    private void write(boolean last, byte[] events, Runnable then) {
        exchange.response().write(last, ByteBuffer.wrap(events), Callback.from(then, exchange.callback()::failed));
    }

    /** At the next of the times that are counted from the beginning; those that a slow reader missed are left out. */
    private void sendLater() {
        long every = stream.every().toNanos();
        long next = Math.min((elapsed() / every + 1) * every, stream.lasting().toNanos());
        exchange.request()
                .getComponents()
                .getScheduler()
                .schedule(
                        () -> exchange.request().getContext().execute(this::sendNow),
                        Math.max(0, next - elapsed()),
                        TimeUnit.NANOSECONDS);
    }

    private void sendNow() {
        byte[] events;
        try {
            events = written(stream.news());
        } catch (RuntimeException | Error broken) {
            LoggerFactory.getLogger(EventSender.class).error("a stream of events broke", broken);
            exchange.drop();
            return;
        }
        send(events);
    }

    private long elapsed() {
        return System.nanoTime() - begin;
    }

    private static byte[] written(List<?> events) {
        var text = new ByteArrayOutputStream();
        for (var event : events) {
            text.writeBytes(BEFORE);
            text.writeBytes(Json.bytes(event));
            text.writeBytes(AFTER);
        }
        return text.toByteArray();
    }
}
