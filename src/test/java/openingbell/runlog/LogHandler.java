package openingbell.runlog;

/**
 * Is called for each record, in the log's order, without an object being made for it; what it does not care for it leaves out.
 * Times are milliseconds since the run's start.
 */
public interface LogHandler {

    /** Always first, and once. */
    default void run(RunEvent.Run run) {}

    default void request(LogPath path, int start, int end, boolean ok, String message) {}

    /** @param scenario an index into the run's scenarios */
    default void user(int scenario, boolean start, int at) {}

    default void group(LogPath path, int start, int end, int cumulated, boolean ok) {}

    default void error(String message, int at) {}
}
