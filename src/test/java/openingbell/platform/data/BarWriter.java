package openingbell.platform.data;

import java.sql.Connection;
import java.sql.SQLException;
import openingbell.platform.world.Bars;

/** Takes the bars of one stock after another into the table {@code bar}, as fast as its database does. */
interface BarWriter extends AutoCloseable {
    /** The table has to be there. */
    @FunctionalInterface
    interface Opened {
        BarWriter on(Connection connection) throws SQLException;
    }

    void write(int stock, Bars bars) throws SQLException;

    /** There are no more. */
    void finish() throws SQLException;

    /** Whether finished or not. */
    @Override
    void close() throws SQLException;
}
