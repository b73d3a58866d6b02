package openingbell.live;

import io.gatling.core.action.builder.ActionBuilder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import openingbell.facts.Facts;
import openingbell.facts.FactsBuilder;
import openingbell.facts.GaugeLog;
import openingbell.facts.LastSeconds;
import openingbell.facts.RunInfo;
import openingbell.runlog.EventLog;
import openingbell.runlog.LogCorrections;
import openingbell.runlog.LogHandler;
import openingbell.runlog.LogPath;
import openingbell.runlog.ReadEnd;
import openingbell.runlog.RunEvent;
import openingbell.verdict.LoadSteps;
import openingbell.verdict.Outcome;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.RunDescription;
import openingbell.verdict.RunDescription.End;
import openingbell.verdict.RunJudge;
import openingbell.verdict.RunSummary;
import openingbell.verdict.Verdict;
import openingbell.verdict.validity.GeneratorHealth;
import org.slf4j.LoggerFactory;

/**
 * Counts a run while it lasts, with the counters of its verdict, and tells those who watch how it is doing. One thread does all of it; what it costs is kept to a share of that thread, so that the
 * longer the run, the less often it is judged. Where events are not seen as they come, the log is read again as far as it is written.
 */
public final class LiveRun implements AutoCloseable {
    private static final long DRAIN_MILLIS = 100;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Of one processor, in a hundred: to judge the run costs more the longer it lasts. */
    private static final int SHARE = 100;

    /** On top of it: at first the code is cold. */
    private static final long TO_BEGIN_WITH = SECOND;

    private static final long LAST_WORDS_MILLIS = 2_000;
    private static final String LOG = "simulation.log";

    /**
     * What is to be known of a run to watch it.
     *
     * @param scenarios in the order in which Gatling has them
     * @param folder of the run, once it is known
     * @param began when the first user came
     * @param mask what nobody is to read
     */
    public record About(
            RunDescription description,
            List<String> scenarios,
            Supplier<Optional<Path>> folder,
            Supplier<Optional<Instant>> began,
            Supplier<GeneratorHealth> generator,
            LogCorrections corrections,
            UnaryOperator<String> mask) {}

