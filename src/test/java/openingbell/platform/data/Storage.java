package openingbell.platform.data;

import java.nio.file.Path;
import java.util.Map;
import openingbell.settings.PlatformSettings;
import openingbell.text.ProgressLine;

/** Where a platform's databases are. */
public sealed interface Storage permits H2Files, PostgreSql {

    /** @param environment where the names and passwords of databases are */
    static Storage of(PlatformSettings settings, BarWorld world, Map<String, String> environment) {
        return settings.database()
                .<Storage>map(database -> new PostgreSql(database, world, environment))
                .orElseGet(() -> new H2Files(Path.of(settings.data()), world));
    }

    /** The bars, which are only read; built first, if nobody has done so. */
    Place bars(ProgressLine told);

    /** The same, but that their table has lost its index. */
    Place unindexedBars();

    /** What the investors own, and what their trading screens show; the latter is built first, if nobody has done so. */
    Place accounts(ProgressLine told);

    /**
     * A database, and how a pool of connections reaches it.
     *
     * @param remote whether it may be gone while this process lives
     * @param first what each connection begins with
     * @param remove does away with what this platform alone has of it
     */
    record Place(String url, String user, String password, boolean remote, String first, Runnable remove) {}
}
