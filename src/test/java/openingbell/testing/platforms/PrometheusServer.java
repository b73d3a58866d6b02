package openingbell.testing.platforms;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real Prometheus that asks a target for its metrics each second, on a free port; closing it leaves no process behind. */
public final class PrometheusServer implements AutoCloseable {
    /** Why tests are skipped where there is none. */
    public static final String MISSING = "this machine has no Prometheus";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern LISTENING = Pattern.compile("msg=\"Listening on\" address=(\\S+)");

    private final Process process;
    private final URI url;

    private PrometheusServer(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Where it is, if this machine has one. */
    public static Optional<Path> executable() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "prometheus"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * @param folder new, for all that it keeps
     * @param target whose {@code /metrics} it asks for
     */
    public static PrometheusServer watching(URI target, Path folder) throws IOException, InterruptedException {
        return configured("""
                global: { scrape_interval: 1s, scrape_timeout: 1s }
                scrape_configs:
                  - job_name: target
                    static_configs: [ { targets: ["%s"] } ]
                """.formatted(target.getAuthority()), folder);
    }

    /**
     * @param yaml its whole configuration
     * @param folder new, for all that it keeps
     */
    public static PrometheusServer configured(String yaml, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var config = Files.writeString(folder.resolve("prometheus.yml"), yaml);
        var output = folder.resolve("output.txt");
        var process = new ProcessBuilder(
                        executable().orElseThrow().toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:0")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            await(process, output, () -> address(output).isPresent());
            var url = URI.create("http://" + address(output).orElseThrow());
            await(process, output, () -> ready(url));
            return new PrometheusServer(process, url);
        } catch (IOException | InterruptedException | RuntimeException e) {
            end(process);
            throw e;
        }
    }

    private static Optional<String> address(Path output) {
        try {
            var found = LISTENING.matcher(Files.readString(output));
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean ready(URI url) {
        try {
            var connection = (HttpURLConnection) url.resolve("/-/ready").toURL().openConnection();
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void await(Process process, Path output, BooleanSupplier condition)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("Prometheus did not start:\n" + Files.readString(output));
            }
            Thread.sleep(50);
        }
    }

    public URI url() {
        return url;
    }

    @Override
    public void close() {
        end(process);
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
