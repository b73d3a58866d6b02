package openingbell.platform.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The one address of several workers: a request goes to any of them, by chance, and one below {@code /workers/2} to the second. */
public final class Front extends ProxyHandler {
    private static final Pattern ONE = Pattern.compile("/workers/(\\d{1,4})(/.*)");

    /** Of each worker alone: what any of them says of it would be taken for what all are. */
    private static final Pattern OF_EACH = Pattern.compile("/(metrics|admin)(/.*)?");

    private static final int CONNECTIONS = 10_000;

    /** As long as the workers themselves bear with a connection that is silent. */
    private static final int IDLE_MILLIS = 120_000;

    private final List<URI> workers;

    /** @param workers their addresses */
    public Front(List<URI> workers) {
        this.workers = List.copyOf(workers);
    }

    @Override
    protected void configureHttpClient(HttpClient client) {
        super.configureHttpClient(client);
        client.setMaxConnectionsPerDestination(CONNECTIONS);
        client.setMaxRequestsQueuedPerDestination(CONNECTIONS);
        client.setIdleTimeout(IDLE_MILLIS);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var path = request.getHttpURI().getPath();
        var refused = OF_EACH.matcher(path).matches()
                ? Optional.of("of each worker alone: /workers/1" + path + " to /workers/" + workers.size() + path)
                : path.startsWith("/workers/") && place(path).isEmpty()
                        ? Optional.of("there are " + workers.size() + " workers, /workers/1/… to /workers/"
                                + workers.size() + "/…")
                        : Optional.<String>empty();
        if (refused.isPresent()) {
            new Exchange(request, response, callback).send(Problem.notFound(refused.get()));
            return true;
        }
        return super.handle(request, response, callback);
    }

    /** Of the worker that a path means. */
    private Optional<Integer> place(String path) {
        var one = ONE.matcher(path);
        return one.matches()
                ? Optional.of(Integer.parseInt(one.group(1)) - 1).filter(place -> place >= 0 && place < workers.size())
                : Optional.empty();
    }

    @Override
    protected HttpURI rewriteHttpURI(Request request) {
        var uri = request.getHttpURI();
        int worker =
                place(uri.getPath()).orElseGet(() -> ThreadLocalRandom.current().nextInt(workers.size()));
        var one = ONE.matcher(uri.getPathQuery());
        return HttpURI.from(workers.get(worker) + (one.matches() ? one.group(2) : uri.getPathQuery()));
    }
}
