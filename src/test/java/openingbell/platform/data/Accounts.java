package openingbell.platform.data;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import openingbell.platform.world.Investors;
import openingbell.text.ProgressLine;

/** What the investors own: created when an investor is first seen, changed by orders. */
public final class Accounts implements AutoCloseable {
    private final Database database;
    private final Investors investors;
    private final Screen screen;
    private final Set<Integer> known = ConcurrentHashMap.newKeySet();

    public record Portfolio(long id, String name) {}

    /** A portfolio at one instant: cash and holdings belong together. */
    public record Contents(long cash, List<Investors.Holding> holdings) {}

    private Accounts(Database database, Investors investors) {
        this.database = database;
        this.investors = investors;
        this.screen = new Screen(database);
    }

    public static Accounts open(
            Storage storage, Investors investors, ProgressLine told, QueryTimes times, MeterRegistry registry) {
        var database = new Database("accounts", storage.accounts(told), false, times, registry);
        database.with("create-tables", AccountTables::create);
        return new Accounts(database, investors);
    }

    public List<Portfolio> portfolios(int investor) {
        open(investor);
        return database.list(
                "portfolios",
                "SELECT id, name FROM portfolio WHERE id BETWEEN ? AND ? ORDER BY id",
                statement -> {
                    statement.setLong(1, (long) investor * Investors.PLACES);
                    statement.setLong(2, (long) investor * Investors.PLACES + Investors.PLACES - 1);
                },
                row -> new Portfolio(row.getLong(1), row.getString(2)));
    }

    /** The places in the universe of the stocks on his watchlist. */
    public List<Integer> watchlist(int investor) {
        open(investor);
        return database.list(
                "watchlist",
                "SELECT stock FROM watched WHERE id BETWEEN ? AND ? ORDER BY id",
                statement -> {
                    statement.setLong(1, investor * AccountTables.WATCHED_STRIDE);
                    statement.setLong(2, (investor + 1) * AccountTables.WATCHED_STRIDE - 1);
                },
                row -> row.getInt(1));
    }

    /** Nothing if there is no such portfolio. */
    public Optional<Contents> contents(long portfolio) {
        open(Investors.ownerOf(portfolio));
        // One statement sees one instant: cash from before an order beside holdings from after it would not add up.
        var rows = database.list(
                "contents",
                "SELECT p.cash, h.stock, h.quantity FROM portfolio p LEFT JOIN holding h ON h.portfolio = p.id "
                        + "WHERE p.id = ? ORDER BY h.stock",
                statement -> statement.setLong(1, portfolio),
                row -> new long[] {row.getLong(1), row.getInt(2), row.getLong(3)});
        return rows.stream()
                .findFirst()
                .map(first -> new Contents(
                        first[0],
                        rows.stream()
                                .filter(row -> row[2] > 0)
                                .map(row -> new Investors.Holding((int) row[1], row[2]))
                                .toList()));
    }

    /** Books an order and gives it its number. */
    public long book(Order order) throws Order.Refused {
        open(Investors.ownerOf(order.portfolio()));
        var booked = database.transaction("order", connection -> Booking.book(connection, order));
        if (booked.refusal().isPresent()) {
            throw new Order.Refused(booked.refusal().get());
        }
        return booked.number();
    }

    private void open(int investor) {
        if (!known.contains(investor)) {
            database.transaction("open-account", connection -> AccountTables.open(connection, investors, investor));
            known.add(investor);
        }
    }

    /** What the pipeline finds, beside them. */
    public Outlooks outlooks() {
        return new Outlooks(database);
    }

    /** The pipeline's runs, beside what they find. */
    public PipelineRuns pipelineRuns() {
        return new PipelineRuns(database);
    }

    public Screen screen() {
        return screen;
    }

    public BacktestTable backtests() {
        return new BacktestTable(database);
    }

    /** Takes this share of its connections from everybody else. */
    public void holdConnections(double share) {
        database.hold(share);
    }

    /** Forgets everything that was ever ordered, found or started; a run of the pipeline that another platform makes goes on. */
    public void reset() {
        database.with("reset", connection -> {
            try (var statement = connection.createStatement()) {
                for (var table : AccountTables.ALL) {
                    statement.execute("TRUNCATE TABLE " + table + " RESTART IDENTITY");
                }
                PipelineRuns.reset(statement);
                long last = ScreenBuilder.backtests(investors.stocks());
                statement.execute("DELETE FROM backtest WHERE id > " + last);
                statement.execute("ALTER TABLE backtest ALTER COLUMN id RESTART WITH " + (last + 1));
                return true;
            }
        });
        known.clear();
    }

    public boolean answers() {
        return database.list("ping", "SELECT 1", statement -> {}, row -> row.getInt(1))
                        .size()
                == 1;
    }

    /** While it is still open: for an end that does not wait for the database. */
    public void removeFile() {
        database.remove();
    }

    @Override
    public void close() {
        database.close();
    }
}
