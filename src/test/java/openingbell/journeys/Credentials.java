package openingbell.journeys;

import java.util.Optional;

/** What lets users in: the password that the accounts share, or the API key; never shown. */
public record Credentials(Optional<String> password, Optional<String> apiKey) {

    @Override
    public String toString() {
        return "Credentials[***]";
    }
}
