package openingbell.platform.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import openingbell.platform.world.Bars;

/** Bars by statements of many rows, in small transactions: H2 keeps twice what is not committed, which doubles the time and the file. */
final class InsertedBars implements BarWriter {
    private static final int ROWS_AT_ONCE = 50;
    private static final int STOCKS_AT_ONCE = 20;
    private static final String ROW = "(?, ?, ?, ?, ?, ?)";

    private final Connection connection;
    private final PreparedStatement many;
    private final PreparedStatement one;

    InsertedBars(Connection connection) throws SQLException {
        this.connection = connection;
        this.many =
                connection.prepareStatement("INSERT INTO bar VALUES " + ROW + (", " + ROW).repeat(ROWS_AT_ONCE - 1));
        this.one = connection.prepareStatement("INSERT INTO bar VALUES " + ROW);
    }

    @Override
    public void write(int stock, Bars bars) throws SQLException {
        int day = 0;
        for (; day + ROWS_AT_ONCE <= bars.size(); day += ROWS_AT_ONCE) {
            for (int row = 0; row < ROWS_AT_ONCE; row++) {
                bind(many, 6 * row, stock, day + row, bars);
            }
            many.executeUpdate();
        }
        for (; day < bars.size(); day++) {
            bind(one, 0, stock, day, bars);
            one.executeUpdate();
        }
        if (stock % STOCKS_AT_ONCE == 0) {
            connection.commit();
        }
    }

    private static void bind(PreparedStatement insert, int offset, int stock, int day, Bars bars) throws SQLException {
        insert.setLong(offset + 1, stock * BarBuilder.STRIDE + day);
        insert.setLong(offset + 2, bars.open()[day]);
        insert.setLong(offset + 3, bars.high()[day]);
        insert.setLong(offset + 4, bars.low()[day]);
        insert.setLong(offset + 5, bars.close()[day]);
        insert.setLong(offset + 6, bars.volume()[day]);
    }

    @Override
    public void finish() {
        // Every row is there already.
    }

    @Override
    public void close() throws SQLException {
        many.close();
        one.close();
    }
}
