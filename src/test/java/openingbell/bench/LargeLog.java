package openingbell.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;

/** A log as a large run of six journeys leaves it: 5,000 requests a second, log-normal latencies, one failure in a hundred. */
final class LargeLog {
    private static final int REQUESTS_PER_SECOND = 5_000;
    private static final List<String> JOURNEYS =
            List.of("dashboard", "portfolio", "recommendations", "search", "analytics", "quotes");
    private static final List<String> REQUESTS = List.of("first", "second", "third");

    private LargeLog() {}

    static void write(Path log, long requests) throws IOException {
        write(log, requests, REQUESTS_PER_SECOND);
    }

    static void write(Path log, long requests, int aSecond) throws IOException {
        var dice = new SplittableRandom(1);
        try (var writer = LogWriter.to(log)) {
            writer.run(new RunEvent.Run(
                    "3.15.1", "openingbell.LoadSimulation", 1_767_600_000_000L, "", List.of("load"), List.of()));
            for (long written = 0; written < requests; ) {
                int start = (int) (written * 1_000 / aSecond);
                var journey = List.of(JOURNEYS.get(dice.nextInt(JOURNEYS.size())));
                writer.user(0, true, start);
                int at = start;
                int cumulated = 0;
                boolean allOk = true;
                for (int i = 0; i < REQUESTS.size() && written < requests; i++, written++) {
                    int millis = (int) Math.exp(4 + i * 0.3 + 0.5 * dice.nextGaussian());
                    boolean ok = dice.nextInt(100) > 0;
                    writer.request(journey, REQUESTS.get(i), at, at + millis, ok, ok ? "" : "status 500, expected 200");
                    at += millis + 10;
                    cumulated += millis;
                    allOk &= ok;
                }
                writer.group(journey, start, at, cumulated, allOk);
                writer.user(0, false, at);
            }
        }
    }
}
