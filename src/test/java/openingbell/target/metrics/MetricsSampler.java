package openingbell.target.metrics;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import openingbell.facts.GaugeLog;
import openingbell.settings.TargetMetrics;
import openingbell.text.OneLine;

/**
 * Reads the sources again and again, at fixed times, while the load runs: all of them at once, and none for longer than the timeout, so that a slow one keeps no other waiting. What could not be
 * read is noted as such.
 */
public final class MetricsSampler implements AutoCloseable {
    private final TargetMetrics settings;
    private final List<MetricsSource> sources;
    private final Consumer<GaugeLog.Note> into;
    private final Consumer<String> said;
    private final Set<String> saidOf = new HashSet<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "metrics");

    private MetricsSampler(
            TargetMetrics settings, List<MetricsSource> sources, Consumer<GaugeLog.Note> into, Consumer<String> said) {
        this.settings = settings;
        this.sources = sources;
        this.into = into;
        this.said = said;
    }

    static MetricsSampler of(
            TargetMetrics settings, List<MetricsSource> sources, Consumer<GaugeLog.Note> into, Consumer<String> said) {
        return new MetricsSampler(settings, sources, into, said);
    }

    void start() {
        if (!sources.isEmpty()) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        long begun = System.nanoTime();
        long every = settings.every().toNanos();
        try {
            for (long turn = 0; ; turn++) {
                if (closing.await(begun + turn * every - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    read(deadline()); // what happened since the last time
                    return;
                }
                for (long late = (System.nanoTime() - begun) / every; turn < late; turn++) {
                    missed("the load generator was too busy to ask");
                }
                // Else a source that is always late would delay each turn a little more, until one is left out.
                read(Math.min(deadline(), begun + (turn + 1) * every));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads once, now. */
    void read() throws InterruptedException {
        read(deadline());
    }

    private long deadline() {
        return System.nanoTime() + settings.timeout().toNanos();
    }

    private void read(long deadline) throws InterruptedException {
        try {
            readAll(deadline);
        } catch (RuntimeException e) {
            missed("reading crashed: " + OneLine.of(String.valueOf(e), 200));
        }
    }

    private void readAll(long deadline) throws InterruptedException {
        long at = System.currentTimeMillis();
        var asked =
                sources.stream().map(source -> source.ask(settings.timeout())).toList();
        for (int i = 0; i < sources.size(); i++) {
            var name = sources.get(i).name();
            asked.get(i)
                    .told(at, deadline, into)
                    .filter(problem -> saidOf.add(name))
                    .ifPresent(problem -> said.accept("source `" + name + "` of target.metrics could not be read: "
                            + OneLine.of(problem, 400) + ". What was missed is counted."));
        }
    }

    private void missed(String why) {
        long at = System.currentTimeMillis();
        gauges().forEach(gauge -> into.accept(gauge.missed(at, why)));
    }

    private Stream<NamedGauge> gauges() {
        return sources.stream().flatMap(source -> source.gauges().stream());
    }

    /** Reads once more, and waits for that, within the time that a reading may take. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(2 * settings.timeout().toMillis() + 500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads no more, and waits for nothing. */
    public void abandon() {
        thread.interrupt();
    }
}
