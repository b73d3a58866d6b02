package openingbell.report.figures;

import java.util.List;

/**
 * How long the answers to a request took users, and how long the server itself says that they took it: between both lie queues, pauses and the network.
 *
 * @param gauge that is the server's own p95
 * @param samples successful answers
 * @param users their p95 at the levels of the load, in milliseconds, {@code server} the server's own at that time
 * @param usersOnly the share of it that only users saw, from 0 to 1; less than nothing where the server tells of a longer time than they waited
 */
public record ServerLine(
        List<String> path, String name, String gauge, long samples, double users, double server, double usersOnly) {

    public ServerLine {
        path = List.copyOf(path);
    }
}
