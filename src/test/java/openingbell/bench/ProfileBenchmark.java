package openingbell.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import openingbell.platform.EmbeddedPlatform;
import openingbell.profile.TargetRecorder;
import openingbell.settings.loading.SettingsLoader;
import openingbell.testing.platforms.Client;

/** What it costs the embedded platform to be recorded: its CPU for each request with and without, by turns, one pair a round. */
final class ProfileBenchmark {
    private static final int CLIENTS = 4;
    private static final int WARM_UPS = 5;
    private static final List<String> PATHS = List.of(
            "/api/v1/quotes/%s",
            "/api/v1/recommendations", "/api/v1/portfolios", "/api/v1/market/movers", "/api/v1/dashboard");

    private final EmbeddedPlatform platform;
    private final Path folder;
    private final int requests;

    private ProfileBenchmark(EmbeddedPlatform platform, Path folder, int requests) {
        this.platform = platform;
        this.folder = folder;
        this.requests = requests;
    }

    /**
     * @param rounds pairs, of which the one and the other is first by turns
     * @param requests in each half of a pair
     */
    static void run(PrintStream out, int rounds, int requests) throws Exception {
        try (var scratch = Scratch.folder("profile-benchmark");
                var platform = EmbeddedPlatform.start(
                        SettingsLoader.load(), scratch.path().resolve("platform.log"))) {
            out.println(Machine.now());
            var benchmark = new ProfileBenchmark(platform, scratch.path(), requests);
            benchmark.warmUp();
            out.printf(
                    Locale.ROOT,
                    "warm %.1f µs of CPU a request, while the recorder is there for the first time %.1f µs%n",
                    benchmark.without(),
                    benchmark.with());
            benchmark.warmUp();
            var with = new double[rounds];
            var without = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                if (round % 2 == 0) {
                    without[round] = benchmark.without();
                    with[round] = benchmark.with();
                } else {
                    with[round] = benchmark.with();
                    without[round] = benchmark.without();
                }
                out.printf(
                        Locale.ROOT,
                        "round %d: %6.1f µs of CPU a request, recorded %6.1f µs%n",
                        round,
                        without[round],
                        with[round]);
            }
            out.printf(
                    Locale.ROOT,
                    "%.1f µs of CPU a request, recorded %.1f µs: %s%n",
                    Ratios.median(without),
                    Ratios.median(with),
                    Ratios.of(with, without));
            out.println(Machine.now());
        }
    }

    /** The JIT compiles in it, and anew once the recorder was there. */
    private void warmUp() throws Exception {
        for (int i = 0; i < WARM_UPS; i++) {
            without();
        }
    }

    /** From after the recorder's start to before its end, as a run measures. */
    private double with() throws Exception {
        var recorder = TargetRecorder.start(platform.answering(), Duration.ofMinutes(10));
        var began = Instant.now();
        try {
            return without();
        } finally {
            recorder.profile(began, folder);
        }
    }

    private double without() throws Exception {
        var before = cpu();
        ask();
        return cpu().minus(before).toNanos() / 1e3 / requests;
    }

    private Duration cpu() {
        return ProcessHandle.of(platform.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
    }

    private void ask() throws InterruptedException, ExecutionException {
        var executor = Executors.newFixedThreadPool(CLIENTS);
        try {
            var asking = new ArrayList<Future<?>>();
            for (int client = 1; client <= CLIENTS; client++) {
                var user = Client.of(platform.url(), "investor-" + client);
                var ticker = user.get("/api/v1/market/movers")
                        .json()
                        .at("/gainers/" + client + "/ticker")
                        .textValue();
                asking.add(executor.submit(
                        () -> IntStream.range(0, requests / CLIENTS).forEach(i -> ask(user, ticker, i))));
            }
            for (var one : asking) {
                one.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** What fails costs something else. */
    private static void ask(Client user, String ticker, int number) {
        var path = PATHS.get(number % PATHS.size()).formatted(ticker);
        var answer = user.get(path);
        if (answer.status() != 200) {
            throw new IllegalStateException(path + " was answered with " + answer.status());
        }
    }
}
