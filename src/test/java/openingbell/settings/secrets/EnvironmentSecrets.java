package openingbell.settings.secrets;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import openingbell.settings.section.Headers;
import openingbell.settings.source.AsTyped;

/** Which variables of the environment hold what nobody is to read: those that settings took something from and did not call public. */
public final class EnvironmentSecrets {
    /** What settings count, time and switch with: were it masked, a verdict would lose its numbers, and nobody could keep it secret. */
    private static final Pattern TELLS_NOTHING = Pattern.compile(
            "-?[0-9]{0,6}\\.?[0-9]{1,6} ?(?:%|[num]?s|m|h|d|seconds?|minutes?|hours?|days?|[kmg]b?)?|true|false|yes|no|on|off|embedded");

    private static final int SHORTEST_TO_LOOK_FOR = 4;

    private EnvironmentSecrets() {}

    /** Before anybody could say what is public. */
    public static Map<String, String> of(Map<String, String> taken) {
        var secret = new TreeMap<>(taken);
        secret.values().removeIf(value -> TELLS_NOTHING.matcher(value.strip()).matches());
        return secret;
    }

    /**
     * @param taken by substitutions, by the names of variables
     * @param publicNames the variables that are called public
     * @param tree the settings as they were resolved; a text beside {@code public = true} is public, and what it was made of as well
     */
    public static Map<String, String> of(Map<String, String> taken, Collection<String> publicNames, ConfigObject tree) {
        var secret = new TreeMap<>(taken);
        secret.keySet().removeAll(publicNames);
        var told = new ArrayList<String>();
        publicTexts(tree, told);
        secret.values().removeIf(value -> told.stream().anyMatch(text -> text.contains(value)));
        return of(secret);
    }

    /** Those that a shell put on the command line; there is no telling that from other words but by the variable's name. */
    public static Map<String, String> onCommandLine(Properties given, Map<String, String> environment) {
        var found = new TreeMap<String, String>();
        environment.forEach((name, value) -> {
            if (Headers.secretive(name)
                    && value.length() >= SHORTEST_TO_LOOK_FOR
                    && given.stringPropertyNames().stream()
                            .anyMatch(key -> AsTyped.of(given.getProperty(key)).contains(value))) {
                found.put(name, value);
            }
        });
        return found;
    }

    private static void publicTexts(ConfigValue value, List<String> found) {
        if (value instanceof ConfigObject section) {
            if (section.get("public") != null && isTrue(section.get("public")) && section.get("value") != null) {
                found.add(String.valueOf(section.get("value").unwrapped()));
            }
            section.values().forEach(inside -> publicTexts(inside, found));
        } else if (value instanceof ConfigList list) {
            list.forEach(inside -> publicTexts(inside, found));
        }
    }

    private static boolean isTrue(ConfigValue flag) {
        return List.of("true", "yes", "on").contains(String.valueOf(flag.unwrapped()));
    }
}
