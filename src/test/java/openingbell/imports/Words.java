package openingbell.imports;

import java.util.Locale;
import java.util.Set;

/** Names as documents have them, in the forms that are compared and written here. */
final class Words {
    private static final int LONGEST = 40;

    private Words() {}

    /** What is left of a name when its spelling is ignored: {@code lastPrice}, {@code last_price} and {@code Last-Price} are one. */
    static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** As journeys, requests and fields are called in the settings: {@code last-price}. */
    static String hyphenated(String name, String otherwise) {
        var text = name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[^a-z]+", "");
        var cut = text.substring(0, Math.min(LONGEST, text.length())).replaceAll("-+$", "");
        return cut.isEmpty() ? otherwise : cut;
    }

    /** The same, or with a number behind it where that name is taken; takes it. */
    static String free(String name, Set<String> taken) {
        var free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "-" + i;
        }
        return free;
    }

    static String singular(String noun) {
        return noun.endsWith("ies")
                ? noun.substring(0, noun.length() - 3) + "y"
                : noun.endsWith("s") && !noun.endsWith("ss") ? noun.substring(0, noun.length() - 1) : noun;
    }
}
