package openingbell.runlog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Hands events on, while a run lasts, as they will stand in its log once that is cleaned and corrected. Times come in milliseconds since 1970. Of an answer that may still be taken out, it waits to
 * hear. Used by one thread at a time.
 */
public final class EventLog {
    /** As much different text as a reader of logs keeps. */
    private static final long MOST_TEXT = 32 * 1024 * 1024;

    private final RunEvent.Run run;
    private final LogCorrections corrections;
    private final CorrectedLog corrected;
    private final Map<List<String>, LogPath> paths = new HashMap<>();
    private final Map<String, Integer> scenarios = new HashMap<>();
    private final Set<String> messages = new HashSet<>();
    private final List<RunEvent.Request> undecided = new ArrayList<>();
    private long text;
    private int crashes;

    /** @param run its start is at or before that of the first event */
    public EventLog(RunEvent.Run run, LogHandler handler, LogCorrections corrections) {
        this.run = run;
        this.corrections = corrections;
        corrected = new CorrectedLog(handler, corrections.leaving(), this::path);
        for (var scenario : run.scenarios()) {
            scenarios.put(scenario, scenarios.size());
        }
        corrected.run(run);
    }

    /** What is told of a message, as it is of one that was read from a log. @param mask what nobody is to read */
    public static UnaryOperator<String> told(UnaryOperator<String> mask) {
        return message -> mask.apply(LogReader.oneLine(mask.apply(message)));
    }

    /** @param parts its groups, then its name */
    public void request(List<String> parts, long start, long end, boolean ok, String message) {
        var path = path(parts);
        var known = known(message);
        if (corrections.mayLeave(corrected.of(path, offset(start), offset(end), ok))) {
            undecided.add(new RunEvent.Request(path.groups(), path.name(), offset(start), offset(end), ok, known));
        } else {
            corrected.request(path, offset(start), offset(end), ok, known);
        }
    }

    public void user(String scenario, boolean start, long at) {
        var number = scenarios.get(scenario);
        if (number == null) {
            throw new IllegalArgumentException(
                    "a user of the scenario `" + scenario + "`, which the run does not have");
        }
        corrected.user(number, start, offset(at));
    }

    public void group(List<String> parts, long start, long end, int cumulated, boolean ok) {
        corrected.group(path(parts), offset(start), offset(end), cumulated, ok);
    }

    public void error(String message, long at) {
        corrected.error(known(message), offset(at));
    }

    /** Exceptions that Gatling's log does not tell, as far as they came. */
    public void addCrashes() {
        var all = corrections.toAdd();
        all.subList(Math.min(crashes, all.size()), all.size()).forEach(corrected::add);
        crashes = all.size();
    }

    /** Nothing comes any more: what was not taken out by now stays. */
    public void end() {
        addCrashes();
        undecided.forEach(request -> corrected.request(
                path(parts(request)), request.start(), request.end(), request.ok(), request.message()));
        undecided.clear();
    }

    private static List<String> parts(RunEvent.Request request) {
        var parts = new ArrayList<>(request.groups());
        parts.add(request.name());
        return parts;
    }

    private LogPath path(List<String> parts) {
        var known = paths.get(parts);
        if (known == null) {
            known = new LogPath(
                    paths.size(), parts.stream().map(LogReader::oneLine).toList());
            paths.put(List.copyOf(parts), known);
        }
        return known;
    }

    private String known(String message) {
        if (message.isEmpty() || messages.contains(message)) {
            return message;
        }
        if (text + message.length() > MOST_TEXT) {
            return LogStrings.LEFT_OUT;
        }
        text += message.length();
        messages.add(message);
        return message;
    }

    private int offset(long at) {
        return (int) (at - run.start());
    }
}
