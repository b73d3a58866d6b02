package openingbell.platform.pipeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import openingbell.market.Universe;
import openingbell.platform.data.BarStore;
import openingbell.platform.data.Outlooks;
import openingbell.platform.model.Model;
import openingbell.platform.model.Models;
import openingbell.platform.model.Outlook;
import openingbell.platform.model.Signal;
import openingbell.platform.world.Appetite;
import openingbell.platform.world.Features;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is worked out anew every day for all stocks, stage by stage. One run at a time; it ends with the platform. */
public final class Pipeline implements AutoCloseable {
    /** Older ones are forgotten. */
    private static final int MOST_RUNS = 100;

    private static final int ROWS_AT_ONCE = 128;
    private static final long PATIENCE_MILLIS = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    private final Universe universe;
    private final BarStore store;
    private final Models models;
    private final Outlooks outlooks;
    private final Consumer<Outlook> caches;
    private final BooleanSupplier badBars;
    private final Observer observer;
    private final Map<Long, PipelineRun> runs = new LinkedHashMap<>();
    private Optional<Thread> thread = Optional.empty();
    private long latest;
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
    public record Start(PipelineRun run, boolean started) {}

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
     * @param caches take what was found instead of what they hold
     * @param badBars whether the next stock that is fetched comes with a bar that cannot be
     */
    public Pipeline(
            Universe universe,
            BarStore store,
            Models models,
            Outlooks outlooks,
            Consumer<Outlook> caches,
            BooleanSupplier badBars,
            Observer observer) {
        this.universe = universe;
        this.store = store;
        this.models = models;
        this.outlooks = outlooks;
        this.caches = caches;
        this.badBars = badBars;
        this.observer = observer;
    }

    /** @param stocks so many, from the universe's first on */
    public synchronized Start start(int stocks) {
        var last = Optional.ofNullable(runs.get(latest));
        if (last.isPresent() && last.get().state() == PipelineRun.State.RUNNING) {
            return new Start(last.get(), false);
        }
        var run = new PipelineRun(++latest, stocks);
        runs.put(run.id(), run);
        runs.remove(run.id() - MOST_RUNS);
        var worker = new Thread(() -> work(run), "pipeline-" + run.id());
        worker.setDaemon(true);
        worker.start();
        thread = Optional.of(worker);
        return new Start(run, true);
    }

    public synchronized Optional<PipelineRun> run(long id) {
        return Optional.ofNullable(runs.get(id));
    }

    /** The number of the latest run; none before the first. */
    public synchronized OptionalLong latest() {
        return latest == 0 ? OptionalLong.empty() : OptionalLong.of(latest);
    }

    private void work(PipelineRun run) {
        var items = IntStream.range(0, run.stocks()).mapToObj(Item::new).toList();
        try {
            for (var stage : Stage.values()) {
                run.begins(stage);
                work(run, stage, items);
                var ended = run.ends(stage);
                observer.ended(stage, ended.took().toNanos());
                if (closed || ended.state() == PipelineRun.State.FAILED) {
                    run.ends(
                            PipelineRun.State.FAILED,
                            closed ? "the platform ended" : "no stock came through its stage " + stage);
                    return;
                }
            }
            run.ends(PipelineRun.State.DONE, "");
        } catch (RuntimeException | Error e) {
            LOG.error("pipeline run {}", run.id(), e);
            run.ends(PipelineRun.State.FAILED, "the platform failed here; its log says why");
        }
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
        if (closed) {
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
    }
}
