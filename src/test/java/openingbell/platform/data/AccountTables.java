package openingbell.platform.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.List;
import openingbell.platform.world.Investors;

/** The tables of the accounts, and what a new investor finds in them. */
final class AccountTables {
    static final List<String> ALL = List.of("investor", "watched", "portfolio", "holding", "trade");

    /** Watched stocks are numbered investor × this + place. */
    static final long WATCHED_STRIDE = 100;

    private AccountTables() {}

    static boolean create(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE investor (id INT PRIMARY KEY)");
            statement.execute("CREATE TABLE watched (id BIGINT PRIMARY KEY, stock INT NOT NULL)");
            statement.execute("CREATE TABLE portfolio (id BIGINT PRIMARY KEY, name VARCHAR NOT NULL, "
                    + "cash BIGINT NOT NULL CHECK (cash >= 0))");
            statement.execute("CREATE TABLE holding (portfolio BIGINT, stock INT, "
                    + "quantity BIGINT NOT NULL CHECK (quantity > 0), PRIMARY KEY (portfolio, stock))");
            statement.execute("CREATE TABLE trade (id BIGINT AUTO_INCREMENT PRIMARY KEY, portfolio BIGINT NOT NULL, "
                    + "side VARCHAR NOT NULL, stock INT NOT NULL, quantity BIGINT NOT NULL, price BIGINT NOT NULL, "
                    + "amount BIGINT NOT NULL)");
            return true;
        }
    }

    /** Two first requests of one investor may meet here: the second waits at his row until the first is done. */
    static boolean open(Connection connection, Investors investors, int investor) throws SQLException {
        try {
            update(connection, "INSERT INTO investor VALUES (?)", investor);
        } catch (SQLIntegrityConstraintViolationException alreadyOpen) {
            return false;
        }
        try (var portfolio = connection.prepareStatement("INSERT INTO portfolio VALUES (?, ?, ?)");
                var holding = connection.prepareStatement("INSERT INTO holding VALUES (?, ?, ?)");
                var watched = connection.prepareStatement("INSERT INTO watched VALUES (?, ?)")) {
            for (var owned : investors.portfolios(investor)) {
                add(portfolio, owned.id(), owned.name(), owned.cash());
                for (var held : owned.holdings()) {
                    add(holding, owned.id(), held.stock(), held.quantity());
                }
            }
            long place = investor * WATCHED_STRIDE;
            for (int stock : investors.watchlist(investor)) {
                add(watched, place++, stock);
            }
            portfolio.executeBatch();
            holding.executeBatch();
            watched.executeBatch();
        }
        return true;
    }

    static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    private static void add(PreparedStatement statement, Object... values) throws SQLException {
        bind(statement, values);
        statement.addBatch();
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
