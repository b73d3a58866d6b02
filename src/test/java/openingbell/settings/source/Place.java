package openingbell.settings.source;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a value was written: a file and its line, or the command line and perhaps the short name used there. */
public record Place(String file, int line, Optional<String> shortName) {
    static final String COMMAND_LINE = "-D";
    private static final String ENVIRONMENT = "environment";
    private static final String SHORT = COMMAND_LINE + " ";

    /** A text that was put together of what stands there and a variable of the environment. */
    private static final Pattern MERGED =
            Pattern.compile("merge of (?:env var [^,]*,)*([^,]*): (\\d+)(?:-\\d+)?(?:,.*)?");

    /** The description that marks a value as given by a short name. */
    public static String describing(String shortName) {
        return SHORT + shortName;
    }

    public boolean environment() {
        return file.equals(ENVIRONMENT);
    }

    public boolean commandLine() {
        return file.equals(COMMAND_LINE);
    }

    public static Place of(ConfigOrigin origin) {
        var text = origin.description();
        if (text.startsWith(SHORT)) {
            return new Place(COMMAND_LINE, 0, Optional.of(text.substring(SHORT.length())));
        }
        // The sections around a single overridden key get their origin from the library.
        if (text.startsWith(COMMAND_LINE) || text.startsWith("withValue(")) {
            return new Place(COMMAND_LINE, 0, Optional.empty());
        }
        var parts = MERGED.matcher(text);
        if (text.contains("env var") && parts.matches()) {
            return new Place(shown(Path.of(parts.group(1))), Integer.parseInt(parts.group(2)), Optional.empty());
        }
        int line = Math.max(0, origin.lineNumber());
        if (origin.filename() != null) {
            return new Place(shown(Path.of(origin.filename())), line, Optional.empty());
        }
        if (origin.resource() != null) {
            return new Place(origin.resource(), line, Optional.empty());
        }
        if (text.startsWith("env var")) {
            return new Place(ENVIRONMENT, 0, Optional.empty());
        }
        return new Place(text.replaceFirst(": \\d+(-\\d+)?$", ""), line, Optional.empty());
    }

    /** Where a value was written; a section that several files made together stands where its first line stands. */
    public static ConfigOrigin originOf(ConfigValue value) {
        if (value.origin().lineNumber() > 0) {
            return value.origin();
        }
        Collection<ConfigValue> inside =
                value instanceof ConfigObject o ? o.values() : value instanceof ConfigList l ? l : List.of();
        return inside.stream()
                .map(Place::originOf)
                .filter(origin -> origin.lineNumber() > 0)
                .min(Comparator.comparingInt(ConfigOrigin::lineNumber))
                .orElse(value.origin());
    }

    /** Where relative paths begin. */
    static Path here() {
        return Path.of("").toAbsolutePath();
    }

    /** A file as a mistake names it. */
    static String shown(Path file) {
        var here = here();
        var absolute = file.toAbsolutePath().normalize();
        if (file.endsWith("simulations.conf")) {
            return "simulations.conf";
        }
        return absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
    }
}
