package openingbell.live;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * One browser that follows a run. It is never waited for: what it has not read when there is news of the same kind it never gets, and who reads nothing for too long is dropped. So what is kept for
 * it is one event of each kind.
 */
final class EventStream {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(15);

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Consumer<EventStream> whenGone;
    private final Map<String, byte[]> waiting = new LinkedHashMap<>();
    private boolean writing;
    private boolean gone;
    private long since;

    /** Ends a request in the middle, without a stack trace in the log. */
    private static final class Dropped extends QuietException.Exception {
        private static final long serialVersionUID = 1L;
    }

    EventStream(Request request, Response response, Callback callback, Consumer<EventStream> whenGone) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.whenGone = whenGone;
        request.addIdleTimeoutListener(timeout -> false);
    }

    void offer(String kind, byte[] event) {
        synchronized (this) {
            if (gone) {
                return;
            }
            waiting.put(kind, event);
            if (writing) {
                if (System.nanoTime() - since < PATIENCE) {
                    return;
                }
                gone = true;
            }
        }
        if (isGone()) {
            drop();
        } else {
            write();
        }
    }

    private synchronized boolean isGone() {
        return gone;
    }

    private void write() {
        var events = new ByteArrayOutputStream();
        synchronized (this) {
            if (gone || writing || waiting.isEmpty()) {
                return;
            }
            waiting.values().forEach(events::writeBytes);
            waiting.clear();
            writing = true;
            since = System.nanoTime();
        }
        response.write(false, ByteBuffer.wrap(events.toByteArray()), Callback.from(this::written, this::failed));
    }

    private void written() {
        synchronized (this) {
            writing = false;
        }
        write();
    }

    private void failed(Throwable why) {
        synchronized (this) {
            gone = true;
        }
        whenGone.accept(this);
        callback.failed(new Dropped());
    }

    private void drop() {
        whenGone.accept(this);
        request.getConnectionMetaData().getConnection().getEndPoint().close();
    }
}
