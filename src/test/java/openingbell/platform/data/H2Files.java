package openingbell.platform.data;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import openingbell.text.ProgressLine;

/** Files of H2's: of the bars one for all platforms that read the same, of all else one for each platform. */
final class H2Files implements Storage {
    static final String USER = "sa";

    private static final String TEXT = "VARCHAR";

    private final Path folder;
    private final WorldFile bars;
    private final WorldFile screen;

    H2Files(Path folder, BarWorld world) {
        this.folder = folder;
        this.bars = new WorldFile(folder, WorldPart.bars(world, InsertedRows::new, TEXT));
        this.screen = new WorldFile(folder, WorldPart.screen(world, InsertedRows::new, TEXT));
    }

    @Override
    public Place bars(ProgressLine told) {
        return place(bars.url(told), () -> {});
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

    /** In a file of this platform's own, which begins as a copy of the screen's rows. */
    @Override
    public Place accounts(ProgressLine told) {
        screen.url(told);
        var file = AccountFile.create(folder);
        try {
            file.fill(screen.path());
        } catch (IOException e) {
            file.remove();
            throw new IllegalStateException("cannot write in " + folder + " (platform.data): " + e.getMessage(), e);
        }
        return place(file.url(), file::remove);
    }

    private static Place place(String url, Runnable remove) {
        return new Place(url, USER, "", false, "", remove);
    }
}
