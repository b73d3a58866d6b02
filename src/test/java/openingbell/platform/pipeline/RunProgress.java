package openingbell.platform.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * How far a run of the pipeline had come at some moment.
 *
 * @param failed stocks that failed in any stage
 * @param begin as ISO 8601 has it
 * @param seconds since then, to its end if there was one
 * @param problem why it failed; empty if it did not
 */
public record RunProgress(
        long id,
        State state,
        int stocks,
        int failed,
        String begin,
        double seconds,
        String problem,
        List<StageProgress> stages) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * A stage, as far as it has come.
     *
     * @param begin seconds after the run's; 0 while it waits
     * @param done stocks; one that failed in an earlier stage is not tried again
     * @param problem the first stock that failed, and why; empty if none did
     */
    public record StageProgress(
            Stage stage, State state, double begin, double seconds, int done, int failed, String problem) {}

    public RunProgress {
        stages = List.copyOf(stages);
    }

    RunProgress ended(State as, String why) {
        return new RunProgress(id, as, stocks, failed, begin, seconds, why, stages);
    }

    /** What it does at the moment, as a part of a sentence. */
    public String doing() {
        return stages.stream()
                .filter(stage -> stage.state() == State.RUNNING)
                .findFirst()
                .map(stage -> "its stage %s has tried %d of %d stocks"
                        .formatted(stage.stage(), stage.done() + stage.failed(), stocks))
                .orElse("it is between two stages");
    }

    /** For other platforms. */
    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a run that is no JSON", e);
        }
    }

    /** As another platform has told it. */
    static RunProgress of(String text) {
        try {
            return JSON.readValue(text, RunProgress.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds a run of the pipeline that nobody here wrote", e);
        }
    }
}
