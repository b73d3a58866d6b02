package openingbell.target.metrics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import openingbell.settings.TargetMetrics;
import openingbell.settings.TargetMetrics.Reading;
import openingbell.target.BoundedBody;
import openingbell.text.OneLine;

/** A Prometheus server that watches the target: each gauge is a query to it, which gives one number. */
final class QuerySource implements MetricsSource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double LARGEST = 1e15;

    private final String name;
    private final URI server;
    private final Map<String, String> headers;
    private final List<NamedGauge> gauges;
    private final MetricsClient client;

    QuerySource(
            String name, TargetMetrics.Server settings, Map<String, TargetMetrics.Gauge> gauges, MetricsClient client) {
        this.name = name;
        this.server = settings.url();
        this.headers = settings.headers();
        this.gauges = gauges.entrySet().stream()
                .map(gauge -> NamedGauge.of(gauge.getKey(), gauge.getValue()))
                .toList();
        this.client = client;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<NamedGauge> gauges() {
        return gauges;
    }

    @Override
    public Asked ask(Duration timeout) {
        var questions = questions(timeout);
        return (at, deadline, into) -> {
            var problems = new ArrayList<String>();
            for (var question : questions.entrySet()) {
                var gauge = question.getKey();
                try {
                    double value = value(question.getValue().answer(deadline), gauge);
                    into.accept(log -> log.level(at, gauge.name(), value, gauge.unit()));
                } catch (IOException e) {
                    into.accept(gauge.missed(at, e.getMessage()));
                    problems.add(e.getMessage());
                }
            }
            return problems.stream().findFirst().filter(problem -> problems.size() == questions.size());
        };
    }

    @Override
    public List<String> problems(Duration timeout) throws InterruptedException {
        var problems = new ArrayList<String>();
        long deadline = System.nanoTime() + timeout.toNanos();
        for (var question : questions(timeout).entrySet()) {
            try {
                value(question.getValue().answer(deadline), question.getKey());
            } catch (UnreadableException e) {
                problems.add("gauge `" + question.getKey().name() + "` (target.metrics.gauges): " + e.getMessage());
            } catch (IOException e) {
                problems.add("source `" + name + "` (target.metrics.sources): " + e.getMessage());
            }
        }
        return problems.stream().distinct().toList();
    }

    private Map<NamedGauge, MetricsClient.Question<byte[]>> questions(Duration timeout) {
        var questions = new LinkedHashMap<NamedGauge, MetricsClient.Question<byte[]>>();
        gauges.forEach(gauge ->
                questions.put(gauge, client.ask(url(gauge, timeout), headers, timeout, head -> new BoundedBody())));
        return questions;
    }

    private URI url(NamedGauge gauge, Duration timeout) {
        var promql = ((Reading.Query) gauge.settings().reading()).promql();
        return URI.create(server + "/api/v1/query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8)
                + "&timeout=" + timeout.toMillis() + "ms");
    }

    private double value(byte[] answer, NamedGauge gauge) throws IOException {
        var json = json(answer);
        if (!json.path("status").asText().equals("success")) {
            throw new UnreadableException(server + " refuses the query: "
                    + OneLine.of(json.path("error").asText("it says not why"), 200));
        }
        double value = number(one(json.path("data"))) * gauge.settings().times();
        if (Math.abs(value) <= LARGEST) {
            return value;
        }
        throw new UnreadableException("the query gives " + value);
    }

    private JsonNode json(byte[] answer) throws IOException {
        try {
            var json = JSON.readTree(answer);
            if (json.isObject() && json.has("status")) {
                return json;
            }
        } catch (JsonProcessingException no) {
            // said below
        }
        throw new IOException(server + " answered with what no Prometheus server says");
    }

    private static JsonNode one(JsonNode data) throws UnreadableException {
        var result = data.path("result");
        switch (data.path("resultType").asText()) {
            case "scalar" -> {
                return result.path(1);
            }
            case "vector" -> {
                if (result.size() == 1) {
                    return result.path(0).path("value").path(1);
                }
                throw new UnreadableException(
                        result.isEmpty()
                                ? "the query gives nothing"
                                : "the query gives " + result.size()
                                        + " series, and a gauge is one: sum(…), avg(…) or max(…) of them");
            }
            default ->
                throw new UnreadableException("the query gives "
                        + OneLine.of(data.path("resultType").asText("nothing"), 40)
                        + ", and a gauge is one number");
        }
    }

    /** Written as Go writes it. */
    private static double number(JsonNode text) throws UnreadableException {
        var sample = new SampleLine(" " + text.asText(), false);
        if (sample.isSound()) {
            return sample.value();
        }
        throw new UnreadableException("the query gives `" + OneLine.of(text.asText(), 40) + "`");
    }
}
