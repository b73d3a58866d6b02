package openingbell.runlog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Hands records on as they are once the log is corrected: without the answers that go, and a stream that its target ended as a failed request. */
final class CorrectedLog implements LogHandler {
    private final LogHandler next;
    private final Map<LogCorrections.Request, Integer> toRemove;
    private final Function<List<String>, LogPath> paths;
    private final Map<LogCorrections.Request, Integer> taken = new HashMap<>();
    private long began;

    /** @param paths of a request that Gatling did not tell as one */
    CorrectedLog(
            LogHandler next, Map<LogCorrections.Request, Integer> toRemove, Function<List<String>, LogPath> paths) {
        this.next = next;
        this.toRemove = toRemove;
        this.paths = paths;
    }

    /** What went, and how often. */
    Map<LogCorrections.Request, Integer> taken() {
        return taken;
    }

    @Override
    public void run(RunEvent.Run run) {
        began = run.start();
        next.run(run);
    }

    @Override
    public void request(LogPath path, int start, int end, boolean ok, String message) {
        if (!goes(path, start, end, ok)) {
            next.request(path, start, end, ok, message);
        }
    }

    private boolean goes(LogPath path, int start, int end, boolean ok) {
        if (toRemove.isEmpty()) {
            return false;
        }
        var request = of(path, start, end, ok);
        return takes(request) || takes(request.either());
    }

    LogCorrections.Request of(LogPath path, int start, int end, boolean ok) {
        return new LogCorrections.Request(path.parts(), began + start, began + end, Optional.of(ok));
    }

    private boolean takes(LogCorrections.Request request) {
        int before = taken.getOrDefault(request, 0);
        boolean goes = before < toRemove.getOrDefault(request, 0);
        if (goes) {
            taken.put(request, before + 1);
        }
        return goes;
    }

    @Override
    public void user(int scenario, boolean start, int at) {
        next.user(scenario, start, at);
    }

    @Override
    public void group(LogPath path, int start, int end, int cumulated, boolean ok) {
        next.group(path, start, end, cumulated, ok);
    }

    @Override
    public void error(String message, int at) {
        EndedStream.toldBy(message)
                .ifPresentOrElse(
                        ended -> next.request(paths.apply(List.of(ended.request())), at, at, false, ended.message()),
                        () -> next.error(message, at));
    }

    void add(LogCorrections.Crash crash) {
        error(crash.message(), (int) Math.max(0, crash.at() - began));
    }
}
