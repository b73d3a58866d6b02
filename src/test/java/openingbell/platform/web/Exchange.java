package openingbell.platform.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A request with its response: the ways in which it can end. */
record Exchange(Request request, Response response, Callback callback) {
    private static final int LONGEST_HANG_MINUTES = 2;

    /** Ends a request that gets no answer, without a stack trace in the log. */
    private static final class NoAnswer extends QuietException.Exception {
        private static final long serialVersionUID = 1L;
    }

    void send(Route.Answer as, Object answer) {
        if (answer instanceof EventStream stream) {
            response.setStatus(as.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, as.contentType());
            new EventSender(this, stream).start();
            return;
        }
        var json = as.contentType().equals(Json.TYPE);
        send(
                as.status(),
                as.contentType(),
                json ? Json.bytes(answer) : answer.toString().getBytes(StandardCharsets.UTF_8));
    }

    void send(Problem problem) {
        problem.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        send(problem.status(), "application/problem+json", Json.bytes(problem.body()));
    }

    private void send(int status, String contentType, byte[] body) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    /** Closes the connection in the middle of everything, as a crashed server or a broken line would. */
    void drop() {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.failed(new NoAnswer());
    }

    /** What is slow on purpose must not be cut off for being idle. */
    void mayTakeLong() {
        request.addIdleTimeoutListener(timeout -> false);
    }

    /** Never answers; who waits for too long is dropped, so that a forgotten client costs nothing for ever. */
    void hang() {
        mayTakeLong();
        request.getComponents().getScheduler().schedule(this::drop, LONGEST_HANG_MINUTES, TimeUnit.MINUTES);
    }
}
