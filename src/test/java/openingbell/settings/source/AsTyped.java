package openingbell.settings.source;

import java.util.regex.Pattern;

/**
 * Undoes what Gatling's launcher does to a property on its way into the load generator: it writes quotes, backslashes and letters beyond ASCII as Java source does
 * ({@code \"}, {@code \\}, é as a backslash, a u and four digits), and nobody reads them back.
 */
public final class AsTyped {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:([\"\\\\])|u([0-9a-fA-F]{4}))");

    /**
     * What the launcher can have written. Anything else came by another way, and is what was typed. The last quantifier never goes back, so that a long
     * text costs no stack.
     */
    private static final Pattern WRITTEN_BY_LAUNCHER =
            Pattern.compile("(?:[ -~&&[^\"\\\\]]|" + ESCAPE.pattern() + ")*+");

    private AsTyped() {}

    public static String of(String arrived) {
        if (arrived.indexOf('\\') < 0 || !WRITTEN_BY_LAUNCHER.matcher(arrived).matches()) {
            return arrived;
        }
        return ESCAPE.matcher(arrived)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                        found.group(1) != null
                                ? found.group(1)
                                : Character.toString(Integer.parseInt(found.group(2), 16))));
    }
}
