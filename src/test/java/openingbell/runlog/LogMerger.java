package openingbell.runlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import openingbell.files.WholeFile;
import openingbell.text.Progress;
import openingbell.text.ProgressLine;

/**
 * Makes one log of several, as if one run had made it: times count from the earliest start, and users come in the order of time, as Gatling's report needs it.
 * Each log is read twice. Memory is needed for users only: 8 bytes for each begin and each end.
 */
public final class LogMerger {
    private final List<Path> logs;
    private final Progress progress;
    private final List<ReadEnd> ends = new ArrayList<>();
    private final List<RunEvent.Run> runs = new ArrayList<>();
    private final LongStream.Builder moves = LongStream.builder();
    private RunEvent.Run merged;

    private LogMerger(List<Path> logs, Progress progress) {
        this.logs = logs;
        this.progress = progress;
    }

    /**
     * Writes the target in one go: it is whole, or not there.
     *
     * @param told hears how far it is
     * @return how the reading of each log ended; what a cut or damaged one still held was merged
     * @throws UnmergeableException if a log holds no run at all, or their starts are too far apart
     */
    public static List<ReadEnd> merge(List<Path> logs, Path target, ProgressLine told) throws IOException {
        if (logs.isEmpty()) {
            throw new UnmergeableException("There is no log to merge.");
        }
        long bytes = 0;
        for (var log : logs) {
            bytes += Files.size(log);
        }
        try (var progress = Progress.ofBytes(told, "merging " + logs.size() + " logs, each read twice", 2 * bytes)) {
            return new LogMerger(List.copyOf(logs), progress).mergeTo(target.toAbsolutePath());
        }
    }

    private List<ReadEnd> mergeTo(Path target) throws IOException {
        for (Path log : logs) {
            var end = LogReader.read(log, new UsersOnly(), progress);
            ends.add(end);
            if (runs.size() < ends.size()) {
                throw new UnmergeableException("%s cannot be merged: %s".formatted(log, end.sentence()));
            }
        }
        try {
            WholeFile.make(target, unfinished -> {
                try (var writer = LogWriter.to(unfinished)) {
                    writeTo(writer);
                }
            });
        } catch (ArithmeticException e) {
            throw new UnmergeableException(
                    "The logs cannot be merged: one log can hold 24 days, but they begin or end further apart.");
        }
        return List.copyOf(ends);
    }

    private void writeTo(LogWriter writer) throws IOException {
        writer.run(merged);
        moves.build().sorted().forEach(move -> {
            int at = Math.toIntExact(Move.at(move) + runs.get(0).start() - merged.start());
            writer.user(Move.scenario(move), Move.isStart(move), at);
        });
        for (int i = 0; i < logs.size(); i++) {
            LogReader.read(logs.get(i), new AllButUsers(writer, runs.get(i).start() - merged.start()), progress);
        }
    }

    /** First pass: the runs, and all users with times since the first log's start. */
    private final class UsersOnly implements LogHandler {
        private List<String> scenarios;
        private long shift;

        @Override
        public void run(RunEvent.Run run) {
            runs.add(run);
            merged = merged == null ? run : merged.plus(run);
            scenarios = run.scenarios();
            shift = run.start() - runs.get(0).start();
        }

        @Override
        public void user(int scenario, boolean start, int at) {
            moves.add(Move.of(at + shift, start, merged.scenarios().indexOf(scenarios.get(scenario))));
        }
    }

    /** Second pass: the rest, in the logs' own order. */
    private record AllButUsers(LogWriter writer, long shift) implements LogHandler {
        @Override
        public void request(LogPath path, int start, int end, boolean ok, String message) {
            writer.request(path, shifted(start), shifted(end), ok, message);
        }

        @Override
        public void group(LogPath path, int start, int end, int cumulated, boolean ok) {
            writer.group(path, shifted(start), shifted(end), cumulated, ok);
        }

        @Override
        public void error(String message, int at) {
            writer.error(message, shifted(at));
        }

        private int shifted(int at) {
            return Math.toIntExact(at + shift);
        }
    }

    /** A user's begin or end in one long that sorts by time; at the same time ends come first, as a user who takes another's place does. */
    private static final class Move {
        private static final int SCENARIO_BITS = 17;

        static long of(long at, boolean start, int scenario) {
            return (at << 1 | (start ? 1 : 0)) << SCENARIO_BITS | scenario;
        }

        static long at(long move) {
            return move >> SCENARIO_BITS + 1;
        }

        static boolean isStart(long move) {
            return (move >> SCENARIO_BITS & 1) == 1;
        }

        static int scenario(long move) {
            return (int) move & (1 << SCENARIO_BITS) - 1;
        }
    }
}
