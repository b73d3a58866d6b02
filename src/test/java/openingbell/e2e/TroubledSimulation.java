package openingbell.e2e;

import static io.gatling.javaapi.core.CoreDsl.listFeeder;

import io.gatling.javaapi.core.ScenarioBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import openingbell.BellSimulation;
import openingbell.journeys.kinds.KnownJourneys;
import openingbell.testing.samples.BrokenJourneys;
import openingbell.traffic.Bell;
import openingbell.traffic.Traffic;

/** A whole run with a bug in it: {@code broken} names one in a journey, {@code trouble} one in the simulation itself. */
public final class TroubledSimulation extends BellSimulation {
    private static final int ROWS = 8;

    public TroubledSimulation() {
        super(
                "load",
                Optional.ofNullable(System.getProperty("broken"))
                        .map(BrokenJourneys::known)
                        .orElse(KnownJourneys.ALL),
                bell -> Traffic.of(visitors(bell)));
        switch (System.getProperty("trouble", "none")) {
            case "constructor" -> throw new IllegalStateException("a bug in the simulation");
            case "exit" -> exitOnce(Path.of(System.getProperty("exitFile")));
            default -> {}
        }
    }

    /** A real feeder with a row for each of the first visits, and none for the next. */
    private static ScenarioBuilder visitors(Bell bell) {
        return System.getProperty("trouble", "none").equals("feeder")
                ? bell.visitors()
                        .feed(listFeeder(Collections.nCopies(ROWS, Map.of("row", "one")))
                                .queue())
                : bell.visitors();
    }

    /** As some library might: in the middle of the load, and as if all were well. */
    private static void exitOnce(Path there) {
        var thread = new Thread(
                () -> {
                    while (!Files.exists(there)) {
                        sleep();
                    }
                    System.exit(0);
                },
                "exit");
        thread.setDaemon(true);
        thread.start();
    }

    private static void sleep() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
