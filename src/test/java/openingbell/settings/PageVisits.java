package openingbell.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * The page that a visitor with a real browser loads again and again beside the load.
 *
 * @param address a path of the target, or a URL on a host to which load may go
 * @param every from the begin of a visit to the begin of the next one
 * @param timeout how long a visit may take
 * @param interactive the mark ({@code performance.mark}) by which the page itself says that it can be used; else it is seen when the browser comes to rest
 * @param browser its program; else the first one on the PATH that is known
 * @param login how the visitor logs in where the page asks for a password
 */
public record PageVisits(
        String address,
        Duration every,
        Duration timeout,
        Optional<String> interactive,
        Optional<String> browser,
        Optional<LoginForm> login) {
    /** How long a page has to be at rest before it is known that it could be used, where it does not say so itself. */
    public static final Duration REST = Duration.ofSeconds(5);

    /** The fields of a form and what sends it, as CSS selectors. */
    public record LoginForm(String user, String password, String submit) {}
}
