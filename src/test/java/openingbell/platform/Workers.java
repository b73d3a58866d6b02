package openingbell.platform;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import openingbell.platform.auth.AdminToken;
import openingbell.platform.web.Front;
import openingbell.platform.web.HttpServer;
import openingbell.text.ProgressLine;

/** Several platforms, each a process of its own, behind one address. They end with this process, however that ends. */
final class Workers implements RunningPlatform {
    private final List<EmbeddedPlatform> workers;
    private final HttpServer server;
    private final AdminToken adminToken;

    private Workers(List<EmbeddedPlatform> workers, HttpServer server, AdminToken adminToken) {
        this.workers = workers;
        this.server = server;
        this.adminToken = adminToken;
    }

    /** @param told what takes time, and how far it is */
    static Workers start(PlatformConfig config, ProgressLine told) {
        var adminToken = AdminToken.random();
        var workers = new ArrayList<EmbeddedPlatform>();
        try {
            workers.addAll(start(config.worker(adminToken), config.platform().workers(), told));
            var front = new Front(workers.stream().map(EmbeddedPlatform::url).toList());
            return new Workers(workers, HttpServer.start(config.platform().port(), front), adminToken);
        } catch (RuntimeException | Error e) {
            workers.forEach(EmbeddedPlatform::close);
            throw e;
        }
    }

    /** All at once; if one does not come up, none is left. */
    private static List<EmbeddedPlatform> start(PlatformConfig config, int count, ProgressLine told) {
        var executor = Executors.newFixedThreadPool(count);
        try {
            var starting = IntStream.rangeClosed(1, count)
                    .mapToObj(
                            number -> executor.submit(() -> EmbeddedPlatform.start(config, log(config, number), told)))
                    .toList();
            var workers = new ArrayList<EmbeddedPlatform>();
            var failures = new ArrayList<RuntimeException>();
            for (int i = 0; i < count; i++) {
                started(starting.get(i), "worker " + (i + 1), workers, failures);
            }
            if (!failures.isEmpty()) {
                workers.forEach(EmbeddedPlatform::close);
                throw failures.get(0);
            }
            return workers;
        } finally {
            executor.shutdown();
        }
    }

    private static void started(
            Future<EmbeddedPlatform> starting,
            String name,
            List<EmbeddedPlatform> workers,
            List<RuntimeException> failures) {
        try {
            workers.add(starting.get());
        } catch (ExecutionException e) {
            failures.add(new IllegalStateException(name + ": " + e.getCause().getMessage(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failures.add(new IllegalStateException("interrupted while " + name + " was starting", e));
        }
    }

    private static Path log(PlatformConfig config, int number) {
        return Path.of(
                config.platform().data(),
                "log",
                "platform-" + ProcessHandle.current().pid() + "-worker-" + number + ".log");
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public String adminToken() {
        return adminToken.text();
    }

    /** Each does it by itself when it sees that this process has ended. */
    @Override
    public void removeTraces() {}

    @Override
    public void close() {
        server.close();
        workers.forEach(EmbeddedPlatform::close);
    }
}
