package openingbell.platform.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows by statements of many, in small transactions: H2 keeps twice what is not committed, which doubles the time and the file. */
final class InsertedRows implements RowWriter {
    private static final int AT_ONCE = 50;
    private static final int COMMITTED_AT_ONCE = 5_000;

    private final Connection connection;
    private final PreparedStatement many;
    private final PreparedStatement one;
    private final List<Object[]> waiting = new ArrayList<>(AT_ONCE);
    private int uncommitted;

    InsertedRows(Connection connection, String table, int columns) throws SQLException {
        var row = "(?" + ", ?".repeat(columns - 1) + ")";
        this.connection = connection;
        this.many = connection.prepareStatement(
                "INSERT INTO " + table + " VALUES " + row + (", " + row).repeat(AT_ONCE - 1));
        this.one = connection.prepareStatement("INSERT INTO " + table + " VALUES " + row);
    }

    @Override
    public void write(Object... values) throws SQLException {
        waiting.add(values);
        if (waiting.size() == AT_ONCE) {
            int place = 0;
            for (var row : waiting) {
                place = bind(many, place, row);
            }
            many.executeUpdate();
            waiting.clear();
            uncommitted += AT_ONCE;
        }
        if (uncommitted >= COMMITTED_AT_ONCE) {
            connection.commit();
            uncommitted = 0;
        }
    }

    private static int bind(PreparedStatement insert, int before, Object... values) throws SQLException {
        int place = before;
        for (var value : values) {
            insert.setObject(++place, value);
        }
        return place;
    }

    @Override
    public void finish() throws SQLException {
        for (var row : waiting) {
            bind(one, 0, row);
            one.executeUpdate();
        }
        waiting.clear();
    }

    @Override
    public void close() throws SQLException {
        many.close();
        one.close();
    }
}
