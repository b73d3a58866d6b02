package openingbell.settings.source;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code -D} says about the settings: any key by its full path, and the short names of everyday use.
 * Gatling's launcher drops properties that begin with {@code user.}, {@code file.}, {@code os.}, {@code java.} and the like, so no section may be called so.
 */
final class CommandLine {
    private static final String USERS_KIND = "users-kind";

    /** Short names that stand for one key; load, users, rate, duration and ramp shape the chosen simulation instead. */
    private static final Map<String, String> SHORT_FOR =
            Map.of("url", "target.url", "journeys", "visit.journeys", "profile", "profile.record");

    static final Set<String> SHORT_NAMES = Set.of(
            "url", "load", "users", USERS_KIND, "rate", "duration", "ramp", "seed", "journeys", "profile", "config");

    /** Keys that stand in no section, or name one as a whole. */
    private static final Set<String> WHOLE = Set.of("seed", "live", "progress");

    /** Of the JVM itself, and near to one of ours. */
    private static final Set<String> NO_TYPO = Set.of("line.separator");

    /** Taken from the environment by us, so that it stands on no command line that others see. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\??[A-Za-z_][A-Za-z0-9_]*}");

    private final Map<String, String> given = new TreeMap<>();
    private final Set<String> sections;
    private final HoconReader reader;
    private final Mistakes mistakes;

    /** @param sections the first names of all keys, as the file has them */
    CommandLine(Properties properties, Set<String> sections, HoconReader reader, Mistakes mistakes) {
        properties
                .stringPropertyNames()
                .forEach(name -> given.put(AsTyped.of(name), AsTyped.of(properties.getProperty(name))));
        this.sections = sections;
        this.reader = reader;
        this.mistakes = mistakes;
    }

    /** The files to be laid over the settings, of which the later ones win: one, or several with commas between them. */
    List<String> overlays() {
        var config = given.get("config");
        if (config == null || new File(config).exists()) {
            return Stream.ofNullable(config).toList();
        }
        var files = Stream.of(config.split(","))
                .map(String::strip)
                .filter(file -> !file.isEmpty())
                .toList();
        return files.isEmpty() ? List.of(config) : files;
    }

    /** Where the settings of the kind of user are that was asked for. */
    Optional<String> userKind(Config settings) {
        var kind = Optional.ofNullable(given.get(USERS_KIND)).map(String::strip);
        var known = settings.hasPath(Layers.USER_KINDS)
                ? settings.getObject(Layers.USER_KINDS).keySet()
                : Set.<String>of();
        kind.filter(name -> !known.contains(name))
                .ifPresent(name -> mistakes.addOverride(
                        USERS_KIND, "there is no kind of user `" + name + "`", Nearest.advice(name, known)));
        return kind.map(name -> ConfigUtil.joinPath(Layers.USER_KINDS, name));
    }

    /** The overridden keys as a layer of settings. */
    Config keys() {
        var keys = ConfigFactory.empty();
        for (var entry : given.entrySet()) {
            var name = entry.getKey();
            if (ours(name)) {
                keys = with(keys, name, entry.getValue(), Place.COMMAND_LINE);
            } else if (!SHORT_NAMES.contains(name) && !NO_TYPO.contains(name)) {
                lookForTypo(name);
            }
        }
        for (var entry : new TreeMap<>(SHORT_FOR).entrySet()) {
            var value = given.get(entry.getKey());
            if (value != null) {
                if (given.containsKey(entry.getValue()) && !value.equals(given.get(entry.getValue()))) {
                    mistakes.addOverride(entry.getKey(), "-D" + entry.getValue() + " says otherwise", "one of the two");
                }
                keys = with(keys, entry.getValue(), value, Place.describing(entry.getKey()));
            }
        }
        return keys;
    }

    private boolean ours(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? WHOLE.contains(name) : sections.contains(name.substring(0, dot));
    }

    private Config with(Config keys, String name, String text, String description) {
        try {
            var names = name.contains("\"") ? ConfigUtil.splitPath(name) : List.of(name.split("\\.", -1));
            if (names.contains("") || names.size() > HoconText.DEEPEST) {
                mistakes.addOverride(
                        name,
                        names.contains("") ? "a name between its dots is empty" : "no key is nested so deeply",
                        "-Dsection.key=value");
                return keys;
            }
            return keys.withValue(ConfigUtil.joinPath(names), value(text, description));
        } catch (ConfigException e) {
            mistakes.addOverride(
                    name,
                    Value.shown(text) + " cannot be read: " + e.getMessage(),
                    "-D" + name + "=value; a list as [a,b]");
            return keys;
        } catch (SettingsException e) {
            e.mistakes().forEach(found -> tell(name, found));
            return keys;
        }
    }

    /** What is wrong with the value itself, or with a file that it includes. */
    private void tell(String name, Mistake found) {
        if (found.file().startsWith(Place.COMMAND_LINE)) {
            mistakes.addOverride(name, found.wrong(), found.right());
        } else {
            mistakes.add(found);
        }
    }

    private ConfigValue value(String text, String description) {
        var start = text.strip();
        if (!start.startsWith("[")
                && !start.startsWith("{")
                && !VARIABLE.matcher(start).matches()) {
            return Layers.given(text, description);
        }
        return reader.parse("value = " + start, description).root().get("value");
    }

    /** Foreign properties are not ours to judge, but a name that is one letter from ours was meant for us. */
    private void lookForTypo(String name) {
        int dot = name.indexOf('.');
        var first = dot < 0 ? name : name.substring(0, dot);
        var known = dot < 0 ? SHORT_NAMES : sections;
        Nearest.to(first, known)
                .filter(near -> first.length() >= 4 && Nearest.distance(first, near) == 1)
                .ifPresent(near -> mistakes.addOverride(
                        name, "there is no such key", "-D" + near + name.substring(first.length())));
    }
}
