package openingbell.platform.web;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Takes every request: finds its route, and sends it through the filters to what answers. */
public final class Dispatcher extends Handler.Abstract {
    private final RouteTable routes;
    private final Consumer<Call> chain;

    /** @param filters what surrounds every route, the outermost first */
    public Dispatcher(RouteTable routes, List<Filter> filters) {
        this.routes = routes;
        this.chain = Filter.chain(filters, Dispatcher::answer);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        chain.accept(find(new Exchange(request, response, callback)));
        return true;
    }

    private Call find(Exchange exchange) {
        try {
            var target = RequestTarget.of(exchange.request());
            return routes.find(exchange.request().getMethod(), target.path()).call(target.query(), exchange);
        } catch (Problem problem) {
            return new RouteTable.Match(Route.unknown(problem), Map.of()).call(Fields.EMPTY, exchange);
        }
    }

    private static void answer(Call call) {
        call.exchange().send(call.route().answer(), call.route().endpoint().answer(call));
    }
}
