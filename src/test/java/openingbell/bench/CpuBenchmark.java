package openingbell.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import openingbell.LoadSimulation;
import openingbell.e2e.BareLoadSimulation;
import openingbell.platform.EmbeddedPlatform;
import openingbell.settings.Settings;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.secrets.Secrets;
import openingbell.testing.platforms.Prometheus;
import openingbell.testing.runs.GatlingRun;

/**
 * CPU of a request as users meet it: our load simulation, bare Gatling and (where the profile `jmeter` brings it) JMeter, each in a process of its own, by turns, against one
 * platform. What counts is the CPU time of the generator's whole process for each request that the platform counted meanwhile.
 */
final class CpuBenchmark {
    /** Who asks for the figures is not counted among them. */
    private static final Pattern REQUESTS = Pattern.compile("http_server_requests_seconds_count\\{.*route=\"/api/");

    private static final int SECONDS_TO_SPARE = 8;
    private static final double TICK_MICROS = 10_000;
    private static final String JMETER = "openingbell.bench.jmeter.JMeterLoad";
    private static final String JMETER_OUTPUT = "jmeter.txt";
    private static final String JMETER_ITSELF = "/us/abstracta/jmeter/javadsl/JmeterDsl.class";

    private final HttpClient client = HttpClient.newHttpClient();
    private final PrintStream out;
    private final Settings settings;
    private final EmbeddedPlatform platform;
    private final Path folder;
    private final List<Generator> all;
    private final int warmUpSeconds;
    private final int seconds;

    private CpuBenchmark(
            PrintStream out,
            Settings settings,
            EmbeddedPlatform platform,
            Path folder,
            List<Generator> all,
            int warmUpSeconds,
            int seconds) {
        this.out = out;
        this.settings = settings;
        this.platform = platform;
        this.folder = folder;
        this.all = List.copyOf(all);
        this.warmUpSeconds = warmUpSeconds;
        this.seconds = seconds;
    }

    /** How hard the generators are driven. */
    enum Load {
        SATURATED("20 users without think time", 20, false),
        USUAL("100 users who think for 1 to 3 s", 100, true);

        private final String words;
        private final int users;
        private final boolean thinking;

        Load(String words, int users, boolean thinking) {
            this.words = words;
            this.users = users;
            this.thinking = thinking;
        }
    }

    /** What is measured; each after the first is told as a multiple of it. */
    private enum Generator {
        BARE,
        /** Ours, which nobody can watch. */
        UNWATCHED,
        OURS,
        JMETER
    }

    /** What a request cost, in microseconds: between two moments of a steady load, and from the command to its end. */
    private record Cost(double steady, double whole, double watching, long requests) {}

    /** The threads of a load generator that count, tell and show a run while it lasts. */
    private static final Set<String> WATCHING = Set.of("live", "live-page", "console-progress", "otlp");

    /**
     * @param rounds in each of which every generator has its turn, in changing order
     * @param warmUpSeconds the JIT compiles in them; they count for the whole command alone
     * @param seconds between the two moments
     */
    static void run(PrintStream out, List<Load> loads, int rounds, int warmUpSeconds, int seconds) throws Exception {
        var generators = new ArrayList<>(List.of(Generator.BARE, Generator.OURS));
        if (CpuBenchmark.class.getResource(JMETER_ITSELF) != null) {
            generators.add(Generator.JMETER);
        }
        run(out, generators, loads, rounds, warmUpSeconds, seconds);
    }

    /** The same of what it costs that a run can be watched while it lasts. */
    static void live(PrintStream out, int rounds, int warmUpSeconds, int seconds) throws Exception {
        run(out, List.of(Generator.UNWATCHED, Generator.OURS), List.of(Load.SATURATED), rounds, warmUpSeconds, seconds);
    }

    private static void run(
            PrintStream out, List<Generator> generators, List<Load> loads, int rounds, int warmUpSeconds, int seconds)
            throws Exception {
        var settings = SettingsLoader.load();
        try (var scratch = Scratch.folder("cpu-benchmark");
                var platform = EmbeddedPlatform.start(settings, scratch.path().resolve("platform.log"))) {
            var benchmark =
                    new CpuBenchmark(out, settings, platform, scratch.path(), generators, warmUpSeconds, seconds);
            for (var load : loads) {
                out.println(load.words);
                out.println(Machine.now());
                benchmark.measure(load, rounds);
                out.println(Machine.now());
                out.println();
            }
        }
    }

