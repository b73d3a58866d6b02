package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import openingbell.SmokeSimulation;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.ShortRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A run calls nobody but its target: whatever else it asks for goes to a proxy, which counts. */
@Execution(ExecutionMode.CONCURRENT)
class OfflineIT {
    @TempDir
    Path results;

    @Test
    void noCallLeavesARun() throws IOException {
        try (var proxy = new CountingProxy()) {
            var ended = proxied(ShortRuns.run(SmokeSimulation.class, results), proxy)
                    .run();
            assertThat(ended.output()).contains("promises were kept");
            assertThat(proxy.calls()).isZero();
        }
    }

    /** Shows that the test above can fail: Gatling alone asks for its newest version. */
    @Test
    void withoutOurFlagGatlingCallsOut() throws IOException {
        try (var proxy = new CountingProxy()) {
            var ended = proxied(GatlingRun.of(DummySimulation.class, results), proxy)
                    .with("java.util.prefs.userRoot", results.resolve("prefs"))
                    .withoutReports()
                    .run();
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(proxy.calls()).isPositive();
        }
    }

    private static GatlingRun proxied(GatlingRun run, CountingProxy proxy) {
        for (var scheme : new String[] {"http", "https"}) {
            run.with(scheme + ".proxyHost", "127.0.0.1").with(scheme + ".proxyPort", proxy.port());
        }
        return run;
    }

    /** Takes every connection, and hangs up. */
    private static final class CountingProxy implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger calls = new AtomicInteger();

        CountingProxy() throws IOException {
            var thread = new Thread(this::accept, "counting-proxy");
            thread.setDaemon(true);
            thread.start();
        }

        private void accept() {
            try {
                while (!socket.isClosed()) {
                    socket.accept().close();
                    calls.incrementAndGet();
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }

        int port() {
            return socket.getLocalPort();
        }

        int calls() {
            return calls.get();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
