package openingbell.platform.data;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import openingbell.platform.world.Appetite;
import openingbell.platform.world.Bars;
import openingbell.platform.world.Movers.Move;
import openingbell.text.ProgressLine;

/** The market's past, as a database that is only read: bars, search, today's movers, the models' nightly rankings. */
public final class BarStore implements AutoCloseable {
    private static final String AFTER_ALL = "\uffff";

    private final Database indexed;
    private final Supplier<Database> copying;
    private final int days;
    private Optional<Database> unindexed = Optional.empty();
    private volatile Database database;

    private BarStore(Database database, Supplier<Database> copying, int days) {
        this.indexed = database;
        this.copying = copying;
        this.days = days;
        this.database = database;
    }

    public static BarStore open(
            Storage storage, int days, ProgressLine told, QueryTimes times, MeterRegistry registry) {
        return new BarStore(
                new Database("bars", storage.bars(told), true, times, registry),
                () -> new Database("unindexed-bars", storage.unindexedBars(), false, times, registry),
                days);
    }

    /** Whether the bars have to be found without their index from now on. */
    public synchronized void dropIndex(boolean dropped) {
        if (dropped && unindexed.isEmpty()) {
            unindexed = Optional.of(copying.get());
        }
        // The copy stays, for who still reads it and for the next time.
        database = dropped ? unindexed.orElseThrow() : indexed;
    }

    /** Takes this share of its connections from everybody else. */
    public synchronized void holdConnections(double share) {
        indexed.hold(share);
        unindexed.ifPresent(copy -> copy.hold(share));
    }

    public Bars bars(int stock) {
        return read("bars", stock, 0, days - 1);
    }

    /** Those of a time: from one day to another, both by their place among all days. */
    public Bars barsBetween(int stock, int first, int last) {
        return read("bars-in-range", stock, Math.max(0, first), Math.min(days - 1, last));
    }

    private Bars read(String query, int stock, int first, int last) {
        return database.with(query, connection -> {
            try (var statement = connection.prepareStatement(
                    "SELECT open, high, low, close, volume FROM bar WHERE id BETWEEN ? AND ? ORDER BY id")) {
                statement.setLong(1, stock * BarBuilder.STRIDE + first);
                statement.setLong(2, stock * BarBuilder.STRIDE + last);
                var bars = new Bars(Math.max(0, last - first + 1));
                try (var rows = statement.executeQuery()) {
                    for (int i = 0; rows.next(); i++) {
                        read(rows, bars, i);
                    }
                }
                return bars;
            }
        });
    }

    private static void read(ResultSet row, Bars bars, int at) throws SQLException {
        bars.open()[at] = row.getLong(1);
        bars.high()[at] = row.getLong(2);
        bars.low()[at] = row.getLong(3);
        bars.close()[at] = row.getLong(4);
        bars.volume()[at] = row.getLong(5);
    }

    /** The latest so many, or as many as there are. */
    public Bars latestBars(int stock, int count) {
        return database.with("latest-bars", connection -> {
            try (var statement = connection.prepareStatement(
                    "SELECT open, high, low, close, volume FROM bar WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?")) {
                statement.setLong(1, stock * BarBuilder.STRIDE);
                statement.setLong(2, stock * BarBuilder.STRIDE + days - 1);
                statement.setInt(3, count);
                var bars = new Bars(Math.min(days, count));
                try (var rows = statement.executeQuery()) {
                    for (int i = bars.size() - 1; rows.next(); i--) {
                        read(rows, bars, i);
                    }
                }
                return bars;
            }
        });
    }

    /** Stocks whose ticker begins like the text (itself first, then the heaviest), then those with a word that does. */
    public List<Integer> search(String text, int limit) {
        var upper = text.toUpperCase(Locale.ROOT);
        var found = new LinkedHashSet<>(database.list(
                "search-ticker",
                "SELECT id FROM stock WHERE ticker >= ? AND ticker < ? ORDER BY ticker <> ?, weight DESC, id LIMIT ?",
                statement -> {
                    statement.setString(1, upper);
                    statement.setString(2, upper + AFTER_ALL);
                    statement.setString(3, upper);
                    statement.setInt(4, limit);
                },
                row -> row.getInt(1)));
        if (found.size() < limit) {
            found.addAll(database.list(
                    "search-name",
                    "SELECT DISTINCT stock FROM word WHERE word >= ? AND word < ? ORDER BY stock LIMIT ?",
                    statement -> {
                        statement.setString(1, upper);
                        statement.setString(2, upper + AFTER_ALL);
                        statement.setInt(3, limit);
                    },
                    row -> row.getInt(1)));
        }
        return found.stream().limit(limit).toList();
    }

    /** The stocks that rose most today; those that fell most, if not rising. */
    public List<Move> movers(boolean rising, int count) {
        return database.list(
                "movers",
                "SELECT stock, previous_close, price FROM today ORDER BY CAST(price AS DOUBLE PRECISION) / previous_close "
                        + (rising ? "DESC" : "ASC") + ", stock LIMIT ?",
                statement -> statement.setInt(1, count),
                row -> new Move(row.getInt(1), row.getLong(2), row.getLong(3)));
    }

    /** The last close of every stock, by its place in the universe. */
    public List<Long> previousCloses() {
        return database.list(
                "previous-closes",
                "SELECT previous_close FROM today ORDER BY stock",
                statement -> {},
                row -> row.getLong(1));
    }

    /** The stocks that the models liked best for such an investor when the bars were built. */
    public List<Integer> ranking(Appetite appetite, int count) {
        return database.list(
                "ranking",
                "SELECT stock FROM ranking WHERE appetite = ? ORDER BY appetite, score DESC, stock LIMIT ?",
                statement -> {
                    statement.setString(1, appetite.name());
                    statement.setInt(2, count);
                },
                row -> row.getInt(1));
    }

    public boolean answers() {
        return !ranking(Appetite.BALANCED, 1).isEmpty();
    }

    /** While it is still open: for an end that does not wait for the database. */
    public synchronized void removeCopy() {
        unindexed.ifPresent(Database::remove);
    }

    @Override
    public synchronized void close() {
        unindexed.ifPresent(Database::close);
        indexed.close();
    }
}
