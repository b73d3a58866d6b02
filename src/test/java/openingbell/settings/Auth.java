package openingbell.settings;

import java.time.Duration;
import java.util.Optional;

/** How a virtual user is let in; the secrets themselves stay in the environment, only the variables' names stand here. */
public record Auth(
        Kind kind,
        String headerName,
        String headerValue,
        String user,
        int accounts,
        String passwordEnv,
        String apiKeyEnv,
        Login login) {

    public enum Kind {
        LOGIN,
        API_KEY,
        NONE
    }

    /** The request that trades credentials for a token. */
    public record Login(
            String path,
            String body,
            String contentType,
            String readToken,
            Optional<String> readExpiresIn,
            Duration renewBefore) {}
}
