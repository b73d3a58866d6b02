package openingbell.platform.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Carries out one order inside one transaction: the portfolio's row is locked first, so orders on it go one by one. */
record Booking(long number, Optional<String> refusal) {

    static Booking book(Connection connection, Order order) throws SQLException {
        var cash = number(connection, "SELECT cash FROM portfolio WHERE id = ? FOR UPDATE", order.portfolio());
        if (cash.isEmpty()) {
            return refused("there is no such portfolio");
        }
        long held = number(
                        connection,
                        "SELECT quantity FROM holding WHERE portfolio = ? AND stock = ?",
                        order.portfolio(),
                        order.stock())
                .orElse(0L);
        boolean buying = order.side() == Order.Side.BUY;
        if (!buying && order.quantity() > held) {
            return refused("only " + held + " are held, " + order.quantity() + " cannot be sold");
        }
        if (buying && order.amount() > cash.get()) {
            return refused("the cash of this portfolio does not suffice");
        }
        AccountTables.update(
                connection,
                "UPDATE portfolio SET cash = cash + ? WHERE id = ?",
                buying ? -order.amount() : order.amount(),
                order.portfolio());
        hold(connection, order, held, buying ? held + order.quantity() : held - order.quantity());
        return new Booking(write(connection, order), Optional.empty());
    }

    private static Booking refused(String why) {
        return new Booking(0, Optional.of(why));
    }

    private static void hold(Connection connection, Order order, long before, long after) throws SQLException {
        if (before == 0) {
            AccountTables.update(
                    connection, "INSERT INTO holding VALUES (?, ?, ?)", order.portfolio(), order.stock(), after);
        } else if (after == 0) {
            AccountTables.update(
                    connection,
                    "DELETE FROM holding WHERE portfolio = ? AND stock = ?",
                    order.portfolio(),
                    order.stock());
        } else {
            AccountTables.update(
                    connection,
                    "UPDATE holding SET quantity = ? WHERE portfolio = ? AND stock = ?",
                    after,
                    order.portfolio(),
                    order.stock());
        }
    }

    private static long write(Connection connection, Order order) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO trade (portfolio, side, stock, quantity, price, amount) VALUES (?, ?, ?, ?, ?, ?)",
                Statement.RETURN_GENERATED_KEYS)) {
            insert.setLong(1, order.portfolio());
            insert.setString(2, order.side().name());
            insert.setInt(3, order.stock());
            insert.setLong(4, order.quantity());
            insert.setLong(5, order.price());
            insert.setLong(6, order.amount());
            insert.executeUpdate();
            try (var key = insert.getGeneratedKeys()) {
                key.next();
                return key.getLong(1);
            }
        }
    }

    private static Optional<Long> number(Connection connection, String sql, long... values) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setLong(i + 1, values[i]);
            }
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }
}
