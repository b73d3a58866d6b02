package openingbell.platform.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One run of the pipeline, as far as it has come. One thread makes it, others look at it. */
public final class PipelineRun {
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * A stage, as far as it has come.
     *
     * @param begin after the run's; zero while it waits
     * @param done stocks; one that failed in an earlier stage is not tried again
     * @param problem the first stock that failed, and why; empty if none did
     */
    public record Progress(
            Stage stage, State state, Duration begin, Duration took, int done, int failed, String problem) {}

    private static final class Counted {
        private State state = State.WAITING;
        private long begin;
        private long end;
        private int done;
        private int failed;
        private String problem = "";
    }

    private final long id;
    private final int stocks;
    private final Instant begin = Instant.now();
    private final long beginNanos = System.nanoTime();
    private final Map<Stage, Counted> stages = new EnumMap<>(Stage.class);
    private State state = State.RUNNING;
    private long end;
    private String problem = "";

    PipelineRun(long id, int stocks) {
        this.id = id;
        this.stocks = stocks;
        Stream.of(Stage.values()).forEach(stage -> stages.put(stage, new Counted()));
    }

    public long id() {
        return id;
    }

    public int stocks() {
        return stocks;
    }

    public Instant begin() {
        return begin;
    }

    public synchronized State state() {
        return state;
    }

    /** Why it failed; empty if it did not. */
    public synchronized String problem() {
        return problem;
    }

    /** Since its begin, to its end if there was one. */
    public synchronized Duration took() {
        return Duration.ofNanos((state == State.RUNNING ? System.nanoTime() : end) - beginNanos);
    }

    /** Stocks that failed in any stage. */
    public synchronized int failed() {
        return stages.values().stream().mapToInt(stage -> stage.failed).sum();
    }

    public synchronized List<Progress> stages() {
        return stages.entrySet().stream()
                .map(stage -> progress(stage.getKey(), stage.getValue()))
                .toList();
    }

    private Progress progress(Stage stage, Counted so) {
        boolean waits = so.state == State.WAITING;
        long until = so.state == State.RUNNING ? System.nanoTime() : so.end;
        return new Progress(
                stage,
                so.state,
                waits ? Duration.ZERO : Duration.ofNanos(so.begin - beginNanos),
                waits ? Duration.ZERO : Duration.ofNanos(until - so.begin),
                so.done,
                so.failed,
                so.problem);
    }

    /** What it does at the moment, as a part of a sentence. */
    public synchronized String doing() {
        return stages.entrySet().stream()
                .filter(stage -> stage.getValue().state == State.RUNNING)
                .findFirst()
                .map(stage -> "its stage %s has tried %d of %d stocks"
                        .formatted(stage.getKey(), stage.getValue().done + stage.getValue().failed, stocks))
                .orElse("it is between two stages");
    }

    synchronized void begins(Stage stage) {
        var counted = stages.get(stage);
        counted.state = State.RUNNING;
        counted.begin = System.nanoTime();
    }

    synchronized void done(Stage stage, int more) {
        stages.get(stage).done += more;
    }

    /** @param why of the first of them */
    synchronized void failed(Stage stage, int more, String why) {
        var counted = stages.get(stage);
        counted.failed += more;
        if (counted.problem.isEmpty()) {
            counted.problem = why;
        }
    }

    /** It failed if no stock came through it. */
    synchronized Progress ends(Stage stage) {
        var counted = stages.get(stage);
        counted.end = System.nanoTime();
        counted.state = counted.done == 0 ? State.FAILED : State.DONE;
        return progress(stage, counted);
    }

    synchronized void ends(State as, String why) {
        end = System.nanoTime();
        state = as;
        problem = why;
    }
}
