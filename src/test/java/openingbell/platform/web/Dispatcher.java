package openingbell.platform.web;

import java.util.concurrent.TimeUnit;
import openingbell.platform.faults.Fault;
import openingbell.platform.faults.Faults;
import openingbell.platform.faults.WrongAnswers;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every request: finds its route, lets faults have their way, checks who asks, and sends the answer. */
public final class Dispatcher extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
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

    /** A request whose route is found. */
    private record Asked(RouteTable.Match match, Fields query, Exchange exchange) {
        Route route() {
            return match.route();
        }
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
            var target = RequestTarget.of(request);
            var match = routes.find(request.getMethod(), target.path());
            observe(exchange, request.getMethod(), match.route().path());
            meet(new Asked(match, target.query(), exchange));
        } catch (Problem problem) {
            observe(exchange, "any", "unknown");
            exchange.send(problem);
        }
        return true;
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

    private void meet(Asked asked) {
        var fault = faults.next(asked.route().path(), asked.route().isBusiness());
        if (fault.delay().isZero()) {
            meet(fault, asked);
        } else {
            asked.exchange().mayTakeLong();
            // A timer, not a sleeping thread: what is slow here must not slow others down.
            getServer()
                    .getScheduler()
                    .schedule(
                            () -> asked.exchange().request().getContext().execute(() -> meet(fault, asked)),
                            fault.delay().toNanos(),
                            TimeUnit.NANOSECONDS);
        }
    }

    private void meet(Fault fault, Asked asked) {
        switch (fault.kind()) {
            case SERVE -> serve(asked, false);
            case WRONG_ANSWER -> serve(asked, true);
            case ERROR -> asked.exchange().send(Problem.of(fault.status(), "a fault was asked for here"));
            case DROP -> asked.exchange().drop();
            case HANG -> asked.exchange().hang(getServer().getScheduler());
        }
    }

    private void serve(Asked asked, boolean wrongly) {
        if (asked.route().method().equals("GET") || asked.route().method().equals("DELETE")) {
            answer(asked, NO_BODY, wrongly);
        } else {
            BodyReader.of(asked.exchange().request()).whenComplete((body, failure) -> {
                if (failure == null) {
                    answer(asked, body, wrongly);
                } else {
                    asked.exchange()
                            .send(
                                    failure instanceof Problem problem
                                            ? problem
                                            : Problem.badRequest("the body broke off, or is not well encoded"));
                }
            });
        }
    }

    private void answer(Asked asked, byte[] body, boolean wrongly) {
        var route = asked.route();
        var exchange = asked.exchange();
        try {
            var user = gate.admit(route, exchange.request());
            var call = new Call(route, asked.match().path(), asked.query(), body, user);
            var answer = route.endpoint().answer(call);
            exchange.send(route.status(), wrongly ? WrongAnswers.spoil(route.path(), Json.tree(answer)) : answer);
        } catch (Problem problem) {
            exchange.send(problem);
        } catch (RuntimeException | Error broken) {
            LOG.error("{} {} failed", route.method(), route.path(), broken);
            exchange.send(Problem.broken());
        }
    }
}
