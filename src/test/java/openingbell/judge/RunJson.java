package openingbell.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import openingbell.facts.JsonMistake;
import openingbell.files.WholeFile;
import openingbell.settings.LoadStep;
import openingbell.settings.SimulationPlan;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.RunDescription;

/** A run's description as JSON, and back; run-v1.schema.json describes it. */
public final class RunJson {
    public static final String FILE = "run.json";
    static final String FORMAT = "opening-bell/run";
    static final int VERSION = 1;

    /** Nothing that is planned or was measured lies further from 1970, or from a run's begin, than this. */
    private static final long MOST_MILLIS = Duration.ofDays(366 * 200).toMillis();

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RunJson() {}

    public static void write(RunDescription run, Path folder) throws IOException {
        WholeFile.write(folder.resolve(FILE), text(run));
    }

    static String text(RunDescription run) throws IOException {
        var document = JSON.createObjectNode().put("format", FORMAT).put("version", VERSION);
        document.setAll((ObjectNode) JSON.valueToTree(run));
        return JSON.writeValueAsString(document) + "\n";
    }

    /** @throws UnjudgeableException if the folder's run.json is no description of a run */
    public static RunDescription read(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        try {
            var document = JSON.readTree(Files.readAllBytes(file));
            if (!document.path("format").asText().equals(FORMAT)) {
                throw new UnjudgeableException(
                        "%s does not describe a run: its format should be \"%s\".".formatted(file, FORMAT));
            }
            int version = document.path("version").asInt();
            if (version != VERSION) {
                throw new UnjudgeableException(
                        "%s is of version %d, but this project reads version %d: update the project, or run again with this one."
                                .formatted(file, version, VERSION));
            }
            return checked(file, JSON.treeToValue(completed((ObjectNode) document), RunDescription.class));
        } catch (JsonProcessingException e) {
            throw new UnjudgeableException(
                    "%s cannot be read as the description of a run: %s.".formatted(file, JsonMistake.of(e)));
        }
    }

    /** What was tolerated of gauges before settings said it. */
    private static final double TOLERATED_OF_GAUGES = 0.10;

    /** Earlier files of this version told of one population, whose scenario everybody knew, of no writes, no growth, no expired token, not what was tolerated of gauges and of lost logins, not
     * what nobody looked into, and not where secrets came from. */
    private static ObjectNode completed(ObjectNode document) {
        if (document.path("plan") instanceof ObjectNode plan && !plan.has("scenario")) {
            plan.put("scenario", SimulationPlan.VISITORS);
        }
        if (!document.has("beside")) {
            document.putArray("beside");
        }
        for (var promise : document.path("promises")) {
            if (promise instanceof ObjectNode fields && !fields.has("oneWay")) {
                fields.put("oneWay", false).putArray("serverTimeOf");
            }
        }
        if (!document.has("writes")) {
            document.putArray("writes");
        }
        if (!document.has("secrets")) {
            var secrets = document.putObject("secrets");
            secrets.putArray("variables");
            secrets.putArray("accounts");
        }
        if (document.path("end") instanceof ObjectNode end && !end.has("expiredTokens")) {
            end.put("expiredTokens", 0);
        }
        if (!document.has("statusAlone")) {
            document.putArray("statusAlone");
        }
        if (document.path("end") instanceof ObjectNode end && !end.has("sameAnswers")) {
            end.putArray("sameAnswers");
        }
        if (document.path("end") instanceof ObjectNode end && !end.has("refusedAccounts")) {
            end.putArray("refusedAccounts");
        }
        if (document.path("end") instanceof ObjectNode end && !end.has("profile")) {
            end.putNull("profile"); // nobody asked for one
        }
        if (document.path("validity") instanceof ObjectNode validity && !validity.has("unchecked")) {
            validity.put("unchecked", 0).putArray("knownPages");
        }
        if (document.path("validity") instanceof ObjectNode validity && !validity.has("loggedOut")) {
            validity.put("loggedOut", 1);
        }
        if (document.path("regression") instanceof ObjectNode regression && !regression.has("gauges")) {
            regression.put("gauges", TOLERATED_OF_GAUGES);
        }
        return document;
    }

    private static RunDescription checked(Path file, RunDescription run) throws UnjudgeableException {
        boolean sound = isTime(run.end().loadStarted())
                && isNumber(run.leastLevel())
                && run.plans().stream().allMatch(RunJson::isPlan)
                && run.promises().stream().allMatch(promise -> Double.isFinite(promise.limit()));
        if (!sound) {
            throw new UnjudgeableException(
                    "%s cannot be read as the description of a run: it holds times or numbers that no run can have."
                            .formatted(file));
        }
        return run;
    }

    private static boolean isPlan(PlannedLoad plan) {
        return isTime(plan.warmUpMillis())
                && isNumber(plan.arrivals())
                && plan.steps().stream().allMatch(RunJson::isStep);
    }

    private static boolean isStep(LoadStep step) {
        return isNumber(step.level())
                && isTime(step.holdEnd())
                && step.start() >= 0
                && step.start() <= step.rampEnd()
                && step.rampEnd() <= step.holdEnd();
    }

    private static boolean isTime(long millis) {
        return millis >= 0 && millis <= MOST_MILLIS;
    }

    private static boolean isNumber(double value) {
        return value >= 0 && value <= 1e9;
    }
}
