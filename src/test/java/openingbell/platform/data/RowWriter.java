package openingbell.platform.data;

import java.sql.Connection;
import java.sql.SQLException;

/** Takes rows into one table after another, as fast as its database does. */
interface RowWriter extends AutoCloseable {
    /** The table has to be there. */
    @FunctionalInterface
    interface Opened {
        RowWriter on(Connection connection, String table, int columns) throws SQLException;
    }

    /** @param values of all columns: numbers, truths, or texts without tabulators, line breaks and backslashes */
    void write(Object... values) throws SQLException;

    /** There are no more. */
    void finish() throws SQLException;

    /** Whether finished or not. */
    @Override
    void close() throws SQLException;
}
