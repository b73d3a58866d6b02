package openingbell.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import openingbell.e2e.CpuSimulation;
import openingbell.platform.EmbeddedPlatform;
import openingbell.runlog.LogReader;
import openingbell.runlog.RunEvent;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.secrets.Secrets;
import openingbell.testing.runs.GatlingRun;

/** CPU per request of our journeys, with all answers checked and with the status alone, against bare Gatling with a status check only. */
final class JourneyCpu {
    private JourneyCpu() {}

    /**
     * @param rounds the JIT still compiles in the first half, which is left out
     * @param journeys of each of the 40 users in each part of a round
     */
    static void run(PrintStream out, int rounds, int journeys) throws IOException {
        out.println(Machine.now());
        try (var scratch = Scratch.folder("journey-cpu");
                var platform = EmbeddedPlatform.start(
                        SettingsLoader.load(), scratch.path().resolve("platform.log"))) {
            var result = GatlingRun.of(CpuSimulation.class, scratch.path())
                    .withoutReports()
                    .with("url", platform.url())
                    .with("target.writes", "no")
                    .with("rounds", rounds)
                    .with("journeys", journeys)
                    .with("visit.think-time.from", "5ms")
                    .with("visit.think-time.to", "5ms")
                    .with("visit.typing-pause.from", "0ms")
                    .with("visit.typing-pause.to", "0ms")
                    .env("OPENING_BELL_PASSWORD", Secrets.DEMO_PASSWORD)
                    .within(Duration.ofMinutes(20))
                    .run();
            tell(out, measured(result.output(), result.log()), rounds / 2);
        }
        out.println(Machine.now());
    }

    private static void tell(PrintStream out, CpuRounds rounds, int firstWarm) {
        for (var cost : rounds.costs()) {
            out.printf(
                    "%-12s %2d: %d requests, %.1f µs CPU each%n",
                    cost.what(), cost.round(), cost.requests(), cost.micros());
        }
        var bare = rounds.micros(CpuSimulation.BARE, firstWarm);
        out.printf("%-12s %6.1f µs a request%n", CpuSimulation.BARE, CpuRounds.median(bare));
        for (var what : new String[] {CpuSimulation.STATUS_ONLY, CpuSimulation.CHECKED}) {
            var micros = rounds.micros(what, firstWarm);
            out.printf("%-12s %6.1f µs a request, %s%n", what, CpuRounds.median(micros), Ratios.of(micros, bare));
        }
    }

    private static CpuRounds measured(String output, Path log) throws IOException {
        var rounds = CpuRounds.of(output);
        var start = new AtomicLong();
        LogReader.events(log, event -> {
            if (event instanceof RunEvent.Run run) {
                start.set(run.start());
            } else if (event instanceof RunEvent.Request request) {
                rounds.request(start.get() + request.start());
            }
        });
        return rounds;
    }
}
