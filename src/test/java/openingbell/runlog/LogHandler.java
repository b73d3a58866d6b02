package openingbell.runlog;

/** Is called for each record, in the log's order, without an object being made for it. Times are milliseconds since the run's start. */
public interface LogHandler {

    /** Always first, and once. */
    void run(RunEvent.Run run);

    void request(LogPath path, int start, int end, boolean ok, String message);

    /** @param scenario an index into the run's scenarios */
    void user(int scenario, boolean start, int at);

    void group(LogPath path, int start, int end, int cumulated, boolean ok);

    void error(String message, int at);
}
