package openingbell.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import openingbell.judge.Assessor;

/**
 * Finds the folder that Gatling writes this run to, which Gatling tells nobody.
 * While the run writes its log, the open file itself says where it is, so two runs at once are never mistaken for each other. Where the
 * system does not show open files, it is the newest folder of this simulation since this JVM began.
 */
public final class RunFolder {
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    static final String LOG = Assessor.LOG;

    private final Path reports;
    private final String prefix;
    private final Instant began;
    private final CompletableFuture<Path> found = new CompletableFuture<>();

    private RunFolder(Path reports, String simulation, Instant began) {
        this.reports = reports;
        this.prefix = simulation.toLowerCase(Locale.ROOT) + "-";
        this.began = began;
    }

    /** Of a run that may still be refused: nothing is looked for yet. */
    static RunFolder of(Class<?> simulation, Path reports) {
        return new RunFolder(reports, simulation.getSimpleName(), Instant.now());
    }

    /** Where the folder is looked for. */
    Path reports() {
        return reports;
    }

    /** The folder, once the run has opened its log. */
    public Optional<Path> path() {
        return Optional.ofNullable(found.getNow(null)).or(this::newest);
    }

    /** To be told of the folder as soon as it is found; it is looked for from now on, by a daemon thread that ends once it has found it. */
    void whenFound(Consumer<Path> told) {
        found.thenAccept(told);
        if (Files.isDirectory(OPEN_FILES)) {
            var thread = new Thread(this::watchOpenFiles, "run-folder");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** It is this one, says who knows. */
    void is(Path folder) {
        found.complete(folder);
    }

    private void watchOpenFiles() {
        try {
            while (!found.isDone()) {
                openLog().ifPresent(log -> is(log.getParent()));
                Thread.sleep(LOOK_EVERY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Path> openLog() {
        try (var files = Files.list(OPEN_FILES)) {
            return files.flatMap(file -> target(file).stream())
                    .filter(path -> path.getFileName() != null
                            && path.getFileName().toString().equals(LOG))
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link));
        } catch (IOException closedMeanwhile) {
            return Optional.empty();
        }
    }

    private Optional<Path> newest() {
        if (Files.isDirectory(OPEN_FILES) || !Files.isDirectory(reports)) {
            return Optional.empty();
        }
        try (var folders = Files.list(reports)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith(prefix))
                    .filter(folder -> Files.exists(folder.resolve(LOG)))
                    .filter(this::isOfThisRun)
                    .max(Comparator.comparing(Path::getFileName));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean isOfThisRun(Path folder) {
        try {
            return !Files.getLastModifiedTime(folder.resolve(LOG)).toInstant().isBefore(began);
        } catch (IOException e) {
            return false;
        }
    }
}
