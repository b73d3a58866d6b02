package openingbell.text;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a redirect leads, as far as anybody may see it: scheme, host and path. What stands behind a question mark may be meant for one pair of
 * eyes, and so may a part of the path that is no word.
 */
public final class Destination {
    private static final int LONGEST = 200;

    private static final Pattern LOCATION =
            Pattern.compile("(?s)(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#\\\\]*))?([^?#]*).*");

    /** Such as {@code sign-in}, {@code oauth2}, {@code login.html}, {@code v1}. */
    private static final Pattern WORDS = words("(?:(?:[A-Z]?[a-z]{2,14}){0,3}|[A-Za-z]|[A-Z]{2,6})[0-9]{0,3}");

    private Destination() {}

    private static Pattern words(String word) {
        return Pattern.compile(word + "(?:[-_.~]" + word + "){0,4}");
    }

    public static String shown(String location) {
        var found = LOCATION.matcher(location.strip());
        found.matches(); // any text does
        var scheme = found.group(1) == null ? "" : found.group(1) + ":";
        var host = found.group(2) == null ? "" : "//" + found.group(2).replaceFirst("^.*@", "");
        return OneLine.of(scheme + host + path(found.group(3)), LONGEST);
    }

    private static String path(String path) {
        return Arrays.stream(path.split("/", -1)).map(Destination::segment).collect(Collectors.joining("/"));
    }

    private static String segment(String segment) {
        var name = segment.replaceFirst("(?s);.*", "");
        return WORDS.matcher(name).matches() ? name : "…";
    }
}
