package openingbell.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * The Flight Recorder at work in one JVM of this machine. It ends by itself if nobody ends it, and if the JVM exits before, it leaves what it has; only a JVM that is killed
 * leaves nothing.
 */
final class JvmRecording {
    private static final Duration LONGEST_START = Duration.ofSeconds(20);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
    private static final Duration LONGEST_EXIT = Duration.ofSeconds(5);

    /** Of a longer one the last part is left. */
    private static final String LARGEST = "256M";

    /** Enough for the frames of a web server with a database below them; the recorder's own 64 cut off the bottom, and with it what belongs together. */
    private static final int DEEPEST = 256;

    private final Jcmd jcmd;
    private final long pid;
    private final String name;
    private final Path file;

    private JvmRecording(Jcmd jcmd, long pid, String name, Path file) {
        this.jcmd = jcmd;
        this.pid = pid;
        this.name = name;
        this.file = file;
    }

    /**
     * @param folder where it keeps its file until somebody takes that
     * @param longest it ends by itself after that
     */
    static JvmRecording start(Jcmd jcmd, long pid, Path folder, Duration longest) throws ProfileException {
        var name = "opening-bell-" + ProcessHandle.current().pid();
        var recording = new JvmRecording(jcmd, pid, name, folder.resolve(pid + ".jfr"));
        var settings = folder.resolve("profile.jfc");
        recording.ask(
                LONGEST_START,
                "JFR.configure",
                "stackdepth=" + DEEPEST); // or it is at work already, and stays as it is
        var said = recording.ask(
                LONGEST_START,
                "JFR.start",
                "name=" + name,
                "settings=" + settings,
                "filename=" + recording.file,
                "dumponexit=true",
                "maxsize=" + LARGEST,
                "duration=" + longest.toSeconds() + "s");
        if (!said.contains("Started recording")) {
            throw new ProfileException("its Flight Recorder did not start: " + said.strip());
        }
        return recording;
    }

    private String ask(Duration longest, String... words) throws ProfileException {
        var all = new String[words.length + 1];
        all[0] = Long.toString(pid);
        System.arraycopy(words, 0, all, 1, words.length);
        return jcmd.ask(longest, all);
    }

    long pid() {
        return pid;
    }

    /**
     * Ends it.
     *
     * @return what it has recorded
     */
    Path stop() throws ProfileException {
        try {
            ask(LONGEST_STOP, "JFR.stop", "name=" + name, "filename=" + file);
        } catch (ProfileException refused) {
            // It may be about to exit, as all that a terminal has started does on Ctrl-C, and then leaves its file.
            if (!exited() || !isThere()) {
                throw refused;
            }
        }
        if (!isThere()) {
            throw new ProfileException("it left no recording");
        }
        return file;
    }

    private boolean exited() {
        try {
            ProcessHandle.of(pid)
                    .ifPresent(process -> process.onExit()
                            .orTimeout(LONGEST_EXIT.toMillis(), TimeUnit.MILLISECONDS)
                            .join());
            return true;
        } catch (CompletionException stillThere) {
            return false;
        }
    }

    private boolean isThere() throws ProfileException {
        try {
            return Files.exists(file) && Files.size(file) > 0;
        } catch (IOException e) {
            throw new ProfileException(file + " cannot be read: " + e.getMessage());
        }
    }
}
