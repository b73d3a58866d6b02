package openingbell.platform.data;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import openingbell.platform.signals.Direction;
import openingbell.platform.signals.Pattern;
import openingbell.settings.PlatformSettings.Index;

/** What a trading screen shows beside bars. Each of its queries finds its rows by an index of its own, which can be dropped and made again. */
public final class Screen {
    private static final int MOST_ROWS = 50;

    private final Database database;
    private Set<Index> dropped = Set.of();

    public enum SignalStatus {
        ACTIVE,
        FILLED,
        STOPPED,
        EXPIRED
    }

    public record StoredSignal(
            long id, int day, Direction direction, long entry, long stop, long target, double confidence) {}

    public record StoredPattern(long id, int day, long price) {}

    public record Campaign(long id, int stock, String phase, int day, long invested) {}

    public record Notification(long id, int day, int stock, String message) {}

    public record PendingBacktest(long id, int stock) {}

    Screen(Database database) {
        this.database = database;
        // Where several platforms share it, one that was killed may have left it without.
        for (var index : Index.values()) {
            if (index != Index.BARS) {
                execute("create-index", create(index));
            }
        }
    }

    /** The latest of a stock that are so. */
    public List<StoredSignal> signals(int stock, SignalStatus status) {
        return database.list(
                "signals",
                "SELECT id, bar_day, direction, entry, stop, target, confidence FROM signal "
                        + "WHERE stock = ? AND status = ? ORDER BY bar_day DESC, id LIMIT " + MOST_ROWS,
                statement -> {
                    statement.setInt(1, stock);
                    statement.setString(2, status.name());
                },
                row -> new StoredSignal(
                        row.getLong(1),
                        row.getInt(2),
                        Direction.valueOf(row.getString(3)),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getDouble(7)));
    }

    /** The latest of a stock that are of this type. */
    public List<StoredPattern> patterns(int stock, Pattern.Type type) {
        return database.list(
                "patterns",
                "SELECT id, bar_day, price FROM pattern WHERE stock = ? AND kind = ? ORDER BY bar_day DESC, id LIMIT "
                        + MOST_ROWS,
                statement -> {
                    statement.setInt(1, stock);
                    statement.setString(2, type.name());
                },
                row -> new StoredPattern(row.getLong(1), row.getInt(2), row.getLong(3)));
    }

    /** The latest of an investor. */
    public List<Campaign> campaigns(int investor) {
        return database.list(
                "campaigns",
                "SELECT id, stock, phase, bar_day, invested FROM campaign WHERE investor = ? "
                        + "ORDER BY bar_day DESC, id LIMIT " + MOST_ROWS,
                statement -> statement.setInt(1, investor),
                row -> new Campaign(row.getLong(1), row.getInt(2), row.getString(3), row.getInt(4), row.getLong(5)));
    }

    /** The latest that an investor has not read. */
    public List<Notification> unreadNotifications(int investor) {
        return database.list(
                "unread-notifications",
                "SELECT id, bar_day, stock, message FROM notification WHERE investor = ? AND unread = TRUE "
                        + "ORDER BY bar_day DESC, id LIMIT " + MOST_ROWS,
                statement -> statement.setInt(1, investor),
                row -> new Notification(row.getLong(1), row.getInt(2), row.getInt(3), row.getString(4)));
    }

    /** Those that wait, in the order in which they were started. */
    public List<PendingBacktest> pendingBacktests() {
        return database.list(
                "pending-backtests",
                "SELECT id, stock FROM backtest WHERE status = ? ORDER BY id LIMIT " + MOST_ROWS,
                statement -> statement.setString(1, BacktestTable.Status.PENDING.name()),
                row -> new PendingBacktest(row.getLong(1), row.getInt(2)));
    }

    /** Drops these, and makes the others again that were dropped before. That of the bars is none of these. */
    public synchronized void drop(Set<Index> indexes) {
        for (var index : Index.values()) {
            if (index != Index.BARS && indexes.contains(index) != dropped.contains(index)) {
                if (indexes.contains(index)) {
                    execute("drop-index", "DROP INDEX IF EXISTS " + name(index));
                } else {
                    execute("create-index", create(index));
                }
            }
        }
        dropped = Set.copyOf(indexes);
    }

    private void execute(String name, String sql) {
        database.with(name, connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    static String create(Index index) {
        return "CREATE INDEX IF NOT EXISTS " + name(index) + " ON "
                + switch (index) {
                    case SIGNALS -> "signal (stock, status, bar_day)";
                    case PATTERNS -> "pattern (stock, kind, bar_day)";
                    case CAMPAIGNS -> "campaign (investor, bar_day)";
                    case BACKTESTS -> "backtest (status, id)";
                    case NOTIFICATIONS -> "notification (investor, unread, bar_day)";
                    case BARS -> throw new IllegalArgumentException("the bars' table is an index itself");
                };
    }

    private static String name(Index index) {
        return "screen_" + index.name().toLowerCase(Locale.ROOT);
    }
}
