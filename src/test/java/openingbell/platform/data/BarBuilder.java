package openingbell.platform.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import openingbell.platform.model.Signal;
import openingbell.platform.world.Appetite;
import openingbell.platform.world.BarHistory;
import openingbell.platform.world.Bars;
import openingbell.platform.world.Features;
import openingbell.platform.world.StockDay;
import openingbell.text.Progress;
import openingbell.text.ProgressLine;

/** Writes a world of bars into an empty database: stocks, words of their names, bars, today's prices, the models' rankings. */
final class BarBuilder {
    /** A bar's number is its stock's × this + its day: the table itself is the index then. */
    static final long STRIDE = 1 << 16;

    private final BarWorld world;
    private final RowWriter.Opened writing;
    private final String text;

    /**
     * @param writing how many rows are written
     * @param text the database's type of a text that is compared letter by letter, whatever language people speak there
     */
    BarBuilder(BarWorld world, RowWriter.Opened writing, String text) {
        this.world = world;
        this.writing = writing;
        this.text = text;
    }

    void build(Connection connection, ProgressLine told) throws SQLException {
        tables(connection);
        stocks(connection);
        bars(connection, told);
        indexes(connection);
    }

    private void tables(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE stock (id INT PRIMARY KEY, ticker " + text + ", weight DOUBLE PRECISION)");
            statement.execute("CREATE TABLE word (word " + text + ", stock INT)");
            statement.execute(
                    "CREATE TABLE bar (id BIGINT PRIMARY KEY, open BIGINT, high BIGINT, low BIGINT, close BIGINT, volume BIGINT)");
            statement.execute("CREATE TABLE today (stock INT PRIMARY KEY, previous_close BIGINT, price BIGINT)");
            statement.execute("CREATE TABLE ranking (appetite " + text + ", stock INT, score DOUBLE PRECISION)");
        }
    }

    private void stocks(Connection connection) throws SQLException {
        var universe = world.universe();
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

    private void bars(Connection connection, ProgressLine told) throws SQLException {
        var universe = world.universe();
        var history = new BarHistory(universe, world.days(), world.seed());
        try (var progress = Progress.of(told, "building the bars", universe.size(), "stocks");
                var writer = writing.on(connection, "bar", 6);
                var today = connection.prepareStatement("INSERT INTO today VALUES (?, ?, ?)");
                var ranking = connection.prepareStatement("INSERT INTO ranking VALUES (?, ?, ?)")) {
            for (int i = 0; i < universe.size(); i++) {
                var bars = history.of(i);
                write(writer, i, bars);
                var now = StockDay.of(universe.get(i), bars, world.seed());
                add(today, i, now.previousClose(), now.price());
                var predictions = world.models().all(Features.of(bars));
                for (var appetite : Appetite.values()) {
                    add(
                            ranking,
                            appetite.name(),
                            i,
                            Signal.of(predictions::get, appetite).score());
                }
                progress.add(1);
            }
            writer.finish();
            today.executeBatch();
            ranking.executeBatch();
        }
    }

    private static void write(RowWriter writer, int stock, Bars bars) throws SQLException {
        for (int day = 0; day < bars.size(); day++) {
            writer.write(
                    stock * STRIDE + day,
                    bars.open()[day],
                    bars.high()[day],
                    bars.low()[day],
                    bars.close()[day],
                    bars.volume()[day]);
        }
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
