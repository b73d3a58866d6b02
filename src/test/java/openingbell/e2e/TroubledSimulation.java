package openingbell.e2e;

import static io.gatling.javaapi.core.CoreDsl.listFeeder;

import io.gatling.javaapi.core.ScenarioBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import openingbell.BellSimulation;
import openingbell.journeys.Journeys;
import openingbell.testing.samples.BrokenJourneys;

/** A whole run with a bug in it: {@code broken} names one in a journey, {@code trouble} one in the simulation itself. */
public final class TroubledSimulation extends BellSimulation {
    private static final int ROWS = 8;

    public TroubledSimulation() {
        super(
                "load",
                (settings, secrets, popularity) -> Optional.ofNullable(System.getProperty("broken"))
                        .map(where -> BrokenJourneys.of(settings, secrets, popularity, where))
                        .orElseGet(() -> Journeys.of(settings, secrets, popularity)));
        switch (System.getProperty("trouble", "none")) {
            case "constructor" -> throw new IllegalStateException("a bug in the simulation");
            case "exit" -> exitOnce(Path.of(System.getProperty("exitFile")));
            default -> {}
        }
    }

    /** A real feeder with a row for each of the first visits, and none for the next. */
    @Override
    protected ScenarioBuilder visit(ScenarioBuilder journeys) {
        return System.getProperty("trouble", "none").equals("feeder")
                ? journeys.feed(listFeeder(Collections.nCopies(ROWS, Map.of("row", "one")))
                        .queue())
                : journeys;
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
