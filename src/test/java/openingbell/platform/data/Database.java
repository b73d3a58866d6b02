package openingbell.platform.data;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import openingbell.platform.stores.CircuitBreaker;
import openingbell.platform.stores.StoreGone;
import org.slf4j.LoggerFactory;

/** A database behind a pool of connections, whose every query is timed by its name. */
final class Database implements AutoCloseable {
    /** What SQL numbers all that befalls a connection by. */
    private static final String CONNECTION = "08";

    /** And PostgreSQL that it ends, or has only begun. */
    private static final String SHUT_DOWN = "57P";

    private static final int REMOTE_CONNECTIONS = 10;

    /** How long a server may take to let one in. */
    private static final Duration REMOTE = Duration.ofSeconds(2);

    private final CircuitBreaker breaker = new CircuitBreaker(Duration.ofMillis(500));
    private final Storage.Place place;
    private final HikariDataSource pool;
    private final QueryTimes times;
    private final List<Connection> held = new ArrayList<>();

    @FunctionalInterface
    interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    interface Rows<T> {
        T row(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    Database(String name, Storage.Place place, boolean readOnly, QueryTimes times, MeterRegistry registry) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(place.url());
        if (!place.user().isEmpty()) {
            config.setUsername(place.user());
        }
        config.setPassword(place.password());
        if (!place.first().isEmpty()) {
            config.setConnectionInitSql(place.first());
        }
        config.setReadOnly(readOnly);
        config.setMaximumPoolSize(Math.max(8, 4 * Runtime.getRuntime().availableProcessors()));
        config.setMinimumIdle(2);
        config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        if (place.remote()) {
            // Several processes share what it has.
            config.setMaximumPoolSize(REMOTE_CONNECTIONS);
            config.setConnectionTimeout(REMOTE.toMillis());
            config.addDataSourceProperty("connectTimeout", REMOTE.toSeconds());
            config.addDataSourceProperty("socketTimeout", Duration.ofSeconds(10).toSeconds());
        }
        config.setMetricRegistry(registry);
        this.pool = new HikariDataSource(config);
        this.place = place;
        this.times = times;
    }

    <T> List<T> list(String name, String sql, Binder binder, Rows<T> rows) {
        return with(name, connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                binder.bind(statement);
                var list = new ArrayList<T>();
                try (var result = statement.executeQuery()) {
                    while (result.next()) {
                        list.add(rows.row(result));
                    }
                }
                return list;
            }
        });
    }

    <T> T with(String name, Work<T> work) {
        if (!breaker.mayAsk()) {
            throw gone();
        }
        long begin = System.nanoTime();
        try (var connection = pool.getConnection()) {
            T result = work.in(connection);
            breaker.answered();
            return result;
        } catch (SQLException e) {
            if (isGone(e)) {
                if (breaker.failed()) {
                    LoggerFactory.getLogger(Database.class).warn("{}: {}", name, e.getMessage());
                }
                throw gone();
            }
            breaker.answered();
            throw new IllegalStateException("query " + name + ": " + e.getMessage(), e);
        } finally {
            times.took(name, System.nanoTime() - begin);
        }
    }

    private static StoreGone gone() {
        return new StoreGone("the database cannot be reached; it is asked again as soon as it is back");
    }

    /** Not what the server itself refuses, and not that others have all connections. */
    private boolean isGone(SQLException e) {
        var state = String.valueOf(e.getSQLState());
        return place.remote()
                && (state.startsWith(CONNECTION)
                        || state.startsWith(SHUT_DOWN)
                        || e instanceof SQLTransientConnectionException
                                && pool.getHikariPoolMXBean().getTotalConnections() == 0);
    }

    /** All or nothing. */
    <T> T transaction(String name, Work<T> work) {
        return with(name, connection -> {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollback(connection, e);
                throw e;
            }
        });
    }

    /** Who is gone has forgotten it already. */
    private static void rollback(Connection connection, Throwable why) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    /** Takes so many of its connections that nobody else can have them, or gives them back. */
    synchronized void hold(double share) {
        int wanted = (int) (share * pool.getMaximumPoolSize());
        try {
            while (held.size() > wanted) {
                held.remove(held.size() - 1).close();
            }
            while (held.size() < wanted) {
                held.add(pool.getConnection());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("connections cannot be held: " + e.getMessage(), e);
        }
    }

    /** While it is still open: for an end that does not wait for it. */
    void remove() {
        place.remove().run();
    }

    @Override
    public void close() {
        pool.close();
        remove();
    }
}
