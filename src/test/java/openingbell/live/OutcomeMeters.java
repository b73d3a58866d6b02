package openingbell.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import openingbell.facts.Histogram;
import openingbell.facts.Latencies;
import openingbell.runlog.LogPath;

/** Counts requests, or groups, by their names, successful and failed apart. A run may make names by itself; those after the first are counted together, so that no total lacks any. */
final class OutcomeMeters {
    /** Each is some forty series. */
    static final int MOST = 200;

    static final String OTHERS = "(others)";

    /**
     * What is counted.
     *
     * @param counter empty where the number of its durations is enough
     * @param labels of a path, as many for each
     */
    record Kind(String timer, String of, String counter, String counted, Function<List<String>, Tags> labels) {}

    private final MeterRegistry registry;
    private final Kind kind;
    private final Duration[] bounds;
    private final Map<List<String>, Meters> byPath = new HashMap<>();
    private final Map<List<String>, Latencies> readBefore = new HashMap<>();
    private final List<Meters> byId = new ArrayList<>();
    private final Meters others;
    private volatile int leftOut;

    private record Meters(Outcome ok, Outcome ko) {
        Outcome of(boolean succeeded) {
            return succeeded ? ok : ko;
        }
    }

    /** What nobody saw yet is not told. */
    private final class Outcome {
        private final Tags tags;
        private Timer timer;
        private Counter counter;

        Outcome(Tags tags) {
            this.tags = tags;
        }

        void add(long millis, long times) {
            if (timer == null) {
                timer = Timer.builder(kind.timer)
                        .description(kind.of)
                        .tags(tags)
                        .serviceLevelObjectives(bounds)
                        .register(registry);
                counter = kind.counter.isEmpty()
                        ? null
                        : Counter.builder(kind.counter)
                                .description(kind.counted)
                                .tags(tags)
                                .register(registry);
            }
            for (long i = 0; i < times; i++) {
                timer.record(millis, TimeUnit.MILLISECONDS);
            }
            if (counter != null) {
                counter.increment(times);
            }
        }

        void forget() {
            if (timer != null) {
                registry.remove(timer);
                timer = null;
            }
            if (counter != null) {
                registry.remove(counter);
            }
        }
    }

    OutcomeMeters(MeterRegistry registry, Kind kind, Duration[] bounds) {
        this.registry = registry;
        this.kind = kind;
        this.bounds = bounds;
        others = meters(kind.labels.apply(List.of(OTHERS, OTHERS)));
    }

    void add(LogPath path, boolean ok, int millis) {
        while (byId.size() <= path.id()) {
            byId.add(null);
        }
        var meters = byId.get(path.id());
        if (meters == null) {
            meters = of(path.parts());
            byId.set(path.id(), meters);
        }
        meters.of(ok).add(millis, 1);
    }

    /** What came since this was last called. @param all of one path, from the begin on */
    void read(List<String> path, Latencies all) {
        var before = readBefore.getOrDefault(path, Latencies.NONE);
        readBefore.put(path, all);
        var meters = of(path);
        add(meters.ok(), before.ok(), all.ok());
        add(meters.ko(), before.ko(), all.ko());
    }

    private static void add(Outcome outcome, Histogram before, Histogram all) {
        int i = 0;
        for (int j = 0; j < all.size(); j++) {
            while (i < before.size() && before.value(i) < all.value(j)) {
                i++;
            }
            long known = i < before.size() && before.value(i) == all.value(j) ? before.count(i) : 0;
            if (all.count(j) > known) {
                outcome.add(all.value(j), all.count(j) - known);
            }
        }
    }

    private Meters of(List<String> path) {
        var known = byPath.get(path);
        if (known == null) {
            if (byPath.size() < MOST) {
                known = meters(kind.labels.apply(path));
            } else {
                leftOut++;
                known = others;
            }
            byPath.put(path, known);
        }
        return known;
    }

    private Meters meters(Tags labels) {
        return new Meters(new Outcome(labels.and("outcome", "ok")), new Outcome(labels.and("outcome", "ko")));
    }

    /** How many names are not told by themselves. */
    int leftOut() {
        return leftOut;
    }

    /** Begins anew. */
    void forget() {
        byPath.values().forEach(meters -> {
            meters.ok().forget();
            meters.ko().forget();
        });
        others.ok().forget();
        others.ko().forget();
        byPath.clear();
        byId.clear();
        readBefore.clear();
        leftOut = 0;
    }
}
