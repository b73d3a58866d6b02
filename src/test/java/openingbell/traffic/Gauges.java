package openingbell.traffic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import openingbell.facts.GaugeLog;

/** Where code of a simulation notes numbers beside the load while it lasts. Gatling names the run's folder late: what is noted before is kept until there is one. */
public final class Gauges {
    private final Supplier<Optional<Path>> folder;
    private final UnaryOperator<String> mask;
    private final List<GaugeLog.Note> early = new ArrayList<>();
    private Optional<GaugeLog> log = Optional.empty();
    private boolean warned;

    private Gauges(Supplier<Optional<Path>> folder, UnaryOperator<String> mask) {
        this.folder = folder;
        this.mask = mask;
    }

    /** @param folder of the run, once there is one */
    public static Gauges in(Supplier<Optional<Path>> folder) {
        return in(folder, UnaryOperator.identity());
    }

    /** @param mask what is kept of each sentence */
    public static Gauges in(Supplier<Optional<Path>> folder, UnaryOperator<String> mask) {
        return new Gauges(folder, mask);
    }

    /**
     * Something that goes up and down.
     *
     * @param unit as it is written behind a value; {@code %} for a share from 0 to 1
     */
    public void level(String gauge, double value, String unit) {
        long at = System.currentTimeMillis();
        note(file -> file.level(at, gauge, value, unit));
    }

    /** @param more how much it grew since it was noted last */
    public void count(String gauge, long more) {
        long at = System.currentTimeMillis();
        note(file -> file.count(at, gauge, more));
    }

    /** @param hits how many more since it was noted last, of {@code total} more */
    public void ratio(String gauge, long hits, long total) {
        long at = System.currentTimeMillis();
        note(file -> file.ratio(at, gauge, hits, total));
    }

    /** Anything else that such a file takes, with its own time. */
    public synchronized void note(GaugeLog.Note note) {
        early.add(note);
        try {
            if (log.isEmpty()) {
                log = open();
            }
            if (log.isPresent()) {
                for (var each : early) {
                    each.in(log.get());
                }
                early.clear();
            }
        } catch (IOException | IllegalArgumentException e) {
            early.clear();
            if (!warned) {
                warned = true;
                System.err.println("Opening Bell: what was noted beside the load could not be kept: " + e.getMessage()
                        + ". What is promised of it will not be judged.");
            }
        }
    }

    private Optional<GaugeLog> open() throws IOException {
        var path = folder.get();
        return path.isPresent() ? Optional.of(GaugeLog.in(path.get(), mask)) : Optional.empty();
    }
}
