package openingbell.platform.metrics;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import openingbell.platform.backtests.Backtests;
import openingbell.platform.model.Model;
import openingbell.platform.model.Models;
import openingbell.platform.pipeline.Pipeline;
import openingbell.platform.pipeline.Stage;

/** What the platform tells about itself, for Prometheus: requests, cache, database, models, pipeline, signals, backtests, memory, collector, CPU. */
public final class Metrics implements Models.Observer, Pipeline.Observer, Backtests.Observer, AutoCloseable {
    private static final Duration[] BOUNDS = Stream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    /** A prediction takes about a microsecond. */
    private static final Duration[] MODEL_BOUNDS = Stream.concat(
                    Stream.of(1, 2, 5, 10, 20, 50, 100, 200, 500).map(micros -> Duration.ofNanos(1_000L * micros)),
                    Stream.of(BOUNDS))
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Served, Timer> requests = new ConcurrentHashMap<>();
    private final Map<String, Timer> queries = new ConcurrentHashMap<>();
    private final Map<Looked, Counter> lookups = new ConcurrentHashMap<>();
    private final Map<Model, Timer> inferences = new ConcurrentHashMap<>();
    private final Map<Model, Counter> predictions = new ConcurrentHashMap<>();
    private final Map<Model, Timer> loads = new ConcurrentHashMap<>();
    private final Map<Stage, Timer> stages = new ConcurrentHashMap<>();
    private final Map<Tried, Counter> items = new ConcurrentHashMap<>();
    private final Map<Boolean, Timer> backtests = new ConcurrentHashMap<>();
    private final Timer signals;
    private final Counter bars;
    private final JvmGcMetrics collector = new JvmGcMetrics();
    private volatile boolean recording;

    private record Served(String method, String route, int status) {}

    private record Looked(String kind, boolean hit) {}

    private record Tried(Stage stage, boolean done) {}

    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        collector.bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        FunctionCounter.builder("process.cpu", machine, of -> of.getProcessCpuTime() / 1e9)
                .description("CPU time that the process has used")
                .baseUnit("seconds")
                .register(registry);
        this.signals = Timer.builder("signal.generation")
                .description(
                        "Signals that somebody asked for, each from its stock's bars or from what was found in them before")
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
        this.bars = Counter.builder("backtest.bars")
                .description("Bars that backtests have gone through")
                .register(registry);
        if (ResidentMemory.isKnown()) {
            Gauge.builder("process.resident.memory", ResidentMemory::bytes)
                    .description("Memory that the process occupies, of whatever kind")
                    .baseUnit("bytes")
                    .register(registry);
        }
    }

    /** @param pending how many wait or are at work */
    public void backtests(IntSupplier pending) {
        Gauge.builder("backtests.pending", pending::getAsInt)
                .description("Backtests that wait or are at work")
                .register(registry);
    }

    /** Where a pool of connections reports. */
    public MeterRegistry registry() {
        return registry;
    }

    /** @param open how many connections are open */
    public void connections(IntSupplier open) {
        Gauge.builder("http.server.connections", open::getAsInt)
                .description("Open connections")
                .register(registry);
    }

    /** @param answers whether what is cached can be found */
    public void cache(BooleanSupplier answers) {
        Gauge.builder("cache.up", () -> answers.getAsBoolean() ? 1 : 0)
                .description("Whether the cache can be used: 0 while a Redis that keeps it is gone")
                .register(registry);
    }

    /** Until then nothing is counted: what happens at the start is no traffic. */
    public void startRecording() {
        recording = true;
    }

    /** @param status 0 for a connection that was dropped */
    public void served(String method, String route, int status, long nanos) {
        if (recording) {
            get(requests, new Served(method, route, status), this::timer).record(Duration.ofNanos(nanos));
        }
    }

    public void query(String name, long nanos) {
        if (recording) {
            get(queries, name, this::timer).record(Duration.ofNanos(nanos));
        }
    }

    public void looked(String kind, boolean hit) {
        if (recording) {
            get(lookups, new Looked(kind, hit), this::counter).increment();
        }
    }

    @Override
    public void loaded(Model model, long nanos) {
        if (recording) {
            get(loads, model, this::loads).record(Duration.ofNanos(nanos));
        }
    }

    @Override
    public void predicted(Model model, int rows, long nanos) {
        if (recording) {
            get(inferences, model, this::inferences).record(Duration.ofNanos(nanos));
            get(predictions, model, this::predictions).increment(rows);
        }
    }

    @Override
    public void tried(Stage stage, int done, int failed) {
        if (recording) {
            get(items, new Tried(stage, true), this::items).increment(done);
            get(items, new Tried(stage, false), this::items).increment(failed);
        }
    }

    @Override
    public void ended(Stage stage, long nanos) {
        if (recording) {
            get(stages, stage, this::stages).record(Duration.ofNanos(nanos));
        }
    }

    /** A signal that somebody asked for. */
    public void signal(long nanos) {
        if (recording) {
            signals.record(Duration.ofNanos(nanos));
        }
    }

    @Override
    public void ended(boolean done, long walked, long nanos) {
        if (recording) {
            get(backtests, done, this::backtests).record(Duration.ofNanos(nanos));
            bars.increment(walked);
        }
    }

    public String text() {
        return registry.scrape();
    }

    private static <K, M> M get(Map<K, M> meters, K key, Function<K, M> create) {
        var meter = meters.get(key);
        return meter == null ? meters.computeIfAbsent(key, create) : meter;
    }

    private Timer timer(Served served) {
        return Timer.builder("http.server.requests")
                .description("Requests answered, by route; status 0 is a dropped connection")
                .tags("method", served.method(), "route", served.route(), "status", String.valueOf(served.status()))
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    private Timer timer(String query) {
        return Timer.builder("db.query")
                .description("Database queries, waiting for a connection included")
                .tag("query", query)
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    private Counter counter(Looked looked) {
        return Counter.builder("cache.gets")
                .description("Looks into the cache")
                .tags("cache", looked.kind(), "result", looked.hit() ? "hit" : "miss")
                .register(registry);
    }

    private Timer inferences(Model model) {
        return Timer.builder("model.inference")
                .description("What a model took for one row of features, or for a batch of them")
                .tag("model", model.toString())
                .serviceLevelObjectives(MODEL_BOUNDS)
                .register(registry);
    }

    private Counter predictions(Model model) {
        return Counter.builder("model.predictions")
                .description("Rows of features that a model was asked about; what came from the cache is none")
                .tag("model", model.toString())
                .register(registry);
    }

    private Timer loads(Model model) {
        return Timer.builder("model.load")
                .description("Reading and parsing a model's file")
                .tag("model", model.toString())
                .register(registry);
    }

    private Timer stages(Stage stage) {
        return Timer.builder("pipeline.stage")
                .description("Stages of the pipeline that have ended")
                .tag("stage", stage.toString())
                .register(registry);
    }

    private Timer backtests(boolean done) {
        return Timer.builder("backtest")
                .description("Backtests that have ended, without the time that they waited")
                .tag("result", done ? "done" : "failed")
                .register(registry);
    }

    private Counter items(Tried tried) {
        return Counter.builder("pipeline.items")
                .description("Stocks that went through a stage of the pipeline")
                .tags("stage", tried.stage().toString(), "result", tried.done() ? "done" : "failed")
                .register(registry);
    }

    @Override
    public void close() {
        collector.close();
        registry.close();
    }
}
