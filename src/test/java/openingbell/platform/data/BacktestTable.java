package openingbell.platform.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import openingbell.platform.signals.Trade;

/** The backtests in the database, whichever process works on them. */
public final class BacktestTable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Trade>> TRADES = new TypeReference<>() {};

    private final Database database;

    public enum Status {
        PENDING,
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * A backtest, as far as it has come.
     *
     * @param bars how many it walks through; 0 while it waits
     * @param walked through how many it has gone
     * @param problem why it failed; empty if it did not
     */
    public record Backtest(
            long id,
            int stock,
            Status status,
            long bars,
            long walked,
            double seconds,
            List<Trade> trades,
            String problem) {
        public Backtest {
            trades = List.copyOf(trades);
        }
    }

    BacktestTable(Database database) {
        this.database = database;
    }

    /** A new one, which waits. */
    public long add(int stock) {
        return database.with("add-backtest", connection -> {
            try (var insert = connection.prepareStatement(
                    "INSERT INTO backtest (stock, status, bars, walked, seconds, trades, problem) VALUES (?, ?, 0, 0, 0, '[]', '')",
                    Statement.RETURN_GENERATED_KEYS)) {
                insert.setInt(1, stock);
                insert.setString(2, Status.PENDING.name());
                insert.executeUpdate();
                try (var key = insert.getGeneratedKeys()) {
                    key.next();
                    return key.getLong(1);
                }
            }
        });
    }

    public void begun(long id, long bars) {
        update("UPDATE backtest SET status = ?, bars = ? WHERE id = ?", Status.RUNNING.name(), bars, id);
    }

    public void walked(long id, long walked, double seconds) {
        update("UPDATE backtest SET walked = ?, seconds = ? WHERE id = ?", walked, seconds, id);
    }

    public void done(long id, long walked, double seconds, List<Trade> trades) {
        update(
                "UPDATE backtest SET status = ?, walked = ?, seconds = ?, trades = ? WHERE id = ?",
                Status.DONE.name(),
                walked,
                seconds,
                json(trades),
                id);
    }

    public void failed(long id, String why) {
        update("UPDATE backtest SET status = ?, problem = ? WHERE id = ?", Status.FAILED.name(), why, id);
    }

    private void update(String sql, Object... values) {
        database.with("update-backtest", connection -> AccountTables.update(connection, sql, values));
    }

    public Optional<Backtest> find(long id) {
        return database
                .list(
                        "backtest",
                        "SELECT id, stock, status, bars, walked, seconds, trades, problem FROM backtest WHERE id = ?",
                        statement -> statement.setLong(1, id),
                        row -> new Backtest(
                                row.getLong(1),
                                row.getInt(2),
                                Status.valueOf(row.getString(3)),
                                row.getLong(4),
                                row.getLong(5),
                                row.getDouble(6),
                                trades(row.getString(7)),
                                row.getString(8)))
                .stream()
                .findFirst();
    }

    private static String json(List<Trade> trades) {
        try {
            return JSON.writeValueAsString(trades);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("trades that are no JSON", e);
        }
    }

    private static List<Trade> trades(String json) {
        try {
            return JSON.readValue(json, TRADES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("trades that are no JSON: " + json, e);
        }
    }
}
