package openingbell.runlog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import openingbell.files.WholeFile;
import openingbell.text.Progress;
import openingbell.text.ProgressLine;

/**
 * Takes out of a log what nobody may read in it: what a mask covers in its messages, and what a text does to a screen; and corrects it, where it blames the simulation for what
 * the target did, too. A log of which all is right already is not
 * touched.
 */
public final class LogCleaning {
    /** At most this many bytes behind the last whole record are looked at. */
    private static final int TAIL = 64 * 1024;

    private final Path log;
    private final UnaryOperator<String> mask;
    private final LogCorrections corrections;
    private final ProgressLine told;
    private final Map<LogCorrections.Request, Integer> toRemove;
    private final List<LogCorrections.Crash> toAdd;

    private LogCleaning(Path log, UnaryOperator<String> mask, LogCorrections corrections, ProgressLine told) {
        this.told = told;
        this.log = log;
        this.mask = mask;
        this.corrections = corrections;
        this.toRemove = corrections.toRemove();
        this.toAdd = corrections.toAdd();
    }

    /**
     * The log is rewritten in one go, as Gatling itself could have written it; where it was cut off or damaged, it still is.
     *
     * @param mask of a message, which names of requests never go through: they are the simulation's own
     * @param corrections what goes and what comes; what was corrected once is not corrected again
     * @param told hears how far it is
     * @return whether there was anything
     */
    public static boolean clean(Path log, UnaryOperator<String> mask, LogCorrections corrections, ProgressLine told)
            throws IOException {
        return new LogCleaning(log, mask, corrections, told).clean();
    }

    private boolean clean() throws IOException {
        var search = new Search();
        ReadEnd end;
        try (var progress = Progress.ofBytes(told, "looking through " + log, Files.size(log))) {
            end = LogReader.readAsWritten(log, search, progress);
        }
        if (end.records() == 0 || toAdd.isEmpty() && !search.found && !isInTail(end)) {
            return false;
        }
        var gone = new HashMap<LogCorrections.Request, Integer>();
        WholeFile.make(log, unfinished -> {
            try (var writer = LogWriter.to(unfinished);
                    var progress = Progress.ofBytes(told, "cleaning " + log, Files.size(log))) {
                var corrected = new CorrectedLog(new Masked(writer), toRemove, parts -> new LogPath(0, parts));
                LogReader.read(log, corrected, progress);
                toAdd.forEach(corrected::add);
                gone.putAll(corrected.taken());
            }
            if (!end.complete()) {
                // It stays a log that ends in the middle of a record, without the words of that one.
                Files.write(unfinished, new byte[] {tail(end, 1)[0]}, StandardOpenOption.APPEND);
            }
        });
        corrections.done(gone, toAdd);
        return true;
    }

    private static LogCorrections.Request request(LogPath path, long began, int start, int end, boolean ok) {
        return new LogCorrections.Request(path.parts(), began + start, began + end, Optional.of(ok));
    }

    private boolean isInTail(ReadEnd end) throws IOException {
        var tail = end.complete() ? new byte[0] : tail(end, TAIL);
        for (int from = 0; from < Math.min(2, tail.length); from++) {
            // Cut off as it is, it may end in the middle of a secret.
            var wide = new String(tail, from, tail.length - from, LogFormat.UTF_16_CHARSET) + "…";
            if (!mask.apply(wide).equals(wide)) {
                return true;
            }
        }
        var narrow = new String(tail, StandardCharsets.ISO_8859_1) + "…";
        return !mask.apply(narrow).equals(narrow);
    }

    private byte[] tail(ReadEnd end, int most) throws IOException {
        long at = end instanceof ReadEnd.Truncated cut ? cut.atByte() : ((ReadEnd.Corrupt) end).atByte();
        try (var in = Files.newInputStream(log)) {
            in.skipNBytes(at);
            return in.readNBytes(most);
        }
    }

    private String clean(String message) {
        return LogReader.oneLine(mask.apply(message));
    }

    /** Looks at every text as it was written, at each but once. */
    private final class Search implements LogHandler {
        private final Set<String> seen = new HashSet<>();
        private int paths;
        private boolean found;
        private long began;

        @Override
        public void run(RunEvent.Run run) {
            began = run.start();
            name(run.simulation());
            name(run.description());
            run.scenarios().forEach(this::name);
        }

        @Override
        public void request(LogPath path, int start, int end, boolean ok, String message) {
            path(path);
            message(message);
            if (!toRemove.isEmpty()) {
                var request = LogCleaning.request(path, began, start, end, ok);
                found |= toRemove.containsKey(request) || toRemove.containsKey(request.either());
            }
        }

        @Override
        public void group(LogPath path, int start, int end, int cumulated, boolean ok) {
            path(path);
        }

        @Override
        public void error(String message, int at) {
            message(message);
            found |= EndedStream.toldBy(message).isPresent();
        }

        private void path(LogPath path) {
            if (path.id() >= paths) {
                paths = path.id() + 1;
                path.parts().forEach(this::name);
            }
        }

        private void name(String name) {
            found |= !LogReader.oneLine(name).equals(name);
        }

        private void message(String message) {
            // What the reader leaves out for its length cannot be looked at, so it does not stay.
            found = found
                    || seen.add(message)
                            && (message.equals(LogStrings.LEFT_OUT)
                                    || !clean(message).equals(message));
        }
    }

    private final class Masked implements LogHandler {
        private final LogWriter writer;
        private final Map<String, String> cleaned = new HashMap<>();

        Masked(LogWriter writer) {
            this.writer = writer;
        }

        @Override
        public void run(RunEvent.Run run) {
            writer.run(run);
        }

        @Override
        public void request(LogPath path, int start, int end, boolean ok, String message) {
            writer.request(path, start, end, ok, cleaned(message));
        }

        @Override
        public void user(int scenario, boolean start, int at) {
            writer.user(scenario, start, at);
        }

        @Override
        public void group(LogPath path, int start, int end, int cumulated, boolean ok) {
            writer.group(path, start, end, cumulated, ok);
        }

        @Override
        public void error(String message, int at) {
            writer.error(cleaned(message), at);
        }

        private String cleaned(String message) {
            return cleaned.computeIfAbsent(message, LogCleaning.this::clean);
        }
    }
}
