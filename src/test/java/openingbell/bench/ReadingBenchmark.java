package openingbell.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import openingbell.facts.Facts;
import openingbell.runlog.LogHandler;
import openingbell.runlog.LogReader;
import openingbell.testing.samples.GatlingsReader;

/**
 * How long our facts take beside Gatling's own reader, on one large log. Each reading has a JVM of its own, as after a run;
 * ours gets 256 MB of heap, Gatling's the 1 GB that its plugin gives it.
 */
public final class ReadingBenchmark {
    private static final int ROUNDS = 3;
    private static final long REQUESTS = 10_000_000;
    private static final long MINUTES = 15;

    private ReadingBenchmark() {}

    enum Reader {
        GATLING("Gatling's reader", "1g"),
        FACTS("our facts", "256m"),
        RECORDS("our records alone", "256m");

        private final String title;
        private final String heap;

        Reader(String title, String heap) {
            this.title = title;
            this.heap = heap;
        }

        /** @return the requests it found */
        long read(Path log) throws IOException {
            return switch (this) {
                case GATLING -> GatlingsReader.read(log).all().count();
                case FACTS -> Facts.of(log).completed().total().count();
                case RECORDS -> LogReader.read(log, new LogHandler() {}).records();
            };
        }
    }

    /** One reading: time on the wall, time of all cores, the most heap that was in use, garbage included. */
    record Reading(long millis, long cpuMillis, long heapMegabytes, long found) {}

    public static void run(PrintStream out, long requests) throws IOException, InterruptedException {
        run(out, requests, ROUNDS);
    }

    static void run(PrintStream out, long requests, int rounds) throws IOException, InterruptedException {
        try (var scratch = Scratch.folder("reading-benchmark")) {
            var log = scratch.path().resolve("simulation.log");
            LargeLog.write(log, requests);
            out.printf(
                    Locale.ROOT,
                    "%,d requests, %,d MB, Java %s, the best of %d readings each:%n",
                    requests,
                    Files.size(log) >> 20,
                    Runtime.version(),
                    rounds);
            var best = new ArrayList<Reading>();
            for (var reader : Reader.values()) {
                best.add(best(reader, log, rounds));
            }
            for (var reader : Reader.values()) {
                var reading = best.get(reader.ordinal());
                out.printf(
                        Locale.ROOT,
                        "%-18s %6d ms, CPU %6d ms, heap at most %4d MB of %s; %4.1f times as fast as Gatling's (CPU: %4.1f)%n",
                        reader.title,
                        reading.millis,
                        reading.cpuMillis,
                        reading.heapMegabytes,
                        reader.heap,
                        (double) best.get(0).millis / reading.millis,
                        (double) best.get(0).cpuMillis / reading.cpuMillis);
            }
            if (best.get(0).found != requests || best.get(1).found != requests) {
                throw new IllegalStateException("they found %s of %d requests".formatted(best, requests));
            }
        }
    }

    private static Reading best(Reader reader, Path log, int rounds) throws IOException, InterruptedException {
        var readings = new ArrayList<Reading>();
        for (int i = 0; i < rounds; i++) {
            readings.add(fork(reader, log));
        }
        return readings.stream().min(Comparator.comparingLong(Reading::millis)).orElseThrow();
    }

    private static Reading fork(Reader reader, Path log) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx" + reader.heap,
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReadingBenchmark.class.getName(),
                        reader.name(),
                        log.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("%s took more than %d minutes".formatted(reader.title, MINUTES));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new IllegalStateException("the reading by %s failed: %s".formatted(reader.title, output));
            }
            var numbers = Stream.of(output.strip().split(" "))
                    .mapToLong(Long::parseLong)
                    .toArray();
            return new Reading(numbers[0], numbers[1], numbers[2], numbers[3]);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The one reading of a JVM of its own; or, without arguments, the benchmark. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 2) {
            run(System.out, REQUESTS);
            return;
        }
        var heap = HeapWatch.begin();
        long begin = System.nanoTime();
        long found = Reader.valueOf(args[0]).read(Path.of(args[1]));
        long millis = (System.nanoTime() - begin) / 1_000_000;
        long cpu =
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1_000_000;
        System.out.println(millis + " " + cpu + " " + (heap.most() >> 20) + " " + found);
    }
}
