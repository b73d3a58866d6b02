package openingbell.platform.data;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows by COPY, which is what PostgreSQL takes many by. */
final class CopiedRows implements RowWriter {
    private static final int LETTERS_AT_ONCE = 1 << 16;

    private final CopyIn copy;
    private final StringBuilder waiting = new StringBuilder();

    CopiedRows(Connection connection, String table, int columns) throws SQLException {
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + table + " FROM STDIN");
    }

    @Override
    public void write(Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            waiting.append(i == 0 ? "" : '\t').append(values[i]);
        }
        waiting.append('\n');
        if (waiting.length() >= LETTERS_AT_ONCE) {
            send();
        }
    }

    private void send() throws SQLException {
        var bytes = waiting.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        waiting.setLength(0);
    }

    @Override
    public void finish() throws SQLException {
        send();
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
