package openingbell.settings;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The password and the API key of a run, from the environment alone; shown nowhere. */
public final class Secrets {
    /** What the accounts of the embedded platform share; no secret. */
    public static final String DEMO_PASSWORD = "opening-bell";

    public static final String MASK = "****";

    private final Optional<String> password;
    private final Optional<String> apiKey;

    private Secrets(Optional<String> password, Optional<String> apiKey) {
        this.password = password;
        this.apiKey = apiKey;
    }

    /** The embedded platform takes its demo password, whatever the environment holds for another target. */
    public static Secrets of(Target target, Map<String, String> environment) {
        var auth = target.auth();
        var password = target.embedded() ? Optional.of(DEMO_PASSWORD) : variable(environment, auth.passwordEnv());
        return new Secrets(password, variable(environment, auth.apiKeyEnv()));
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    public Optional<String> password() {
        return password;
    }

    public Optional<String> apiKey() {
        return apiKey;
    }

    /** A text without these secrets, wherever they stood in it. */
    public String mask(String text) {
        return Stream.of(password, apiKey)
                .flatMap(Optional::stream)
                .filter(secret -> !secret.equals(DEMO_PASSWORD))
                .reduce(text, (masked, secret) -> masked.replace(secret, MASK));
    }

    @Override
    public String toString() {
        return "Secrets[" + MASK + "]";
    }
}
