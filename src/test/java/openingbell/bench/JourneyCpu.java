package openingbell.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import openingbell.e2e.CpuSimulation;
import openingbell.e2e.GatlingRun;
import openingbell.platform.EmbeddedPlatform;
import openingbell.runlog.LogReader;
import openingbell.runlog.RunEvent;
import openingbell.settings.Secrets;
import openingbell.settings.SettingsLoader;

/**
 * CPU per request of our journeys, with all answers checked, against bare Gatling with a status check only:
 * {@code mvn -q test-compile exec:exec -Dexec.executable=java -Dexec.args="-cp %classpath openingbell.bench.JourneyCpu"}.
 */
public final class JourneyCpu {
    private static final int ROUNDS = 24;
    /** The JIT still compiles in these. */
    private static final int COLD_ROUNDS = 12;

    private JourneyCpu() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Files.createTempDirectory("journey-cpu");
        try (var platform = EmbeddedPlatform.start(SettingsLoader.load(), folder.resolve("platform.log"))) {
            var result = GatlingRun.of(CpuSimulation.class, folder)
                    .withoutReports()
                    .with("url", platform.url())
                    .with("target.writes", "no")
                    .with("rounds", ROUNDS)
                    .with("journeys", 100)
                    .with("visit.think-time.from", "5ms")
                    .with("visit.think-time.to", "5ms")
                    .with("visit.typing-pause.from", "0ms")
                    .with("visit.typing-pause.to", "0ms")
                    .env("OPENING_BELL_PASSWORD", Secrets.DEMO_PASSWORD)
                    .within(Duration.ofMinutes(20))
                    .run();
            print(Mark.all(result.output()), result.log());
        }
    }

    private static void print(List<Mark> marks, Path log) throws IOException {
        var ours = new Cost();
        var bare = new Cost();
        for (int i = 0; i + 1 < marks.size(); i++) {
            var from = marks.get(i);
            var to = marks.get(i + 1);
            long requests = requests(log, from.millis, to.millis);
            double micros = (to.cpuNanos - from.cpuNanos) / 1000.0 / requests;
            System.out.printf("%s %d: %d requests, %.1f µs CPU each%n", from.what, from.round, requests, micros);
            if (from.round >= COLD_ROUNDS) {
                (from.what.equals("ours") ? ours : bare).add(to.cpuNanos - from.cpuNanos, requests);
            }
        }
        System.out.printf(
                "ours %.1f µs, bare %.1f µs: ratio %.2f%n",
                ours.micros(), bare.micros(), ours.micros() / bare.micros());
    }

    private static long requests(Path log, long from, long to) throws IOException {
        var start = new AtomicLong();
        var count = new AtomicLong();
        LogReader.events(log, event -> {
            if (event instanceof RunEvent.Run run) {
                start.set(run.start());
            } else if (event instanceof RunEvent.Request request) {
                long at = start.get() + request.start();
                if (at >= from && at < to) {
                    count.incrementAndGet();
                }
            }
        });
        return count.get();
    }

    private record Mark(String what, int round, long millis, long cpuNanos) {
        static List<Mark> all(String output) {
            var marks = new ArrayList<Mark>();
            output.lines().filter(line -> line.startsWith(CpuSimulation.MARK)).forEach(line -> {
                var parts = line.substring(CpuSimulation.MARK.length()).split(" ");
                marks.add(new Mark(
                        parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3])));
            });
            return marks;
        }
    }

    private static final class Cost {
        private long nanos;
        private long requests;

        void add(long moreNanos, long moreRequests) {
            nanos += moreNanos;
            requests += moreRequests;
        }

        double micros() {
            return nanos / 1000.0 / requests;
        }
    }
}
