package openingbell.platform;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a platform's process says once it can be asked. */
record Ready(int port, String adminToken) {
    private static final Pattern LINE = Pattern.compile("READY port=(\\d{1,5}) admin-token=(\\S+)");

    static Optional<Ready> of(String line) {
        var said = LINE.matcher(line);
        return said.matches()
                ? Optional.of(new Ready(Integer.parseInt(said.group(1)), said.group(2)))
                : Optional.empty();
    }

    /** For who started it, and nobody else. */
    String toLine() {
        return toLog() + " admin-token=" + adminToken;
    }

    /** Without the token: logs are kept, and shown around. */
    String toLog() {
        return "READY port=" + port;
    }

    @Override
    public String toString() {
        return toLog();
    }
}
