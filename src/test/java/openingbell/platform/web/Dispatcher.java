package openingbell.platform.web;

import java.util.concurrent.TimeUnit;
import openingbell.platform.faults.Fault;
import openingbell.platform.faults.Faults;
import openingbell.platform.faults.WrongAnswers;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.URIUtil;
import org.eclipse.jetty.util.thread.Invocable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every request: finds its route, lets faults have their way, checks who asks, and sends the answer. */
public final class Dispatcher extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int LARGEST_BODY = 64 * 1024;
    private static final byte[] NO_BODY = {};

    private final RouteTable routes;
    private final Gate gate;
    private final Faults faults;
    private final Observer observer;

    /** Is told of every request that was answered, or not. */
    @FunctionalInterface
    public interface Observer {
        void served(String method, String route, int status, long nanos);
    }

    public Dispatcher(RouteTable routes, Gate gate, Faults faults, Observer observer) {
        this.routes = routes;
        this.gate = gate;
        this.faults = faults;
        this.observer = observer;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var exchange = new Exchange(request, response, callback);
        try {
            var match = routes.find(request.getMethod(), path(request));
            observe(exchange, request.getMethod(), match.route().path());
            var fault = faults.next(match.route().path(), match.route().isBusiness());
            if (fault.delay().isZero()) {
                meet(fault, match, exchange);
            } else {
                exchange.mayTakeLong();
                // A timer, not a sleeping thread: what is slow here must not slow others down.
                getServer()
                        .getScheduler()
                        .schedule(
                                () -> request.getContext().execute(() -> meet(fault, match, exchange)),
                                fault.delay().toNanos(),
                                TimeUnit.NANOSECONDS);
            }
        } catch (Problem problem) {
            observe(exchange, "any", "unknown");
            exchange.send(problem);
        }
        return true;
    }

    private static String path(Request request) {
        try {
            return URIUtil.decodePath(Request.getPathInContext(request));
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("the path is not well encoded");
        }
    }

    private void observe(Exchange exchange, String method, String route) {
        long begin = System.nanoTime();
        Request.addCompletionListener(
                exchange.request(),
                failure -> observer.served(
                        method,
                        route,
                        failure == null ? exchange.response().getStatus() : 0,
                        System.nanoTime() - begin));
    }

    private void meet(Fault fault, RouteTable.Match match, Exchange exchange) {
        switch (fault.kind()) {
            case SERVE -> serve(match, exchange, false);
            case WRONG_ANSWER -> serve(match, exchange, true);
            case ERROR -> exchange.send(Problem.of(fault.status(), "a fault was asked for here"));
            case DROP -> exchange.drop();
            case HANG -> exchange.hang(getServer().getScheduler());
        }
    }

    private void serve(RouteTable.Match match, Exchange exchange, boolean wrongly) {
        if (match.route().method().equals("GET") || match.route().method().equals("DELETE")) {
            answer(match, exchange, NO_BODY, wrongly);
        } else {
            var read = Promise.Invocable.<byte[]>from(Invocable.InvocationType.BLOCKING, (body, failure) -> {
                if (failure == null) {
                    answer(match, exchange, body, wrongly);
                } else {
                    exchange.send(Problem.of(413, "the body is larger than " + LARGEST_BODY + " bytes, or broke off"));
                }
            });
            Content.Source.asByteArrayAsync(exchange.request(), LARGEST_BODY, read);
        }
    }

    private void answer(RouteTable.Match match, Exchange exchange, byte[] body, boolean wrongly) {
        try {
            var route = match.route();
            var user = gate.admit(route, exchange.request());
            var call = new Call(route, match.path(), exchange.query(), body, user);
            var answer = route.endpoint().answer(call);
            exchange.send(route.status(), wrongly ? WrongAnswers.spoil(route.path(), Json.tree(answer)) : answer);
        } catch (Problem problem) {
            exchange.send(problem);
        } catch (RuntimeException | Error broken) {
            LOG.error("{} {} failed", match.route().method(), match.route().path(), broken);
            exchange.send(Problem.of(500, "the platform failed here; its log says why"));
        }
    }
}
