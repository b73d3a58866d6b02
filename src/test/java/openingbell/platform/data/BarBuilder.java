package openingbell.platform.data;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import openingbell.market.Universe;
import openingbell.platform.model.Models;
import openingbell.platform.model.Signal;
import openingbell.platform.world.Appetite;
import openingbell.platform.world.BarHistory;
import openingbell.platform.world.Bars;
import openingbell.platform.world.Features;
import openingbell.platform.world.StockDay;

/** Writes a world of bars into a new H2 file: stocks, words of their names, bars, today's prices, the models' rankings. */
final class BarBuilder {
    /** A bar's number is its stock's × this + its day: the table itself is the index then. */
    static final long STRIDE = 1 << 16;

    private static final int ROWS_AT_ONCE = 50;

    /** What is not committed is kept twice: small transactions halve the time and the file. */
    private static final int STOCKS_AT_ONCE = 20;

    private final Universe universe;
    private final int days;
    private final long seed;
    private final Models models;

    BarBuilder(Universe universe, int days, long seed, Models models) {
        this.universe = universe;
        this.days = days;
        this.seed = seed;
        this.models = models;
    }

    /** @param file without H2's ending */
    void build(Path file) throws SQLException {
        try (var connection = DriverManager.getConnection(H2Url.of(file), "sa", "")) {
            connection.setAutoCommit(false);
            tables(connection);
            stocks(connection);
            bars(connection);
            indexes(connection);
            connection.commit();
        }
    }

    private static void tables(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE stock (id INT PRIMARY KEY, ticker VARCHAR, weight DOUBLE PRECISION)");
            statement.execute("CREATE TABLE word (word VARCHAR, stock INT)");
            statement.execute(
                    "CREATE TABLE bar (id BIGINT PRIMARY KEY, open BIGINT, high BIGINT, low BIGINT, close BIGINT, volume BIGINT)");
            statement.execute("CREATE TABLE today (stock INT PRIMARY KEY, previous_close BIGINT, price BIGINT)");
            statement.execute("CREATE TABLE ranking (appetite VARCHAR, stock INT, score DOUBLE PRECISION)");
        }
    }

    private void stocks(Connection connection) throws SQLException {
        try (var stock = connection.prepareStatement("INSERT INTO stock VALUES (?, ?, ?)");
                var word = connection.prepareStatement("INSERT INTO word VALUES (?, ?)")) {
            for (int i = 0; i < universe.size(); i++) {
                add(
                        stock,
                        i,
                        universe.get(i).ticker().toUpperCase(Locale.ROOT),
                        universe.get(i).weight());
                for (var part : universe.get(i).name().toUpperCase(Locale.ROOT).split("\\W+")) {
                    if (!part.isEmpty()) {
                        add(word, part, i);
                    }
                }
            }
            stock.executeBatch();
            word.executeBatch();
        }
    }

    private void bars(Connection connection) throws SQLException {
        var history = new BarHistory(universe, days, seed);
        var many = "INSERT INTO bar VALUES (?, ?, ?, ?, ?, ?)" + ", (?, ?, ?, ?, ?, ?)".repeat(ROWS_AT_ONCE - 1);
        try (var insert = connection.prepareStatement(many);
                var one = connection.prepareStatement("INSERT INTO bar VALUES (?, ?, ?, ?, ?, ?)");
                var today = connection.prepareStatement("INSERT INTO today VALUES (?, ?, ?)");
                var ranking = connection.prepareStatement("INSERT INTO ranking VALUES (?, ?, ?)")) {
            for (int i = 0; i < universe.size(); i++) {
                var bars = history.of(i);
                int day = 0;
                for (; day + ROWS_AT_ONCE <= days; day += ROWS_AT_ONCE) {
                    for (int row = 0; row < ROWS_AT_ONCE; row++) {
                        bind(insert, 6 * row, i, day + row, bars);
                    }
                    insert.executeUpdate();
                }
                for (; day < days; day++) {
                    bind(one, 0, i, day, bars);
                    one.executeUpdate();
                }
                var now = StockDay.of(universe.get(i), bars, seed);
                add(today, i, now.previousClose(), now.price());
                var predictions = models.all(Features.of(bars));
                for (var appetite : Appetite.values()) {
                    add(
                            ranking,
                            appetite.name(),
                            i,
                            Signal.of(predictions::get, appetite).score());
                }
                if (i % STOCKS_AT_ONCE == 0) {
                    connection.commit();
                }
            }
            today.executeBatch();
            ranking.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, int offset, int stock, int day, Bars bars) throws SQLException {
        insert.setLong(offset + 1, stock * STRIDE + day);
        insert.setLong(offset + 2, bars.open()[day]);
        insert.setLong(offset + 3, bars.high()[day]);
        insert.setLong(offset + 4, bars.low()[day]);
        insert.setLong(offset + 5, bars.close()[day]);
        insert.setLong(offset + 6, bars.volume()[day]);
    }

    private static void add(PreparedStatement insert, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
    }

    private static void indexes(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var index :
                    Arrays.asList("stock (ticker)", "word (word, stock)", "ranking (appetite, score DESC, stock)")) {
                statement.execute("CREATE INDEX ON " + index);
            }
        }
    }
}
