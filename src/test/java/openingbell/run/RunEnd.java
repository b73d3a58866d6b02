package openingbell.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import openingbell.browser.PageVisitor;
import openingbell.judge.RunJson;
import openingbell.live.ConsoleProgress;
import openingbell.live.LiveRun;
import openingbell.live.LiveServer;
import openingbell.live.OtlpPush;
import openingbell.load.ParentGuard;
import openingbell.platform.EmbeddedPlatform;
import openingbell.profile.TargetRecorder;
import openingbell.settings.LivePage;
import openingbell.settings.source.SettingsFormat;
import openingbell.target.metrics.MetricsSampler;
import openingbell.text.ProgressLine;
import openingbell.text.Terminal;
import openingbell.verdict.Ending;
import openingbell.verdict.validity.GeneratorWatch;

/**
 * Sees a run to its end. However it ends, what the log holds becomes facts and a verdict, which is the last thing printed.
 * Gatling offers nothing after its own assertions, so this runs as the JVM shuts down; a verdict that breaks the build then ends the JVM with
 * the code that Gatling's Maven plugin takes for broken promises. It never makes a red run green.
 */
public final class RunEnd {
    private static final int PROMISES_BROKEN = 2;

    /** How long Gatling may take to write the rest of its log when the run is cut off. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Run run;
    private final ParentGuard guard;
    private final AtomicReference<Ending> ending = new AtomicReference<>();
    private final Crash crash = Crash.watch();
    private final CountDownLatch logClosed = new CountDownLatch(1);
    private final AtomicReference<Optional<MetricsSampler>> sampler = new AtomicReference<>(Optional.empty());
    private volatile GeneratorWatch generatorWatch = GeneratorWatch.start();
    private volatile long begun = System.nanoTime();
    private volatile boolean stopped;
    private volatile boolean stoppedByHand;
    private final Optional<Terminal> terminal;
    private final Optional<LiveRun> live;
    private Optional<ConsoleProgress> console = Optional.empty();
    private Optional<LiveServer> page = Optional.empty();
    private Optional<OtlpPush> push = Optional.empty();

    private RunEnd(Run run, ParentGuard guard, Optional<Terminal> terminal) {
        this.run = run;
        this.guard = guard;
        this.terminal = terminal;
        live = run.watched(() -> generatorWatch.health());
    }

    /** To be called when the run is about to begin. @param terminal where it tells how it is doing, in a terminal */
    public static RunEnd of(Run run, ParentGuard guard, Optional<Terminal> terminal) {
        var end = new RunEnd(run, guard, terminal);
        FunctionCrashes.watch(run.corrections());
        run.clock().whenStarted(end::firstUserComes);
        run.folder().whenFound(end::describe);
        Runtime.getRuntime().addShutdownHook(new Thread(end::onExit, "verdict"));
        run.pageVisitor().ifPresent(PageVisitor::start);
        end.showProgress();
        end.showPage();
        end.pushMetrics();
        return end;
    }

    private void showProgress() {
        if (run.settings().progress()) {
            live.ifPresent(watched -> {
                console = Optional.of(new ConsoleProgress(terminal, System.out::println));
                watched.tell(console.get());
            });
        }
    }

    private void showPage() {
        var settings = run.settings().live();
        if (settings.isPresent() && live.isPresent()) {
            try {
                var started = LiveServer.show(
                        live.get(),
                        settings.get(),
                        run.plan().name(),
                        settings.get().tokenEnv().map(System::getenv),
                        this::stopByHand);
                page = Optional.of(started);
                System.out.println("  live          " + started.address()
                        + " (the run while it lasts, and a button that stops it; /metrics is for Prometheus)\n");
            } catch (IOException e) {
                say(e.getMessage());
            }
        }
    }

    private void pushMetrics() {
        run.settings()
                .live()
                .flatMap(LivePage::otlp)
                .ifPresent(settings -> live.ifPresent(counted -> {
                    push = Optional.of(OtlpPush.start(
                            settings,
                            counted.metrics(),
                            said -> say(run.secrets().mask(said))));
                    System.out.println("  otlp          "
                            + run.secrets().mask(settings.url().toString()) + " (its metrics, every "
                            + SettingsFormat.time(settings.every()) + ")\n");
                }));
    }

    /** What counts the run while it lasts. */
    public Optional<LiveRun> live() {
        return live;
    }

