package openingbell.platform.web;

import java.net.InetAddress;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty on a loopback port, with virtual threads where they are safe. */
public final class HttpServer implements AutoCloseable {
    /** Before, a virtual thread that waited inside `synchronized` kept its carrier, and a few of them could stop all. */
    private static final int FIRST_SAFE_JAVA = 24;

    private static final int THREADS = 100;
    private static final int IDLE_MILLIS = 120_000;
    private static final int BACKLOG = 4096;

    private final Server server;
    private final ServerConnector connector;

    private HttpServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /** @param port 0 for any that is free */
    public static HttpServer start(int port, Handler handler) {
        var threads = new QueuedThreadPool(THREADS);
        threads.setName("platform");
        threads.setDaemon(true);
        if (Runtime.version().feature() >= FIRST_SAFE_JAVA) {
            threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        }
        var server = new Server(threads);
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(BACKLOG);
        server.addConnector(connector);
        server.setHandler(handler);
        server.setErrorHandler(HttpServer::refuse);
        // No grace: who stops the platform has no more use for its answers, and a hanging one would hold it up.
        server.setStopTimeout(0);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "the platform cannot listen on port " + port + " (platform.port): " + e.getMessage(), e);
        }
        return new HttpServer(server, connector);
    }

    /** What Jetty itself refuses, such as a request that is no HTTP, is told like all other problems. */
    private static boolean refuse(Request request, Response response, Callback callback) {
        var exchange = new Exchange(request, response, callback);
        if (request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof Throwable broken
                && !(broken instanceof HttpException)) {
            exchange.send(Problem.broken());
            return true;
        }
        var status =
                request.getAttribute(ErrorHandler.ERROR_STATUS) instanceof Integer code ? code : response.getStatus();
        var reason = request.getAttribute(ErrorHandler.ERROR_MESSAGE) instanceof String text ? text : "not understood";
        exchange.send(Problem.of(status, reason));
        return true;
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** How many are open. */
    public int connections() {
        return connector.getConnectedEndPoints().size();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the platform's server did not stop", e);
        }
    }
}
