package openingbell.platform.data;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Files of H2's: of the bars one for all platforms that read the same, of all else one for each platform. */
final class H2Files implements Storage {
    static final String USER = "sa";

    private final Path folder;
    private final BarFile bars;

    H2Files(Path folder, BarWorld world) {
        this.folder = folder;
        this.bars = new BarFile(folder, world);
    }

    @Override
    public Place bars(PrintStream err) {
        return place(bars.url(err), () -> {});
    }

    /** In a file of this platform's own: other platforms read the one that has the index. */
    @Override
    public Place unindexedBars() {
        var file = AccountFile.create(bars.path().getParent());
        try {
            file.fill(bars.path());
            // Not through the pool: this is no query that anybody waits for, and is not to be counted as one.
            try (var connection = DriverManager.getConnection(file.url(), USER, "");
                    var statement = connection.createStatement()) {
                statement.execute("ALTER TABLE bar DROP PRIMARY KEY");
            }
        } catch (IOException | SQLException e) {
            file.remove();
            throw new IllegalStateException("the bars cannot be copied to lose their index: " + e.getMessage(), e);
        }
        return place(file.url(), file::remove);
    }

    @Override
    public Place accounts() {
        var file = AccountFile.create(folder);
        return place(file.url(), file::remove);
    }

    private static Place place(String url, Runnable remove) {
        return new Place(url, USER, "", false, "", remove);
    }
}
