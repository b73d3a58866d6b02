package openingbell.settings;

import java.util.Optional;

/**
 * Where a run shows itself while it lasts.
 *
 * @param port 0 for any that is free
 * @param tokenEnv the variable that holds what is asked of everybody who wants to see it, where that is asked
 * @param otlp where its metrics are sent as well, if anywhere
 */
public record LivePage(int port, String address, Optional<String> tokenEnv, Optional<OtlpSettings> otlp) {
    /** On this machine alone, and on any port. */
    public static final LivePage DEFAULT = new LivePage(0, "127.0.0.1", Optional.empty(), Optional.empty());

    /** Whether nobody but this machine can reach it. */
    public boolean onLoopback() {
        return address.equals("localhost") || address.startsWith("127.") || address.equals("::1");
    }
}