    private final About about;
    private final EventHook hook;
    private final FactsBuilder builder;
    private final LastSeconds lastSeconds = new LastSeconds(PlannedLoad.WARM_UP);
    private final RunMetrics metrics;
    private final EventLog events;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "live");
    private volatile Optional<RunSummary> soFar = Optional.empty();
    private volatile boolean lags;
    private volatile boolean closing;

    private LiveRun(About about, EventHook hook) {
        this.about = about;
        this.hook = hook;
        builder = new FactsBuilder(EventLog.told(about.mask()));
        metrics = new RunMetrics(about);
        watchers.add(metrics);
        events = new EventLog(
                new RunEvent.Run(
                        about.description().environment().gatling(),
                        about.description().simulation(),
                        System.currentTimeMillis(),
                        "",
                        about.scenarios(),
                        List.of()),
                new Each(List.of(builder, lastSeconds, new ToMetrics())),
                about.corrections());
    }

    /** Counts from now on; whose load it is has to begin with its {@link #hook}. */
    public static LiveRun start(About about) {
        return start(about, new EventHook());
    }

    static LiveRun start(About about, EventHook hook) {
        var live = new LiveRun(about, hook);
        live.thread.setDaemon(true);
        live.thread.start();
        return live;
    }

    /** To stand before the first action of every scenario. */
    public ActionBuilder hook() {
        return hook;
    }

    /** What it tells to those who keep metrics. */
    public RunMetrics metrics() {
        return metrics;
    }

    /** Is told from now on. */
    public void tell(Watcher watcher) {
        watchers.add(watcher);
    }

    /** The levels of the load that are over, each with its promises, as far as they are known. */
    public LoadSteps steps() {
        return soFar.map(RunSummary::steps).orElse(new LoadSteps(List.of()));
    }

    /** The load is over: counts what came last, tells it, and ends. */
    @Override
    public void close() {
        closing = true;
        try {
            if (!ended.await(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)) {
                LoggerFactory.getLogger(LiveRun.class).info("what is told while the run lasts did not get to its end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        hook.close();
    }

    private void watch() {
        long nextSecond = System.nanoTime() + SECOND;
        long begun = System.nanoTime();
        long nextState = nextSecond;
        long spent = 0;
        try {
            while (!closing) {
                Thread.sleep(DRAIN_MILLIS);
                drain();
                if (System.nanoTime() - nextSecond >= 0) {
                    tellNow();
                    nextSecond += SECOND * (1 + (System.nanoTime() - nextSecond) / SECOND);
                }
                if (System.nanoTime() - nextState >= 0) {
                    long before = cpuNanos();
                    tellSoFar();
                    spent += cpuNanos() - before;
                    nextState = Math.max(System.nanoTime() + SECOND, begun + SHARE * (spent - TO_BEGIN_WITH));
                }
            }
            drain();
            if (!lags) {
                events.end();
            }
            tellNow();
            tellSoFar();
            metrics.loadEnded();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LoggerFactory.getLogger(LiveRun.class).warn("the run is not watched any more, and goes on", e);
        } finally {
            hook.close();
            ended.countDown();
        }
    }

    private static long cpuNanos() {
        var threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : System.nanoTime();
    }

    /** An event that nobody understands is a Gatling that nobody knows: from there on the log tells. */
    private void drain() {
        if (lags) {
            return;
        }
        try {
            hook.drain(events);
            events.addCrashes();
        } catch (RuntimeException | LinkageError e) {
            LoggerFactory.getLogger(LiveRun.class).info("events are not understood; the log is followed", e);
            hook.close();
            lags = true;
        }
    }

    private void tellNow() {
        if (hook.attached() && !lags) {
            var figures = lastSeconds.at(System.currentTimeMillis());
            var progress = progress();
            each(watcher -> watcher.now(figures, progress));
        }
    }

    /** Whoever cannot bear what he is told is told nothing more; the others are, and counting goes on. */
    private void each(Consumer<Watcher> news) {
        for (var watcher : watchers) {
            try {
                news.accept(watcher);
            } catch (RuntimeException | LinkageError e) {
                drop(watcher, e);
            }
        }
    }

    private void drop(Watcher watcher, Throwable why) {
        LoggerFactory.getLogger(LiveRun.class)
                .warn(
                        "{} failed and is told nothing more; the run goes on",
                        watcher.getClass().getName(),
                        why);
        watchers.remove(watcher);
        if (watcher == metrics) {
            metrics.forget();
        }
    }

    private PlanProgress progress() {
        return PlanProgress.of(about.description().plans(), began(), System.currentTimeMillis());
    }

    private long began() {
        return about.began().get().map(Instant::toEpochMilli).orElse(0L);
    }

    private void tellSoFar() {
        if (began() > 0 && !hook.attached()) {
            lags = true; // it would have been asked for its place in the scenarios before
        }
        try {
            var facts = facts();
            if (facts.isEmpty()) {
                return;
            }
            var judged = judged(facts.get());
            soFar = Optional.of(judged);
            if (lags) {
                var figures = LastSeconds.Figures.of(facts.get(), PlannedLoad.WARM_UP);
                var progress = progress();
                each(watcher -> watcher.now(figures, progress));
            }
            each(watcher -> watcher.soFar(judged, lags));
        } catch (IOException e) {
            LoggerFactory.getLogger(LiveRun.class).info("what is told beside the load cannot be read now", e);
        }
    }

    private Optional<Facts> facts() throws IOException {
        var folder = about.folder().get();
        if (lags) {
            var log = folder.map(path -> path.resolve(LOG)).filter(Files::exists);
            return log.isPresent() ? Optional.of(Facts.of(log.get(), about.mask())) : Optional.empty();
        }
        if (folder.isPresent()) {
            builder.readGauges(folder.get().resolve(GaugeLog.FILE));
        }
        return Optional.of(builder.build(new ReadEnd.Complete(0, 0)));
    }

    private RunSummary judged(Facts facts) {
        long began = began();
        var asked = about.description();
        var run =
                asked.with(End.of(asked.end().ending(), began, about.generator().get(), List.of()));
        var nothing = new Verdict(Outcome.INCONCLUSIVE, "", List.of());
        long started = facts.run().map(RunInfo::start).orElse(began);
        if (began == 0) {
            return new RunSummary(run, started, facts, new LoadSteps(List.of()), nothing);
        }
        var judge = new RunJudge(facts, run.plans(), began, run.promises());
        return new RunSummary(
                run,
                started,
                facts,
                judge.steps(),
                new Verdict(Outcome.INCONCLUSIVE, "", List.copyOf(judge.promises(run.leastLevel()))));
    }

    /** What they make of an event must not be taken for an event that is not understood. */
    private final class ToMetrics implements LogHandler {
        @Override
        public void request(LogPath path, int start, int end, boolean ok, String message) {
            tell(() -> metrics.request(path, start, end, ok, message));
        }

        @Override
        public void user(int scenario, boolean start, int at) {
            tell(() -> metrics.user(scenario, start, at));
        }

        @Override
        public void group(LogPath path, int start, int end, int cumulated, boolean ok) {
            tell(() -> metrics.group(path, start, end, cumulated, ok));
        }

        private void tell(Runnable event) {
            if (watchers.contains(metrics)) {
                try {
                    event.run();
                } catch (RuntimeException | LinkageError e) {
                    drop(metrics, e);
                }
            }
        }
    }

    private record Each(List<LogHandler> handlers) implements LogHandler {
        @Override
        public void run(RunEvent.Run run) {
            for (var handler : handlers) {
                handler.run(run);
            }
        }

        @Override
        public void request(LogPath path, int start, int end, boolean ok, String message) {
            for (var handler : handlers) {
                handler.request(path, start, end, ok, message);
            }
        }

        @Override
        public void user(int scenario, boolean start, int at) {
            for (var handler : handlers) {
                handler.user(scenario, start, at);
            }
        }

        @Override
        public void group(LogPath path, int start, int end, int cumulated, boolean ok) {
            for (var handler : handlers) {
                handler.group(path, start, end, cumulated, ok);
            }
        }

        @Override
        public void error(String message, int at) {
            for (var handler : handlers) {
                handler.error(message, at);
            }
        }
    }
}