    /** Somebody pressed the button: ends the run as Ctrl-C does. */
    private void stopByHand() {
        stoppedByHand = true;
        var exit = new Thread(() -> System.exit(PROMISES_BROKEN), "stopped-by-hand");
        exit.setDaemon(true);
        exit.start();
    }

    /** Gatling is about to start the load, and the clock of its longest time. */
    public void loadBegins() {
        begun = System.nanoTime();
    }

    /** The load generator's own start and the warm-up are not part of what is measured. */
    private void firstUserComes() {
        generatorWatch.close();
        generatorWatch = GeneratorWatch.start();
        sampler.set(Optional.of(run.metrics().start(run.gauges()::note, RunEnd::say)));
        run.pageVisitor()
                .ifPresent(visitor -> visitor.begin(
                        run.gauges()::note, said -> say(run.secrets().mask(said))));
    }

    private static void say(String sentence) {
        System.err.println("Opening Bell: " + sentence);
    }

    /** Writes run.json as soon as the folder is known, so that a killed run can be judged. */
    private void describe(Path folder) {
        try {
            synchronized (this) {
                if (ending.get() == null) {
                    RunJson.write(run.description(folder), folder);
                }
            }
        } catch (IOException e) {
            // It is written again at the end, and what cannot be kept then is said.
        }
    }

    /** Whether the load is to stop at once, because this JVM is ending. */
    public boolean stopped() {
        return stopped;
    }

    /** Gatling says that the load has come to its end, and that its log is complete. */
    public void loadEnded() {
        boolean first = ending.compareAndSet(null, endOfLoad());
        generatorWatch.close();
        sampler.get().ifPresent(MetricsSampler::close);
        run.pageVisitor().ifPresent(PageVisitor::close);
        watchedToItsEnd();
        try (var told = ProgressLine.in(terminal, System.err::println, run.secrets()::mask)) {
            run.cleanLog(told); // Gatling makes its pages of it next
        }
        logClosed.countDown();
        run.recorder().ifPresent(TargetRecorder::stop);
        if (!first) {
            waitForTheEnd(); // else Gatling would begin a report that it cannot finish
        }
    }

    /** Before the log is corrected: what it is corrected by is known then, and still stands. */
    private void watchedToItsEnd() {
        live.ifPresent(LiveRun::close);
        console.ifPresent(ConsoleProgress::close);
        page.ifPresent(LiveServer::loadEnded);
        push.ifPresent(OtlpPush::sendLast);
    }

    private Ending endOfLoad() {
        if (run.budget().usedUp()) {
            return Ending.budgetUsedUp(run.budget().most());
        }
        var longest = run.plan().maxDuration();
        return System.nanoTime() - begun < longest.toNanos()
                ? Ending.asPlanned()
                : Ending.tooLong(run.plan().name(), longest);
    }

    private void onExit() {
        boolean green = false;
        try {
            if (ending.compareAndSet(null, causeOfExit())) {
                stopTheLoad();
                sampler.get().ifPresent(MetricsSampler::abandon);
            }
            run.pageVisitor().ifPresent(PageVisitor::abandon);
            generatorWatch.close();
            run.recorder().ifPresent(TargetRecorder::stop);
            watchedToItsEnd();
            push.ifPresent(OtlpPush::close); // what it says is said before the verdict
            synchronized (this) {
                var writer = new VerdictWriter(run, ending.get(), generatorWatch.health(), terminal);
                green = writer.printed(System.out);
                page.ifPresent(shown -> writer.tell(shown::judged));
            }
            page.ifPresent(LiveServer::close);
            run.platform().ifPresent(EmbeddedPlatform::close);
            System.out.flush();
            System.err.flush();
        } finally {
            // Whatever went wrong here must not be green.
            if (!green) {
                System.out.flush();
                Runtime.getRuntime().halt(PROMISES_BROKEN);
            }
        }
    }

    private Ending causeOfExit() {
        if (stoppedByHand) {
            return Ending.signalled("the button of its live page");
        }
        if (guard.parentGone()) {
            return Ending.abandoned();
        }
        return Signals.received()
                .map(Ending::signalled)
                .orElseGet(() -> Ending.crashed(crash.seen(), run.secrets()::mask));
    }

    private void stopTheLoad() {
        stopped = true;
        try {
            logClosed.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
