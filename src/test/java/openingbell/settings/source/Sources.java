package openingbell.settings.source;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where settings are read from.
 *
 * @param text what {@code simulations.conf} says; absent to take it from the class path
 * @param properties the system properties, which name the overlays ({@code config}) and override keys
 * @param environment the environment variables, the only place of secrets
 */
public record Sources(Optional<String> text, Properties properties, Map<String, String> environment) {

    /** The class path, the command line and the environment of this JVM. */
    public static Sources ofThisRun() {
        return new Sources(Optional.empty(), System.getProperties(), System.getenv());
    }

    /** The environment holds secrets: nothing of it is shown. */
    @Override
    public String toString() {
        return "Sources[…]";
    }
}
