package openingbell.settings;

/** The most load that may leave this machine, whatever is asked for. */
public record Budget(int users, double usersPerSecond, long requests) {}
