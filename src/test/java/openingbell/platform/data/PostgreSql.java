package openingbell.platform.data;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import openingbell.settings.PlatformSettings.Store;
import openingbell.text.ProgressLine;
import org.postgresql.PGProperty;

/**
 * A PostgreSQL that platforms share: for each world of bars a schema that is only read, another for the accounts. Each is made by whoever holds
 * the world's lock, and in one transaction: it is there completely or not at all.
 */
final class PostgreSql implements Storage {
    /** Sorts and compares as H2 does. */
    private static final String TEXT = "VARCHAR COLLATE \"C\"";

    private final Store settings;
    private final BarWorld world;
    private final Properties login = new Properties();
    private final String key;

    PostgreSql(Store settings, BarWorld world, Map<String, String> environment) {
        this.settings = settings;
        this.world = world;
        this.key = world.key().replace('-', '_');
        settings.userEnv()
                .flatMap(name -> variable(environment, name))
                .ifPresent(user -> PGProperty.USER.set(login, user));
        variable(environment, settings.passwordEnv()).ifPresent(password -> PGProperty.PASSWORD.set(login, password));
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Of a schema. */
    @FunctionalInterface
    private interface Filling {
        void in(Connection connection) throws SQLException;
    }

    @Override
    public Place bars(ProgressLine told) {
        return schema(WorldPart.bars(world, CopiedRows::new, TEXT), told);
    }

    private Place schema(WorldPart part, ProgressLine told) {
        return schema(part.name().replace('-', '_'), connection -> {
            long begin = System.nanoTime();
            told.say(part.building(settings.url()));
            part.making().in(connection, told);
            told.say(String.format(Locale.ROOT, "platform: built in %.1f s", (System.nanoTime() - begin) / 1e9));
        });
    }

    /** A copy of that one table, which is found before the other; it stays for the next time, and for other platforms. */
    @Override
    public Place unindexedBars() {
        return schema(
                "unindexed_" + key,
                connection -> execute(connection, "CREATE TABLE bar AS TABLE bars_" + key + ".bar"));
    }

    /** The accounts' schema; the screen's is found behind it. */
    @Override
    public Place accounts(ProgressLine told) {
        schema(WorldPart.screen(world, CopiedRows::new, TEXT), told);
        // Also where a schema is there already: an older one may have fewer tables, and to add one is nothing for two
        // at once.
        return schema("accounts_" + key, true, AccountTables::create);
    }

    private Place schema(String name, Filling filling) {
        return schema(name, false, filling);
    }

    private Place schema(String name, boolean always, Filling filling) {
        try (var connection = DriverManager.getConnection(settings.url(), login)) {
            connection.setAutoCommit(false);
            // Until the end of the transaction, however that comes.
            execute(connection, "SELECT pg_advisory_xact_lock(hashtext('opening-bell " + key + "'))");
            boolean isNew = !exists(connection, name);
            if (isNew) {
                execute(connection, "CREATE SCHEMA " + name);
            }
            if (isNew || always) {
                execute(connection, "SET LOCAL search_path TO " + name);
                filling.in(connection);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the platform's data could not be built in " + settings.url() + " (platform.database): "
                            + e.getMessage(),
                    e);
        }
        return new Place(
                settings.url(),
                login.getProperty(PGProperty.USER.getName(), ""),
                login.getProperty(PGProperty.PASSWORD.getName(), ""),
                true,
                "SET search_path TO " + name + ", screen_" + key + ", bars_" + key,
                () -> {});
    }

    private static boolean exists(Connection connection, String schema) throws SQLException {
        try (var query = connection.prepareStatement("SELECT 1 FROM pg_namespace WHERE nspname = ?")) {
            query.setString(1, schema);
            try (var row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
