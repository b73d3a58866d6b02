package openingbell.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.burt.jmespath.Expression;
import io.burt.jmespath.jackson.JacksonRuntime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import openingbell.facts.GaugeFacts;

/**
 * One run of a target's pipeline, as its answers tell it: the time of each stage so far, of all of it, and the share that failed, as gauges whose highest value is what it came to. A stage
 * that was not seen to end has no such value: then each of its readings is noted as missed, too, with the reason.
 */
public final class PipelineWatch {
    private static final String GAUGE = "pipeline.";
    private static final String ERRORS = GAUGE + "errors";
    private static final String TOTAL = GAUGE + "total";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Reading reading;
    private final Gauges gauges;
    private final Map<String, Double> came = new LinkedHashMap<>();
    private final List<Long> told = new ArrayList<>();
    private Optional<String> lost = Optional.empty();
    private Optional<String> run = Optional.empty();
    private String doing = "it told nothing of itself";

    /**
     * What an answer tells.
     *
     * @param stages the names of those that have to be seen to end
     * @param fields of the answer: state, seconds, items, failed, stages with name, state and seconds
     */
    public record Reading(List<String> stages, Expression<JsonNode> fields, String done, String failed) {
        public Reading {
            stages = List.copyOf(stages);
        }

        /** @param parameters of the simulation: `stages` and `poll` */
        public static Reading of(Config parameters) {
            var read = parameters.getConfig("poll.read");
            var fields = new ArrayList<String>();
            for (var field : List.of("state", "seconds", "items", "failed", "problem", "stages")) {
                fields.add(field + ": " + compiled(read, field));
            }
            return new Reading(
                    parameters.getStringList("stages"),
                    new JacksonRuntime().compile("{" + String.join(", ", fields) + "}"),
                    parameters.getString("poll.done"),
                    parameters.getString("poll.failed"));
        }

        private static String compiled(Config read, String field) {
            var path = read.getString(field);
            try {
                new JacksonRuntime().compile(path);
                return path;
            } catch (RuntimeException e) {
                throw new ConfigException.BadValue(
                        read.origin(), "poll.read." + field, "\"" + path + "\" is no JMESPath", e);
            }
        }

        /** Nothing of what is no JSON. */
        private Optional<JsonNode> in(String answer) {
            try {
                return Optional.of(fields.search(JSON.readTree(answer)));
            } catch (JsonProcessingException e) {
                return Optional.empty();
            }
        }
    }

    public PipelineWatch(Reading reading, Gauges gauges) {
        this.reading = reading;
        this.gauges = gauges;
    }

    /** @param id of the run that was started */
    public synchronized void started(String id) {
        run = Optional.of(id);
    }

    /** @param why there is no run to watch */
    public synchronized void notStarted(String why) {
        lost = Optional.of("the pipeline was not started: " + why);
    }

    /** The run that goes on as far as it is known; none before it began, and after it ended. */
    public synchronized Optional<String> running() {
        return run.filter(id -> lost.isEmpty() && !came.containsKey(TOTAL));
    }

    /**
     * An answer to who asked how far it is.
     *
     * @param at in milliseconds since 1970
     */
    public synchronized void told(long at, String answer) {
        reading.in(answer).filter(all -> all.path("state").isTextual()).ifPresent(all -> {
            told.add(at);
            tell(at, all);
        });
    }

    private void tell(long at, JsonNode all) {
        var state = all.path("state").textValue();
        doing = "it was " + state;
        for (var stage : all.path("stages")) {
            var name = stage.path("name").asText();
            if (reading.stages().contains(name)) {
                time(at, GAUGE + name, stage);
            }
        }
        StreamSupport.stream(all.path("stages").spliterator(), false)
                .filter(stage -> !isDone(stage))
                .findFirst()
                .ifPresent(
                        stage -> doing += " in its stage " + stage.path("name").asText());
        if (state.equals(reading.failed())) {
            came.put(ERRORS, 1.0);
            level(at, ERRORS, 1.0);
            lose("the pipeline failed: " + all.path("problem").asText());
            return;
        }
        double items = all.path("items").asDouble();
        if (items > 0) {
            double failed = all.path("failed").asDouble() / items;
            level(at, ERRORS, failed);
            if (isDone(all)) {
                came.put(ERRORS, failed);
            }
        }
        time(at, TOTAL, all);
    }

    /** Of a stage, or of all of it; one that has not begun has taken no time so far. */
    private void time(long at, String gauge, JsonNode of) {
        if (of.path("seconds").isNumber()) {
            double millis = 1_000 * of.path("seconds").doubleValue();
            level(at, gauge, millis);
            if (isDone(of)) {
                came.put(gauge, millis);
            }
        }
    }

    private boolean isDone(JsonNode of) {
        return reading.done().equals(of.path("state").asText());
    }

    /** Nobody asks any more, and time goes on: what it came to stays, and what is not known does, too. */
    public synchronized void rest(long at) {
        if (running().isPresent()) {
            return;
        }
        came.forEach((gauge, value) -> level(at, gauge, value));
        lost.ifPresent(why -> unknown().forEach(gauge -> missed(at, gauge, why)));
    }

    /** Nobody will ask any more. */
    public synchronized void left() {
        if (lost.isEmpty() && !unknown().isEmpty()) {
            lose(
                    came.containsKey(TOTAL)
                            ? "the target told nothing of it"
                            : "the pipeline had not ended when the load did: " + doing);
        }
    }

    private void lose(String why) {
        lost = Optional.of(why);
        unknown().forEach(gauge -> told.forEach(at -> missed(at, gauge, why)));
    }

    private List<String> unknown() {
        var unknown = new ArrayList<>(
                reading.stages().stream().map(stage -> GAUGE + stage).toList());
        unknown.add(TOTAL);
        unknown.add(ERRORS);
        unknown.removeAll(came.keySet());
        return unknown;
    }

    private void level(long at, String gauge, double value) {
        gauges.note(file -> file.level(at, gauge, value, unit(gauge)));
    }

    private void missed(long at, String gauge, String why) {
        gauges.note(file -> file.missed(at, gauge, GaugeFacts.Kind.LEVEL, unit(gauge), 0, why));
    }

    private static String unit(String gauge) {
        return gauge.equals(ERRORS) ? "%" : "ms";
    }
}
