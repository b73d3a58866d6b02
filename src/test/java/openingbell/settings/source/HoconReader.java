package openingbell.settings.source;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the texts of one load of the settings, and what they include: by itself HOCON goes on without a word where a file is missing, and fetches URLs
 * from the network. Where a text must not be parsed, a {@link SettingsException} says why.
 */
final class HoconReader implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderClasspath, ConfigIncluderURL {
    private static final int MOST_INCLUDES = 100;

    /** HOCON itself gives up at 50, without a line. */
    private static final int MOST_OPEN = 40;

    /** Resolving takes time by the cube of their number, and overflows the stack from about 500 on. */
    private static final int MOST_SUBSTITUTIONS = 200;

    private static final List<String> ENDS = List.of(".conf", ".json", ".properties");

    /** Of two letters or more: one letter is a drive. */
    private static final Pattern URL_SCHEME = Pattern.compile("(?s)[A-Za-z][A-Za-z0-9+.-]+:.*");

    private static final ClassLoader LOADER = HoconReader.class.getClassLoader();

    /**
     * What can be read.
     *
     * @param id the same for the same file, by whatever name
     */
    private record Source(String id, URL url, String name, Function<ConfigParseOptions, Config> parsing) {}

    /** A text that is being parsed. */
    private record Open(String id, HoconText text) {}

    /** The last one is parsed now: whatever is included meanwhile is included by it. */
    private final Deque<Open> open = new ArrayDeque<>();

    /** All that was read, each once, as mistakes name it. */
    private final Set<String> read = new LinkedHashSet<>();

    private int includes;
    private int substitutions;
    private Place lastSubstitution = new Place(Layers.FILE, 0, Optional.empty());

    /** What was read, in that order: each includes what comes after it, or lies below it. */
    List<String> files() {
        return List.copyOf(read);
    }

    Config read(File file) {
        return read(source(file));
    }

    /** What stands on the class path under this name. */
    Optional<Config> read(String resource) {
        return source(resource).map(this::read);
    }

    /** @param description where the text stands, as its values will say */
    Config parse(String text, String description) {
        return parse(
                description,
                HoconText.of(description, text),
                options -> ConfigFactory.parseString(text, options.setOriginDescription(description)));
    }

    Config resolve(Config unresolved, ConfigResolveOptions options) {
        try {
            return unresolved.resolve(options);
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw tooMuch("what the substitutions ${…} and += come to is too large");
        }
    }

    private static Source source(File file) {
        try {
            return new Source(
                    file.getCanonicalPath(),
                    file.toURI().toURL(),
                    Place.shown(file.toPath()),
                    options -> ConfigFactory.parseFile(file.getAbsoluteFile(), options));
        } catch (IOException e) {
            throw unreadable(file.getPath(), e);
        }
    }

    private static Optional<Source> source(String resource) {
        return Optional.ofNullable(LOADER.getResource(resource))
                .map(url -> new Source(
                        "class path " + resource,
                        url,
                        resource,
                        options -> ConfigFactory.parseResources(LOADER, resource, options)));
    }

    private Config read(Source source) {
        try (var in = source.url().openStream()) {
            return parse(source.id(), HoconText.read(source.name(), in), source.parsing());
        } catch (IOException e) {
            throw unreadable(source.name(), e);
        }
    }

