package openingbell.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import openingbell.LoadSimulation;
import openingbell.e2e.BareSimulation;
import openingbell.settings.secrets.Secrets;

/**
 * From the command to the first measured request: {@code mvn gatling:test} with a load simulation and with bare Gatling by turns, against a target
 * that is up. The run is ended as soon as the request has come. The CPU time of all its processes is told as well: a busy machine moves it less.
 */
final class StartBenchmark {
    private static final long LONGEST_MINUTES = 5;
    private static final Path REPORTS = Path.of("reports");

    private StartBenchmark() {}

    static void run(PrintStream out, int rounds) throws IOException, InterruptedException {
        out.println(Machine.now());
        var ours = new Start[rounds];
        var bare = new Start[rounds];
        start(BareSimulation.class); // compiles what is not, and brings Maven into the system's cache
        for (int round = 0; round < rounds; round++) {
            // Each goes first every other time.
            if (round % 2 == 0) {
                ours[round] = start(LoadSimulation.class);
            }
            bare[round] = start(BareSimulation.class);
            if (round % 2 == 1) {
                ours[round] = start(LoadSimulation.class);
            }
            out.printf("round %2d: ours %s, bare %s%n", round, ours[round], bare[round]);
        }
        out.println("from the command to the first measured request: " + ratios(ours, bare, Start::seconds));
        out.println("CPU time until then: " + ratios(ours, bare, Start::cpuSeconds));
        out.println(Machine.now());
    }

    /** From the command to the first request. */
    private record Start(double seconds, double cpuSeconds) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.1f s (CPU %.1f s)", seconds, cpuSeconds);
        }
    }

    private static Ratios ratios(Start[] ours, Start[] bare, ToDoubleFunction<Start> what) {
        return Ratios.of(
                Stream.of(ours).mapToDouble(what).toArray(),
                Stream.of(bare).mapToDouble(what).toArray());
    }

    private static Start start(Class<?> simulation) throws IOException, InterruptedException {
        var before = folders(simulation);
        try (var scratch = Scratch.folder("start-benchmark");
                var target = FirstRequest.listen()) {
            var output = scratch.path().resolve("output.txt");
            var builder = new ProcessBuilder(
                            maven(),
                            "-o",
                            "-B",
                            "gatling:test",
                            "-Dsimulation=" + simulation.getName(),
                            "-Durl=" + target.url(),
                            "-Dtarget.trial=false",
                            "-Dsimulations.load.warm-up=0s")
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("OPENING_BELL_PASSWORD", Secrets.DEMO_PASSWORD);
            long begin = System.nanoTime();
            var process = builder.start();
            try {
                process.onExit().thenRun(() -> target.came().completeExceptionally(new IOException("it ended")));
                long came = target.came().get(LONGEST_MINUTES, TimeUnit.MINUTES);
                return new Start((came - begin) / 1e9, cpuSeconds(process));
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException(
                        simulation.getSimpleName() + " sent no request:\n" + Files.readString(output), e);
            } finally {
                end(process);
            }
        } finally {
            for (var folder : folders(simulation)) {
                if (!before.contains(folder)) {
                    Scratch.delete(folder);
                }
            }
        }
    }

    private static double cpuSeconds(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .flatMap(one -> one.info().totalCpuDuration().stream())
                .mapToDouble(time -> time.toMillis() / 1e3)
                .sum();
    }

    private static String maven() {
        return Optional.ofNullable(System.getProperty("maven.home"))
                .map(home -> Path.of(home, "bin", "mvn").toString())
                .orElse("mvn");
    }

    private static void end(Process process) {
        var children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        children.forEach(child -> child.onExit().join());
    }

    private static List<Path> folders(Class<?> simulation) throws IOException {
        if (!Files.isDirectory(REPORTS)) {
            return List.of();
        }
        var prefix = simulation.getSimpleName().toLowerCase(Locale.ROOT) + "-";
        try (var children = Files.list(REPORTS)) {
            return children.filter(child -> child.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }
}
