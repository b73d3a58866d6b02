package openingbell.platform.data;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

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
        } catch (IOException e) {
            file.remove();
            throw new UncheckedIOException("the bars cannot be copied: " + e.getMessage(), e);
        }
        var database = new Database("unindexed-bars", file.url(), false, times, registry);
        database.with("drop-index", connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute("ALTER TABLE bar DROP PRIMARY KEY");
            }
        });
        return new UnindexedBars(file, database);
    }

    Database database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
        file.remove();
    }
}
