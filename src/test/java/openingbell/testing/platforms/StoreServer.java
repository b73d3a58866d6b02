package openingbell.testing.platforms;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A real PostgreSQL or Redis of this machine's, on a free port, in a folder of its own; closing it leaves nothing behind. */
public final class StoreServer implements AutoCloseable {
    /** Why tests are skipped where one of them is not there. */
    public static final String MISSING = "this machine has no PostgreSQL, or no Redis";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Who may not be root becomes this one. */
    private static final String NOBODY = "postgres";

    private final Path folder;
    private final int port;
    private final List<String> command;
    private final String url;
    private Process process;

    private StoreServer(Path folder, int port, List<String> command, String url) {
        this.folder = folder;
        this.port = port;
        this.command = command;
        this.url = url;
    }

    /** The folder of PostgreSQL's programs, if this machine has one. */
    public static Optional<Path> postgreSql() {
        return Optional.ofNullable(new File("/usr/lib/postgresql").listFiles()).stream()
                .flatMap(Stream::of)
                .map(version -> version.toPath().resolve("bin"))
                .filter(programs -> Files.isExecutable(programs.resolve("initdb")))
                .max(Comparator.naturalOrder());
    }

    public static Optional<Path> redis() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(place -> Path.of(place, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** It lets anybody in who says that he is who runs these tests, all others by their passwords, and sorts texts as people do. */
    public static StoreServer startPostgreSql() throws IOException, InterruptedException {
        var programs = postgreSql().orElseThrow();
        var folder = Files.createTempDirectory("opening-bell-postgresql-");
        try {
            boolean root = "root".equals(System.getProperty("user.name"));
            if (root) {
                run(folder, List.of("chown", NOBODY, folder.toString()));
            }
            var as = root
                    ? List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups")
                    : List.<String>of();
            var data = folder.resolve("data").toString();
            run(
                    folder,
                    of(
                            as,
                            programs.resolve("initdb").toString(),
                            "--pgdata=" + data,
                            "--username=" + System.getProperty("user.name"),
                            "--auth=trust",
                            "--no-sync",
                            "--encoding=UTF8",
                            "--locale=C.UTF-8",
                            "--locale-provider=icu",
                            "--icu-locale=en"));
            Files.writeString(folder.resolve("data/pg_hba.conf"), """
                    host all "%s" 127.0.0.1/32 trust
                    host all all 127.0.0.1/32 scram-sha-256
                    """.formatted(System.getProperty("user.name")));
            int port = freePort();
            var server = new StoreServer(
                    folder,
                    port,
                    // What a crash of the machine would lose may be lost; a crash of the server loses nothing by it.
                    of(
                            as,
                            programs.resolve("postgres").toString(),
                            "-D",
                            data,
                            "-p",
                            port + "",
                            "-h",
                            "127.0.0.1",
                            "-k",
                            data,
                            "-F"),
                    "jdbc:postgresql://127.0.0.1:" + port + "/postgres");
            server.start();
            return server;
        } catch (IOException | InterruptedException | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    /** @param more of its options */
    public static StoreServer startRedis(String... more) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("opening-bell-redis-");
        int port = freePort();
        var server = new StoreServer(
                folder,
                port,
                of(
                        of(
                                List.of(redis().orElseThrow().toString()),
                                "--port",
                                port + "",
                                "--bind",
                                "127.0.0.1",
                                "--save",
                                "",
                                "--dir",
                                folder.toString()),
                        more),
                "redis://127.0.0.1:" + port);
        try {
            server.start();
            return server;
        } catch (IOException | InterruptedException | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    private static List<String> of(List<String> words, String... more) {
        return Stream.concat(words.stream(), Stream.of(more)).toList();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        var output = folder.resolveSibling(folder.getFileName() + "-command.txt");
        try {
            var process = new ProcessBuilder(command)
                    .directory(new File("/"))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(command + " failed:\n" + Files.readString(output));
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Again, after {@link #kill}. */
    public void start() throws IOException, InterruptedException {
        var output = folder.resolveSibling(folder.getFileName() + ".txt");
        process = new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            await(() -> Files.exists(output) && said(output).contains("eady to accept connections"), output);
        } catch (IOException | InterruptedException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static String said(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return "";
        }
    }

    private void await(BooleanSupplier condition, Path output) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException(command + " did not start:\n" + said(output));
            }
            Thread.sleep(20);
        }
    }

    public String url() {
        return url;
    }

    /** It goes on to hold its connections, and answers nothing, until {@link #kill}. */
    public void freeze() throws IOException, InterruptedException {
        run(folder, List.of("kill", "-STOP", Long.toString(process.pid())));
    }

    /** At once and without a word, as a crash does it; all of its processes are gone when this returns. */
    public void kill() throws InterruptedException {
        var all = new ArrayList<>(process.descendants().toList());
        process.destroyForcibly().waitFor();
        all.forEach(ProcessHandle::destroyForcibly);
        for (var one : all) {
            one.onExit().join();
        }
    }

    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delete(folder);
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder.resolveSibling(folder.getFileName() + ".txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
