package openingbell.platform.data;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import openingbell.platform.world.Bars;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Bars by COPY, which is what PostgreSQL takes many rows by. */
final class CopiedBars implements BarWriter {
    private final CopyIn copy;

    CopiedBars(Connection connection) throws SQLException {
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY bar FROM STDIN");
    }

    @Override
    public void write(int stock, Bars bars) throws SQLException {
        var rows = new StringBuilder();
        for (int day = 0; day < bars.size(); day++) {
            rows.append(stock * BarBuilder.STRIDE + day);
            for (var column : new long[][] {bars.open(), bars.high(), bars.low(), bars.close(), bars.volume()}) {
                rows.append('\t').append(column[day]);
            }
            rows.append('\n');
        }
        var bytes = rows.toString().getBytes(StandardCharsets.US_ASCII);
        copy.writeToCopy(bytes, 0, bytes.length);
    }

    @Override
    public void finish() throws SQLException {
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
