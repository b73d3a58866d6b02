package openingbell.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import openingbell.facts.Profile;

/** Records the JVMs of a target on this machine from before the load to its end. */
public final class TargetRecorder {
    private static final Duration LONGEST_LIST = Duration.ofSeconds(20);

    private final Path folder;
    private final List<JvmRecording> recordings = new ArrayList<>();
    private Optional<Recorded> ended = Optional.empty();

    private TargetRecorder(Path folder) {
        this.folder = folder;
    }

    /** What came of it. */
    private record Recorded(List<Path> files, List<String> problems, Instant end) {}

    /** @throws ProfileException if this is no JVM that can be recorded from here */
    public static void check(long pid) throws ProfileException {
        if (!Jcmd.ofThisJdk().jvms(LONGEST_LIST).contains(pid)) {
            throw new ProfileException(
                    ProcessHandle.of(pid).isEmpty()
                            ? "there is no process " + pid + " on this machine"
                            : "process %d is no JVM that this user can record".formatted(pid));
        }
    }

    /**
     * All of them, or none.
     *
     * @param longest they end by themselves after that, whatever happens here
     */
    public static TargetRecorder start(List<Long> pids, Duration longest) throws ProfileException {
        var recorder = new TargetRecorder(temporary());
        try {
            var jcmd = Jcmd.ofThisJdk();
            for (var pid : pids) {
                recorder.recordings.add(JvmRecording.start(jcmd, pid, recorder.folder, longest));
            }
            return recorder;
        } catch (ProfileException refused) {
            recorder.stop();
            recorder.removeFiles();
            throw refused;
        }
    }

    private static Path temporary() throws ProfileException {
        try (InputStream settings = TargetRecorder.class.getResourceAsStream("profile.jfc")) {
            var folder = Files.createTempDirectory("opening-bell-profile-");
            Files.copy(settings, folder.resolve("profile.jfc"));
            return folder.toRealPath();
        } catch (IOException e) {
            throw new ProfileException("a recording has no place on this disk: " + e.getMessage());
        }
    }

    /** The load has ended. To be called again is harmless. */
    public synchronized void stop() {
        if (ended.isPresent()) {
            return;
        }
        var end = Instant.now();
        var files = new ArrayList<Path>();
        var problems = new ArrayList<String>();
        // All at once: each takes the start of a JVM, and the run waits for that.
        var stopping = recordings.stream()
                .map(recording -> CompletableFuture.runAsync(() -> stop(recording, files, problems)))
                .toList();
        stopping.forEach(CompletableFuture::join);
        files.sort(Path::compareTo);
        ended = Optional.of(new Recorded(files, problems, end));
    }

    private static void stop(JvmRecording recording, List<Path> files, List<String> problems) {
        try {
            var file = recording.stop();
            synchronized (files) {
                files.add(file);
            }
        } catch (ProfileException e) {
            synchronized (problems) {
                problems.add("of process %d there is no recording: %s".formatted(recording.pid(), e.getMessage()));
            }
        }
    }

    /**
     * What was recorded of the load.
     *
     * @param began when its first user came
     * @param runFolder where it is kept
     */
    public Profile profile(Instant began, Path runFolder) {
        stop();
        var recorded = ended.orElseThrow();
        try {
            return recorded.files().isEmpty()
                    ? Profile.unknown(recorded.problems())
                    : RunProfile.of(recorded.files(), began, recorded.end(), runFolder)
                            .with(recorded.problems());
        } catch (ProfileException e) {
            return Profile.unknown(recorded.problems()).with(List.of(e.getMessage()));
        } finally {
            removeFiles();
        }
    }

    /** They are in the run's folder now, or nowhere. */
    private void removeFiles() {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // Left to whoever sweeps temporary folders.
        }
    }
}
