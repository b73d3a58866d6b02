package openingbell.platform.backtests;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import openingbell.platform.data.BacktestTable;
import openingbell.platform.data.BarStore;
import openingbell.platform.model.Models;
import openingbell.platform.signals.Setup;
import openingbell.platform.signals.TradeBook;
import openingbell.platform.signals.TradingSignal;
import openingbell.platform.world.Bars;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Backtests: each walks through the bars of a stock, and trades by the signal that the bars so far give. A few at a time, others wait; they end with the platform. */
public final class Backtests implements AutoCloseable {
    /** Of a stock's bars. */
    public static final int MOST_REPEATS = 1_000;

    /** More than these are refused. */
    public static final int MOST_PENDING = 100;

    private static final int AT_A_TIME = 2;
    private static final long TELL_EVERY = Duration.ofMillis(200).toNanos();
    private static final long PATIENCE_MILLIS = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(Backtests.class);

    private final BarStore store;
    private final Models models;
    private final BacktestTable table;
    private final Observer observer;
    private final Semaphore places = new Semaphore(MOST_PENDING + AT_A_TIME);
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME, work -> {
        var thread = new Thread(work, "backtest");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean closed;

    /** Is told what was done. */
    public interface Observer {
        void ended(boolean done, long bars, long nanos);
    }

    public Backtests(BarStore store, Models models, BacktestTable table, Observer observer) {
        this.store = store;
        this.models = models;
        this.table = table;
        this.observer = observer;
    }

    /**
     * Its number; none if too many wait already.
     *
     * @param repeat how often it walks through them
     */
    public OptionalLong start(int stock, int repeat) {
        if (!places.tryAcquire()) {
            return OptionalLong.empty();
        }
        try {
            long id = table.add(stock);
            workers.execute(() -> work(id, stock, repeat));
            return OptionalLong.of(id);
        } catch (RuntimeException | Error e) {
            places.release();
            throw e;
        }
    }

    /** How many wait or are at work. */
    public int pending() {
        return MOST_PENDING + AT_A_TIME - places.availablePermits();
    }

    private void work(long id, int stock, int repeat) {
        try {
            walk(new Walk(id, store.bars(stock), repeat));
        } catch (RuntimeException | Error e) {
            LOG.error("backtest {}", id, e);
            fail(id);
        } finally {
            places.release();
        }
    }

    private record Walk(long id, Bars bars, int repeat) {
        private long all() {
            return (long) bars.size() * repeat;
        }
    }

    private void walk(Walk walk) {
        long begin = System.nanoTime();
        table.begun(walk.id(), walk.all());
        var trades = new TradeBook(walk.bars());
        long walked = 0;
        long told = begin;
        for (int round = 0; round < walk.repeat() && !closed; round++) {
            trades = new TradeBook(walk.bars());
            for (int at = 0; at < walk.bars().size() && !closed; at++) {
                trades.next(at, signal(walk.bars().first(at + 1)));
                walked++;
                if (System.nanoTime() - told > TELL_EVERY) {
                    told = System.nanoTime();
                    table.walked(walk.id(), walked, seconds(told - begin));
                }
            }
        }
        long nanos = System.nanoTime() - begin;
        observer.ended(!closed, walked, nanos);
        if (closed) {
            table.failed(walk.id(), "the platform ended");
        } else {
            table.done(walk.id(), walked, seconds(nanos), trades.ended());
        }
    }

    /** Of the bars so far, as of those of a stock that has no more. */
    private TradingSignal signal(Bars sofar) {
        var setup = Setup.of(sofar);
        return TradingSignal.of(setup, models.all(setup.features()));
    }

    private void fail(long id) {
        try {
            table.failed(id, "the platform failed here; its log says why");
        } catch (RuntimeException e) {
            LOG.error("backtest {}: nor can it be said", id, e);
        }
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    /** What is worked on is told to have failed, if that does not take long: an interrupt in the middle of a query would close the database's file. */
    @Override
    public void close() {
        closed = true;
        workers.shutdown();
        try {
            workers.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
