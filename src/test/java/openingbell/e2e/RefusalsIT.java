package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import openingbell.LoadSimulation;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.ShortRuns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is refused is refused before any load: a red exit, a text for the person at the keyboard, and nothing sent or left behind. RunPreparationTest covers each reason. */
@Execution(ExecutionMode.CONCURRENT)
class RefusalsIT {
    private static final int REFUSED = 1;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer target;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            requests.add(path);
            exchange.sendResponseHeaders(path.endsWith("/login") ? 401 : 200, -1);
            exchange.close();
        });
        target.start();
    }

    @AfterEach
    void stop() {
        target.stop(0);
    }

    @Test
    void aTargetThatLetsNobodyIn() throws IOException {
        var run = run().with("url", "http://127.0.0.1:" + port()).env("OPENING_BELL_PASSWORD", "hunter2");
        assertThat(refused(run))
                .contains("/api/v1/login answered status 401: it does not let investor-1 in", "OPENING_BELL_PASSWORD")
                .doesNotContain("hunter2");
        assertThat(requests).containsExactly("/health", "/api/v1/login");
    }

    @Test
    void settingsWithMistakes() throws IOException {
        var run = run().with("url", "http://127.0.0.1:" + port())
                .with("target.auth.kind", "none")
                .with("duration", "soon")
                .with("visit.jorneys", "3");
        assertThat(refused(run))
                .contains("The settings have 2 mistakes; no request was sent.", "duration (-D)", "visit.jorneys (-D)");
        assertThat(requests).isEmpty();
    }

    @Test
    void anEmbeddedPlatformThatCannotStart() throws IOException {
        assertThat(refused(run().with("platform.port", port()))).contains(String.valueOf(port()), "platform.port");
    }

    private GatlingRun run() {
        return ShortRuns.run(LoadSimulation.class, folder.resolve("results"))
                .printingInto(folder)
                .printingErrorsInto(folder.resolve("errors.txt"));
    }

    private int port() {
        return target.getAddress().getPort();
    }

    /** What stands on the standard error. */
    private String refused(GatlingRun run) throws IOException {
        var ended = run.run();
        var errors = Files.readString(folder.resolve("errors.txt"));
        assertThat(ended.exitCode()).as(ended.output() + errors).isEqualTo(REFUSED);
        assertThat(errors).contains("Opening Bell: ");
        assertThat(ended.output() + errors).doesNotContain("\tat ", "Exception", "started...", "INVALID");
        assertThat(ended.folder()).isEmpty();
        assertThat(folder.resolve("results")).isEmptyDirectory();
        return errors;
    }
}
