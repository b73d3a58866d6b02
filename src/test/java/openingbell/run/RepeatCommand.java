package openingbell.run;

import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import openingbell.settings.source.AsTyped;

/** What to type to run the same again. */
final class RepeatCommand {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/%@,+=-]+");

    /** The short names, and every key of the settings by its full path. */
    private static final Pattern OURS = Pattern.compile(
            "url|users|rate|duration|ramp|journeys|profile|config"
                    + "|(target|visit|journeys|market|simulations|objectives|validity|regression|budget|platform|profile|fragments)\\..+");

    private RepeatCommand() {}

    /** @param seed named in any case, so that the run stays the same when the file's seed changes */
    static String of(Class<?> simulation, Properties given, long seed) {
        var command = new StringBuilder("mvn gatling:test -Dsimulation=").append(simulation.getName());
        var ours = new TreeMap<String, String>();
        for (var name : given.stringPropertyNames()) {
            if (OURS.matcher(name).matches()) {
                ours.put(AsTyped.of(name), AsTyped.of(given.getProperty(name)));
            }
        }
        ours.put("seed", Long.toString(seed));
        ours.forEach((name, value) -> command.append(' ').append(quoted("-D" + name + "=" + value)));
        return command.toString();
    }

    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
