package openingbell.platform.data;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A database behind a pool of connections, whose every query is timed by its name. */
final class Database implements AutoCloseable {
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
        long begin = System.nanoTime();
        try (var connection = pool.getConnection()) {
            return work.in(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("query " + name + ": " + e.getMessage(), e);
        } finally {
            times.took(name, System.nanoTime() - begin);
        }
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
                connection.rollback();
                throw e;
            }
        });
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
