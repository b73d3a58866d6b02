package openingbell.journeys.script;

import java.util.Optional;

/** An answer as it came over the wire. */
public interface Received {
    byte[] bytes();

    /** The body as text. */
    String text();

    Optional<String> header(String name);
}