    private void measure(Load load, int rounds) throws Exception {
        var generators = new ArrayList<>(all);
        Map<Generator, List<Cost>> costs = new EnumMap<>(Generator.class);
        generators.forEach(generator -> costs.put(generator, new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (var generator : generators) {
                var cost = measured(load, generator);
                costs.get(generator).add(cost);
                out.printf(
                        Locale.ROOT,
                        "round %d, %-6s %6.1f µs a request (whole command %6.1f), %,d requests; threads that watch the run: %.2f %% of it%n",
                        round,
                        name(generator) + ":",
                        cost.steady,
                        cost.whole,
                        cost.requests,
                        100 * cost.watching);
            }
            Collections.rotate(generators, 1);
        }
        tell("steady", Cost::steady, costs);
        tell("whole command", Cost::whole, costs);
    }

    private void tell(String what, ToDoubleFunction<Cost> figure, Map<Generator, List<Cost>> costs) {
        var bare = figures(figure, costs.get(all.get(0)));
        costs.forEach((generator, found) -> out.printf(
                Locale.ROOT,
                "%-14s %-6s %6.1f µs a request, %s%n",
                what,
                name(generator),
                Ratios.median(figures(figure, found)),
                Ratios.of(figures(figure, found), bare).toString().replace("bare", name(all.get(0)))));
    }

    private static double[] figures(ToDoubleFunction<Cost> figure, List<Cost> costs) {
        return costs.stream().mapToDouble(figure).toArray();
    }

    private static String name(Generator generator) {
        return generator.name().toLowerCase(Locale.ROOT);
    }

    private Cost measured(Load load, Generator generator) throws Exception {
        long before = requests();
        if (generator == Generator.JMETER) {
            var process = jmeter(load);
            try {
                var cost = measured(process.toHandle(), before);
                answeredRightly(process.waitFor(), Files.readString(folder.resolve(JMETER_OUTPUT)));
                return cost;
            } finally {
                process.destroyForcibly();
            }
        }
        var run = switch (generator) {
            case OURS -> ours(load);
            case UNWATCHED -> ours(load).with("live", "off").with("progress", false);
            case BARE, JMETER -> bare(load);
        };
        try (var running = run.within(Duration.ofMinutes(10)).start()) {
            var cost = measured(running.process(), before);
            if (generator == Generator.BARE) { // ours may break a promise: the machine is busy
                answeredRightly(running.await().exitCode(), running.output());
            }
            return cost;
        }
    }

    /** What fails costs something else. */
    private static void answeredRightly(int exitCode, String output) {
        if (exitCode != 0) {
            throw new IllegalStateException("a request failed, or all of the load generator did:\n" + output);
        }
    }

    private Cost measured(ProcessHandle process, long before) throws Exception {
        while (requests() == before) {
            Thread.sleep(50);
            cpuMicros(process); // an error once it has ended
        }
        Thread.sleep(warmUpSeconds * 1000L);
        long requests = requests();
        double micros = cpuMicros(process);
        double watching = watchingMicros(process);
        Thread.sleep(seconds * 1000L);
        double spent = cpuMicros(process) - micros;
        watching = watchingMicros(process) - watching;
        double steady = spent / (requests() - requests);
        double whole = micros;
        while (process.isAlive()) {
            whole = process.info().totalCpuDuration().map(CpuBenchmark::micros).orElse(whole);
            Thread.sleep(10);
        }
        long all = requests() - before;
        return new Cost(steady, whole / all, watching / spent, all);
    }

    private static double cpuMicros(ProcessHandle process) {
        return process.info()
                .totalCpuDuration()
                .map(CpuBenchmark::micros)
                .orElseThrow(() -> new IllegalStateException("the load generator ended before it was measured"));
    }

    /** As Linux counts it for each thread, whose name it cuts off. */
    private static double watchingMicros(ProcessHandle process) throws IOException {
        double micros = 0;
        try (var threads = Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/task"))) {
            for (var thread : threads) {
                var stat = Files.readString(thread.resolve("stat"));
                var name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
                if (WATCHING.stream()
                        .anyMatch(known -> name.startsWith(known.substring(0, Math.min(15, known.length()))))) {
                    var numbers = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                    micros += (Long.parseLong(numbers[11]) + Long.parseLong(numbers[12])) * TICK_MICROS;
                }
            }
        }
        return micros;
    }

    private static double micros(Duration time) {
        return time.toNanos() / 1e3;
    }

    /** As the platform counts them. */
    private long requests() throws IOException, InterruptedException {
        var metrics = HttpRequest.newBuilder(platform.url().resolve("/metrics")).build();
        return Prometheus.sum(
                client.send(metrics, HttpResponse.BodyHandlers.ofString()).body(), REQUESTS);
    }

    /** Their own visits end the load, and the reports come after it. */
    private int loadSeconds() {
        return warmUpSeconds + seconds + SECONDS_TO_SPARE;
    }

    private GatlingRun ours(Load load) {
        var run = GatlingRun.of(LoadSimulation.class, folder)
                .with("url", platform.url())
                .with("target.writes", "no")
                .with("users", load.users)
                .with("ramp", "1s")
                .with("duration", loadSeconds() + "s")
                .with("simulations.load.warm-up", "0s")
                .env("OPENING_BELL_PASSWORD", Secrets.DEMO_PASSWORD);
        return load.thinking
                ? run
                : run.with("visit.think-time.from", "0ms")
                        .with("visit.think-time.to", "0ms")
                        .with("visit.typing-pause.from", "0ms")
                        .with("visit.typing-pause.to", "0ms");
    }

    private GatlingRun bare(Load load) {
        var run = GatlingRun.of(BareLoadSimulation.class, folder);
        given(load).forEach(run::with);
        return run;
    }

    private Process jmeter(Load load) throws IOException {
        var command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx1g"));
        given(load).forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add(JMETER);
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(JMETER_OUTPUT).toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }

    private Map<String, Object> given(Load load) {
        return Map.of(
                "url", platform.url(),
                "users", load.users,
                "thinking", load.thinking,
                "seconds", loadSeconds(),
                "journeys", settings.visit().journeys());
    }
}
