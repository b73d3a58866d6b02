package openingbell.platform.pipeline;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import openingbell.platform.pipeline.RunProgress.StageProgress;
import openingbell.platform.pipeline.RunProgress.State;

/** One run of the pipeline that this platform makes. One thread makes it, others look at it. */
final class PipelineRun {
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
    private Optional<RunProgress> end = Optional.empty();
    private volatile boolean abandoned;

    PipelineRun(long id, int stocks) {
        this.id = id;
        this.stocks = stocks;
        Stream.of(Stage.values()).forEach(stage -> stages.put(stage, new Counted()));
    }

    long id() {
        return id;
    }

    int stocks() {
        return stocks;
    }

    synchronized RunProgress progress() {
        return end.orElseGet(() -> new RunProgress(
                id,
                State.RUNNING,
                stocks,
                stages.values().stream().mapToInt(stage -> stage.failed).sum(),
                begin.toString(),
                seconds(System.nanoTime() - beginNanos),
                "",
                stages.entrySet().stream()
                        .map(stage -> progress(stage.getKey(), stage.getValue()))
                        .toList()));
    }

    private StageProgress progress(Stage stage, Counted so) {
        boolean waits = so.state == State.WAITING;
        long until = so.state == State.RUNNING ? System.nanoTime() : so.end;
        return new StageProgress(
                stage,
                so.state,
                waits ? 0 : seconds(so.begin - beginNanos),
                waits ? 0 : seconds(until - so.begin),
                so.done,
                so.failed,
                so.problem);
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
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
    synchronized StageProgress ends(Stage stage) {
        var counted = stages.get(stage);
        counted.end = System.nanoTime();
        counted.state = counted.done == 0 ? State.FAILED : State.DONE;
        return progress(stage, counted);
    }

    synchronized void ends(RunProgress as) {
        end = Optional.of(as);
    }

    /** Others have taken its platform for dead, and may have begun another one. */
    void abandon() {
        abandoned = true;
    }

    boolean isAbandoned() {
        return abandoned;
    }
}
