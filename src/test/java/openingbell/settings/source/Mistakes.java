package openingbell.settings.source;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects mistakes while the settings are read, so that all are told together; knows the order of what was read. */
public final class Mistakes {
    private final List<Mistake> found = new ArrayList<>();

    /** The files that were read, in that order. */
    private List<String> files = List.of();

    void read(List<String> files) {
        this.files = List.copyOf(files);
    }

    /**
     * Where a value comes among others: what lower files hold comes first, then line by line; what several of them made together stands where the lowest
     * has it.
     */
    long position(ConfigValue value) {
        var place = Place.of(value.origin());
        if (place.line() == 0 && value instanceof ConfigObject section && !section.isEmpty()) {
            return section.values().stream().mapToLong(this::position).min().getAsLong();
        }
        int file = files.indexOf(place.file());
        return (file < 0 ? files.size() : file) * 10_000_000L + place.line();
    }

    public void add(String key, ConfigOrigin origin, String wrong, String right) {
        var place = Place.of(origin);
        found.add(new Mistake(place.shortName().orElse(key), place.file(), place.line(), wrong, right));
    }

    /** A mistake on the command line, under the name that was typed there. */
    public void addOverride(String name, String wrong, String right) {
        found.add(new Mistake(name, Place.COMMAND_LINE, 0, wrong, right));
    }

    public void add(Mistake mistake) {
        found.add(mistake);
    }

    public boolean none() {
        return found.isEmpty();
    }

    /** Was something wrong at this key or below it? */
    public boolean under(String key) {
        return found.stream()
                .map(Mistake::key)
                .anyMatch(k -> k.equals(key) || k.startsWith(key + ".") || k.startsWith(key + "["));
    }

    /** In the order of the files and their lines, as one mends them. */
    public List<Mistake> all() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(Mistake::file).thenComparingInt(Mistake::line))
                .toList();
    }
}