    private Config parse(String id, HoconText text, Function<ConfigParseOptions, Config> parsing) {
        for (int line : text.substitutions()) {
            lastSubstitution = new Place(text.name(), line, Optional.empty());
            substitutions++;
            if (substitutions > MOST_SUBSTITUTIONS) {
                throw tooMuch("there are more than " + MOST_SUBSTITUTIONS + " substitutions ${…} and +=");
            }
        }
        // Also what is no URL at all, which the parser would not hand over.
        text.includes().stream()
                .filter(include -> include.kind().equals("url"))
                .findFirst()
                .ifPresent(include -> {
                    throw refusedUrl(new Place(text.name(), include.line(), Optional.empty()));
                });
        read.add(text.name());
        open.push(new Open(id, text));
        try {
            return parsing.apply(
                    ConfigParseOptions.defaults().setAllowMissing(false).setIncluder(this));
        } catch (StackOverflowError e) {
            throw refused(
                    new Place(text.name(), 0, Optional.empty()),
                    "its sections and those that it includes are nested too deeply",
                    "fewer sections in sections");
        } finally {
            open.pop();
        }
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        if (URL_SCHEME.matcher(what).matches()) {
            throw refusedUrl(placeOf("", what));
        }
        return include("", what, name -> beside(context, name), "seen from the file that includes it");
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
        return include("file", what.getPath(), name -> readable(new File(name)), "seen from " + Place.here());
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String what) {
        return include(
                "classpath", what, HoconReader::source, "seen from the root of the class path, with no / before");
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
        throw refusedUrl(placeOf("url", what.toString()));
    }

    /** As HOCON looks for it: beside the file, then on the class path. */
    private static Optional<Source> beside(ConfigIncludeContext context, String name) {
        var origin = context.relativeTo(name).origin();
        return origin.filename() == null
                ? Optional.ofNullable(origin.resource()).flatMap(HoconReader::source)
                : readable(new File(origin.filename()));
    }

    private static Optional<Source> readable(File file) {
        return file.isFile() && file.canRead() ? Optional.of(source(file)) : Optional.empty();
    }

    /** A name without an end stands for all files that add one, the first of which wins. */
    private ConfigObject include(String kind, String what, Function<String, Optional<Source>> finding, String seen) {
        var names = ENDS.stream().anyMatch(what::endsWith)
                ? List.of(what)
                : ENDS.stream().map(what::concat).toList();
        var found = names.stream().map(finding).flatMap(Optional::stream).toList();
        var place = placeOf(kind, what);
        if (found.isEmpty()) {
            throw refusedInclude(
                    place,
                    "there is no readable " + String.join(" or ", names) + " to include",
                    "a file that exists, " + seen);
        }
        includes += found.size();
        if (includes > MOST_INCLUDES || open.size() > MOST_OPEN) {
            throw refusedInclude(
                    place,
                    "more than " + MOST_INCLUDES + " files are included, or more than " + MOST_OPEN + " by one another",
                    "fewer files, each included once");
        }
        return found.stream()
                .map(source -> included(source, place))
                .reduce(Config::withFallback)
                .orElseThrow()
                .root();
    }

    private Config included(Source source, Place place) {
        if (open.stream().anyMatch(outer -> outer.id().equals(source.id()))) {
            throw refusedInclude(
                    place,
                    source.name() + " is included again while it is being read, and so without end",
                    "no file that includes itself, not by way of another either");
        }
        return read(source);
    }

    /** Where the text that is parsed now includes this. */
    private Place placeOf(String kind, String what) {
        var text = open.element().text();
        return new Place(text.name(), text.lineOf(kind, what), Optional.empty());
    }

    private static SettingsException refusedUrl(Place place) {
        return refusedInclude(
                place,
                "this is a URL, and settings are not loaded from the network",
                "a file: include \"other.conf\" beside this one, or include file(\"path/other.conf\")");
    }

    private SettingsException tooMuch(String wrong) {
        return refused(lastSubstitution, wrong, "the values themselves in their place, or fewer of them");
    }

    private static SettingsException unreadable(String name, IOException e) {
        return refused(
                new Place(name, 0, Optional.empty()),
                "it cannot be read: " + e.getMessage(),
                "a file that can be read");
    }

    private static SettingsException refusedInclude(Place place, String wrong, String right) {
        return new SettingsException(List.of(new Mistake("include", place.file(), place.line(), wrong, right)));
    }

    private static SettingsException refused(Place place, String wrong, String right) {
        return new SettingsException(List.of(new Mistake("", place.file(), place.line(), wrong, right)));
    }
}
