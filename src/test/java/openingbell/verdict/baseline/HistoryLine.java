package openingbell.verdict.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import openingbell.objectives.ScopeKind;
import openingbell.verdict.Measure;
import openingbell.verdict.Metric;
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
        Map<Measure, Double> all,
        Map<String, Map<Measure, Double>> journeys,
        Map<String, Map<Measure, Double>> requests) {

    private static final int VERSION = 1;
    private static final double DIGITS = 1e6;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static String of(HistoryRun run) {
        var all = new EnumMap<Measure, Double>(Measure.class);
        var journeys = new TreeMap<String, Map<Measure, Double>>();
        var requests = new TreeMap<String, Map<Measure, Double>>();
        run.numbers().forEach((metric, value) -> {
            var measures = switch (metric.scope()) {
                case ALL -> all;
                case JOURNEY -> journeys.computeIfAbsent(metric.name(), name -> new EnumMap<>(Measure.class));
                case REQUEST -> requests.computeIfAbsent(metric.name(), name -> new EnumMap<>(Measure.class));
            };
            measures.put(metric.measure(), Math.round(value * DIGITS) / DIGITS);
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
                requests);
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line that cannot be written", e);
        }
    }

    /** @throws IllegalArgumentException with the reason if the line holds no run */
    static HistoryRun read(String text) {
        if (!text.startsWith("{")) {
            // A file of rubbish has many lines; this is quicker than the parser is.
            throw new IllegalArgumentException("it is not the line of a run");
        }
        try {
            if (JSON.readTree(text).path("version").asInt() > VERSION) {
                throw new IllegalArgumentException("it was written by a newer version of this project");
            }
            return JSON.readValue(text, HistoryLine.class).run();
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
        add(numbers, ScopeKind.ALL, "", all);
        new TreeMap<>(journeys).forEach((name, measures) -> add(numbers, ScopeKind.JOURNEY, name, measures));
        new TreeMap<>(requests).forEach((name, measures) -> add(numbers, ScopeKind.REQUEST, name, measures));
        return new HistoryRun(id, Instant.parse(started).toEpochMilli(), outcome, seed, settings, environment, numbers);
    }

    private static void add(Map<Metric, Double> into, ScopeKind scope, String name, Map<Measure, Double> measures) {
        for (var entry : new TreeMap<>(measures).entrySet()) {
            double value = entry.getValue();
            if (!Double.isFinite(value) || value < 0) {
                throw new IllegalArgumentException("a number in it is " + value);
            }
            into.put(new Metric(scope, name, entry.getKey()), value);
        }
    }
}
