package openingbell.platform.data;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The bars in a file of this platform's own, where their table has lost its index: other platforms read the one that has it. */
final class UnindexedBars implements AutoCloseable {
    private final AccountFile file;
    private final Database database;

    private UnindexedBars(AccountFile file, Database database) {
        this.file = file;
        this.database = database;
    }

    static UnindexedBars copyOf(Path bars, QueryTimes times, MeterRegistry registry) {
        var file = AccountFile.create(bars.getParent());
        try {
            file.fill(bars);
            // Not through the pool: this is no query that anybody waits for, and is not to be counted as one.
            try (var connection = DriverManager.getConnection(file.url(), "sa", "");
                    var statement = connection.createStatement()) {
                statement.execute("ALTER TABLE bar DROP PRIMARY KEY");
            }
        } catch (IOException | SQLException e) {
            file.remove();
            throw new IllegalStateException("the bars cannot be copied to lose their index: " + e.getMessage(), e);
        }
        return new UnindexedBars(file, new Database("unindexed-bars", file.url(), false, times, registry));
    }

    Database database() {
        return database;
    }

    void remove() {
        file.remove();
    }

    @Override
    public void close() {
        database.close();
        remove();
    }
}
