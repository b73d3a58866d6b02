package openingbell.platform.web;

import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;

/** Tells of every request that was answered, or not, and how long that took. */
public record RequestTimer(Observer observer) implements Filter {

    /** Is told the status 0 of a request that got no answer. */
    @FunctionalInterface
    public interface Observer {
        void served(String method, String route, int status, long nanos);
    }

    @Override
    public void apply(Call call, Consumer<Call> next) {
        long begin = System.nanoTime();
        var exchange = call.exchange();
        Request.addCompletionListener(
                exchange.request(),
                failure -> observer.served(
                        call.route().method(),
                        call.route().path(),
                        failure == null ? exchange.response().getStatus() : 0,
                        System.nanoTime() - begin));
        next.accept(call);
    }
}
