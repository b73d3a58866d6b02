package openingbell.platform.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import openingbell.market.Universe;
import openingbell.platform.data.BarStore;
import openingbell.platform.data.Outlooks;
import openingbell.platform.data.PipelineRuns;
import openingbell.platform.model.Model;
import openingbell.platform.model.Models;
import openingbell.platform.model.Outlook;
import openingbell.platform.model.Signal;
import openingbell.platform.pipeline.RunProgress.State;
import openingbell.platform.world.Appetite;
import openingbell.platform.world.Features;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is worked out anew every day for all stocks, stage by stage. One run at a time, whichever of the platforms that share a database makes it; it ends with that platform. */
public final class Pipeline implements AutoCloseable {
    /** How often the others are told how far it is; often enough to be heard of within the time that {@link PipelineRuns} waits. */
    private static final Duration TELL_EVERY = Duration.ofMillis(500);

    private static final int ROWS_AT_ONCE = 128;
    private static final long PATIENCE_MILLIS = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    private final Universe universe;
    private final BarStore store;
    private final Models models;
    private final Outlooks outlooks;
    private final PipelineRuns runs;
    private final Consumer<Outlook> caches;
    private final BooleanSupplier badBars;
    private final Observer observer;
    private final ScheduledExecutorService telling = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "progress-of-pipeline");
        thread.setDaemon(true);
        return thread;
    });
    private Optional<PipelineRun> own = Optional.empty();
    private Optional<Thread> thread = Optional.empty();
    private volatile boolean closed;

    /** Is told what was done. */
    public interface Observer {
        void tried(Stage stage, int done, int failed);

        void ended(Stage stage, long nanos);
    }

    /**
     * What came of a wish to start one.
     *
     * @param run the new one, or the one that goes on already
     */
    public record Start(RunProgress run, boolean started) {}

    /** A stock on its way through the stages. */
    private static final class Item {
        private final int stock;
        private final Map<Appetite, Double> scores = new EnumMap<>(Appetite.class);
        private final Map<Model, Double> predictions = new EnumMap<>(Model.class);
        private double[] features = {};
        private boolean failed;

        Item(int stock) {
            this.stock = stock;
        }
    }

    /** Bars that nobody should build on. */
    private static final class BadBars extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadBars(String why) {
            super(why);
        }
    }

    /**
     * @param runs for all platforms that share them
     * @param caches take what was found instead of what they hold
     * @param badBars whether the next stock that is fetched comes with a bar that cannot be
     */
    public Pipeline(
            Universe universe,
            BarStore store,
            Models models,
            Outlooks outlooks,
            PipelineRuns runs,
            Consumer<Outlook> caches,
            BooleanSupplier badBars,
            Observer observer) {
        this.universe = universe;
        this.store = store;
        this.models = models;
        this.outlooks = outlooks;
        this.runs = runs;
        this.caches = caches;
        this.badBars = badBars;
        this.observer = observer;
    }

    /** @param stocks so many, from the universe's first on */
    public synchronized Start start(int stocks) {
        var running = own.map(PipelineRun::progress).filter(run -> run.state() == State.RUNNING);
        if (running.isPresent()) {
            return new Start(running.get(), false);
        }
        var begun = runs.begin(id -> new PipelineRun(id, stocks).progress().text());
        if (!begun.isNew()) {
            return new Start(RunProgress.of(begun.row().told()), false);
        }
        var run = new PipelineRun(begun.row().id(), stocks);
        own = Optional.of(run);
        var worker = new Thread(() -> work(run), "pipeline-" + run.id());
        worker.setDaemon(true);
        worker.start();
        thread = Optional.of(worker);
        return new Start(run.progress(), true);
    }

    /** Of its own as it is now, of another platform's as that has told it last. */
    public Optional<RunProgress> run(long id) {
        return own(id).map(PipelineRun::progress).or(() -> runs.find(id).map(Pipeline::told));
    }

    private synchronized Optional<PipelineRun> own(long id) {
        return own.filter(run -> run.id() == id);
    }

    private static RunProgress told(PipelineRuns.Row row) {
        var run = RunProgress.of(row.told());
        return run.state() == State.RUNNING && !row.lives()
                ? run.ended(State.FAILED, "the platform that made it is not heard of any more")
                : run;
    }

    /** The number of the latest run; none before the first. */
    public OptionalLong latest() {
        return runs.latest();
    }

    private void work(PipelineRun run) {
        var every = TELL_EVERY.toNanos();
        var heard = telling.scheduleWithFixedDelay(() -> tell(run), every, every, TimeUnit.NANOSECONDS);
        try {
            var why = problem(run);
            end(run, why.isEmpty() ? State.DONE : State.FAILED, why);
        } catch (RuntimeException | Error e) {
            LOG.error("pipeline run {}", run.id(), e);
            end(run, State.FAILED, "the platform failed here; its log says why");
        } finally {
            heard.cancel(false);
        }
    }

    /** Goes through all stages. @return why it did not come to the end; empty if it did */
    private String problem(PipelineRun run) {
        var items = IntStream.range(0, run.stocks()).mapToObj(Item::new).toList();
        for (var stage : Stage.values()) {
            run.begins(stage);
            work(run, stage, items);
            var ended = run.ends(stage);
            observer.ended(stage, Math.round(1e9 * ended.seconds()));
            if (closed) {
                return "the platform ended";
            }
            if (run.isAbandoned()) {
                return "its database was gone for so long that other platforms took this one for dead";
            }
            if (ended.state() == State.FAILED) {
                return "no stock came through its stage " + stage;
            }
        }
        return "";
    }

    private void tell(PipelineRun run) {
        try {
            if (!runs.goesOn(run.id(), run.progress().text())) {
                run.abandon();
            }
        } catch (RuntimeException e) {
            LOG.warn("pipeline run {} could not be told of: {}", run.id(), e.toString());
        }
    }

    /** It has ended when the others can know it: whoever has seen its end may begin another one, of whichever platform. */
    private void end(PipelineRun run, State state, String why) {
        var ended = run.progress().ended(state, why);
        while (true) {
            try {
                runs.ends(run.id(), ended.text());
                break;
            } catch (RuntimeException e) {
                LOG.warn("the end of pipeline run {} could not be told: {}", run.id(), e.toString());
                if (closed) {
                    break;
                }
                LockSupport.parkNanos(TELL_EVERY.toNanos());
            }
        }
        run.ends(ended);
    }

    private void work(PipelineRun run, Stage stage, List<Item> items) {
        switch (stage) {
            case FETCH -> each(run, stage, items, this::fetch);
            case RECOMMENDATIONS -> each(run, stage, items, this::score);
            case INFERENCE -> batches(items).forEach(batch -> attempt(run, stage, batch, () -> infer(batch)));
            case DATABASE -> each(run, stage, items, item -> outlooks.save(found(run, item)));
            case CACHE -> each(run, stage, items, item -> caches.accept(found(run, item)));
        }
    }

    private void each(PipelineRun run, Stage stage, List<Item> items, Consumer<Item> work) {
        items.stream()
                .filter(item -> !item.failed)
                .forEach(item -> attempt(run, stage, List.of(item), () -> work.accept(item)));
    }

    private static List<List<Item>> batches(List<Item> items) {
        var left = items.stream().filter(item -> !item.failed).toList();
        var batches = new ArrayList<List<Item>>();
        for (int from = 0; from < left.size(); from += ROWS_AT_ONCE) {
            batches.add(left.subList(from, Math.min(left.size(), from + ROWS_AT_ONCE)));
        }
        return batches;
    }

    /** Those that fail are counted, and left out from there on. */
    private void attempt(PipelineRun run, Stage stage, List<Item> items, Runnable work) {
        if (closed || run.isAbandoned()) {
            return;
        }
        try {
            work.run();
            run.done(stage, items.size());
            observer.tried(stage, items.size(), 0);
        } catch (BadBars bad) {
            failed(run, stage, items, bad.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("pipeline run {}, stage {}: {}", run.id(), stage, e.toString());
            failed(run, stage, items, "the platform failed here; its log says why");
        }
    }

    private void failed(PipelineRun run, Stage stage, List<Item> items, String why) {
        items.forEach(item -> item.failed = true);
        run.failed(stage, items.size(), universe.get(items.get(0).stock).ticker() + ": " + why);
        observer.tried(stage, 0, items.size());
    }

    private void fetch(Item item) {
        var read = store.bars(item.stock);
        var bars = badBars.getAsBoolean() ? read.spoiled() : read;
        bars.mistake().ifPresent(why -> {
            throw new BadBars(why);
        });
        item.features = Features.of(bars);
    }

    /** One stock at a time, as for an investor who asks. */
    private void score(Item item) {
        var predictions = models.all(item.features);
        for (var appetite : Appetite.values()) {
            item.scores.put(appetite, Signal.of(predictions::get, appetite).score());
        }
    }

    private void infer(List<Item> batch) {
        var rows = batch.stream().map(item -> item.features).toList();
        for (var model : Model.values()) {
            var predictions = models.predict(model, rows);
            for (int i = 0; i < predictions.length; i++) {
                batch.get(i).predictions.put(model, predictions[i]);
            }
        }
    }

    private static Outlook found(PipelineRun run, Item item) {
        return new Outlook(item.stock, run.id(), item.predictions, item.scores);
    }

    /** What is worked on is finished, if that does not take long: an interrupt in the middle of a query would close the database's file. */
    @Override
    public void close() {
        closed = true;
        Stream<Thread> working;
        synchronized (this) {
            working = thread.stream();
        }
        working.forEach(worker -> {
            try {
                worker.join(PATIENCE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        telling.shutdownNow();
    }
}
