package openingbell.platform.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * The runs of the pipeline, for all platforms that share the database. The one that goes on holds the only place that there is, for as long as whoever makes it says so again and again: a platform that was
 * killed keeps it no longer than that.
 */
public final class PipelineRuns {
    /** Older ones are forgotten. */
    private static final int MOST_RUNS = 100;

    private static final String LIVES = "(place = 1 AND seen >= CURRENT_TIMESTAMP - INTERVAL '10' SECOND)";

    private final Database database;

    /**
     * @param told what was said of it last
     * @param lives whether it goes on, and whoever makes it was heard of lately
     */
    public record Row(long id, String told, boolean lives) {}

    /** @param isNew else it is the one that goes on already */
    public record Begun(Row row, boolean isNew) {}

    PipelineRuns(Database database) {
        this.database = database;
    }

    /** @param told what is said of it first, by its number */
    public Begun begin(LongFunction<String> told) {
        return database.transaction("begin-pipeline", connection -> {
                    AccountTables.update(connection, "UPDATE pipeline_run SET place = NULL WHERE NOT " + LIVES);
                    AccountTables.update(
                            connection,
                            "DELETE FROM pipeline_run WHERE place IS NULL AND id <= (SELECT MAX(id) FROM pipeline_run) - ?",
                            MOST_RUNS);
                    var other = rows(connection, "place = ?", 1);
                    return other.isEmpty()
                            ? insert(connection, told).map(row -> new Begun(row, true))
                            : Optional.of(new Begun(other.get(0), false));
                })
                // Another platform has begun one meanwhile: it is found now.
                .orElseGet(() -> begin(told));
    }

    private static Optional<Row> insert(Connection connection, LongFunction<String> told) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO pipeline_run (place, seen, told) VALUES (1, CURRENT_TIMESTAMP, '')",
                Statement.RETURN_GENERATED_KEYS)) {
            insert.executeUpdate();
            try (var key = insert.getGeneratedKeys()) {
                key.next();
                long id = key.getLong("id");
                AccountTables.update(connection, "UPDATE pipeline_run SET told = ? WHERE id = ?", told.apply(id), id);
                return Optional.of(new Row(id, told.apply(id), true));
            }
        } catch (SQLException e) {
            if (!AccountTables.isTaken(e)) {
                throw e;
            }
            connection.rollback();
            return Optional.empty();
        }
    }

    /** @return whether it still has its place */
    public boolean goesOn(long id, String told) {
        return tell("place = 1", id, told);
    }

    /** It leaves its place to another one. */
    public void ends(long id, String told) {
        tell("place = NULL", id, told);
    }

    private boolean tell(String place, long id, String told) {
        return database.with(
                "tell-pipeline",
                connection -> AccountTables.update(
                                connection,
                                "UPDATE pipeline_run SET told = ?, seen = CURRENT_TIMESTAMP, " + place
                                        + " WHERE id = ? AND place = 1",
                                told,
                                id)
                        == 1);
    }

    public Optional<Row> find(long id) {
        return database.with("pipeline", connection -> rows(connection, "id = ?", id)).stream()
                .findFirst();
    }

    /** The number of the latest; none before the first. */
    public OptionalLong latest() {
        return database
                .list(
                        "latest-pipeline",
                        "SELECT id FROM pipeline_run ORDER BY id DESC LIMIT 1",
                        statement -> {},
                        row -> row.getLong(1))
                .stream()
                .mapToLong(id -> id)
                .findFirst();
    }

    private static List<Row> rows(Connection connection, String which, long value) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT id, told, " + LIVES + " AS lives FROM pipeline_run WHERE " + which)) {
            select.setLong(1, value);
            try (var row = select.executeQuery()) {
                return row.next()
                        ? List.of(new Row(row.getLong("id"), row.getString("told"), row.getBoolean("lives")))
                        : List.of();
            }
        }
    }

    /** Forgets those that have ended. */
    static void reset(Statement statement) throws SQLException {
        statement.execute("DELETE FROM pipeline_run WHERE place IS NULL OR NOT " + LIVES);
    }
}
