package openingbell.platform.data;

/** Is told how long each query took, waiting for a connection included. */
@FunctionalInterface
public interface QueryTimes {
    void took(String query, long nanos);
}
