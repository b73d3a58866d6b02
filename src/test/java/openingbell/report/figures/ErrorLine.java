package openingbell.report.figures;

/**
 * One kind of failure.
 *
 * @param request where it happened; empty if outside any request
 * @param share of all failures of the run, from 0 to 1
 * @param first milliseconds since the first user, {@code last} likewise
 */
public record ErrorLine(String request, String message, long count, double share, long first, long last) {}
