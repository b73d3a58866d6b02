package openingbell.verdict.baseline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import openingbell.objectives.Metric;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.objectives.SubjectKind;
import openingbell.verdict.Outcome;

/** One run of the history as one line of JSON, and back. */
record HistoryLine(
        int version,
        String id,
        String started,
        Outcome outcome,
        long seed,
        String settings,
        String environment,
        Map<Quantity, Double> all,
        Map<String, Map<Quantity, Double>> journeys,
        Map<String, Map<Quantity, Double>> requests,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Gauge> gauges) {

    /** What a gauge told. */
    record Gauge(Metric metric, double value) {}

    private static final int VERSION = 1;
    private static final double DIGITS = 1e6;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static String of(HistoryRun run) {
        var all = new EnumMap<Quantity, Double>(Quantity.class);
        var journeys = new TreeMap<String, Map<Quantity, Double>>();
        var requests = new TreeMap<String, Map<Quantity, Double>>();
        var gauges = new ArrayList<Gauge>();
        run.numbers().forEach((metric, exact) -> {
            double value = Math.round(exact * DIGITS) / DIGITS;
            switch (metric.kind()) {
                case ALL -> all.put(metric.quantity(), value);
                case JOURNEY -> of(journeys, metric).put(metric.quantity(), value);
                case REQUEST -> of(requests, metric).put(metric.quantity(), value);
                case GAUGE -> gauges.add(new Gauge(metric, value));
            }
        });
        var line = new HistoryLine(
                VERSION,
                run.id(),
                Instant.ofEpochMilli(run.started()).toString(),
                run.outcome(),
                run.seed(),
                run.settingsHash(),
                run.environmentHash(),
                all,
                journeys,
                requests,
                gauges);
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line that cannot be written", e);
        }
    }

    private static Map<Quantity, Double> of(Map<String, Map<Quantity, Double>> parts, Metric metric) {
        return parts.computeIfAbsent(metric.name(), name -> new EnumMap<>(Quantity.class));
    }

    /** @throws IllegalArgumentException with the reason if the line holds no run */
    static HistoryRun read(String text) {
        if (!text.startsWith("{")) {
            // A file of rubbish has many lines; this is quicker than the parser is.
            throw new IllegalArgumentException("it is not the line of a run");
        }
        try {
            var line = JSON.readTree(text);
            if (line.path("version").asInt() > VERSION) {
                throw new IllegalArgumentException("it was written by a newer version of this project");
            }
            if (line instanceof ObjectNode fields && !fields.has("gauges")) {
                fields.putArray("gauges"); // of a run that was promised nothing of any
            }
            return JSON.treeToValue(line, HistoryLine.class).run();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is not the line of a run", e);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("its time is not one", e);
        } catch (NullPointerException e) {
            throw new IllegalArgumentException("a part of it is missing", e);
        }
    }

    private HistoryRun run() {
        var numbers = new LinkedHashMap<Metric, Double>();
        add(numbers, SubjectKind.ALL, "", all);
        new TreeMap<>(journeys).forEach((name, measures) -> add(numbers, SubjectKind.JOURNEY, name, measures));
        new TreeMap<>(requests).forEach((name, measures) -> add(numbers, SubjectKind.REQUEST, name, measures));
        gauges.forEach(gauge -> numbers.put(gauge.metric(), finite(gauge.value())));
        return new HistoryRun(id, Instant.parse(started).toEpochMilli(), outcome, seed, settings, environment, numbers);
    }

    private static void add(Map<Metric, Double> into, SubjectKind scope, String name, Map<Quantity, Double> measures) {
        for (var entry : new TreeMap<>(measures).entrySet()) {
            double value = finite(entry.getValue());
            if (value < 0 && !entry.getKey().isGrowth()) {
                throw new IllegalArgumentException("a number in it is " + value);
            }
            into.put(new Metric(Subject.recorded(scope, name), entry.getKey()), value);
        }
    }

    private static double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a number in it is " + value);
        }
        return value;
    }
}
