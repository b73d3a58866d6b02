package openingbell.verdict;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came as the answer to more than it can be the right answer to: one page for several requests, a login in place of what was asked for, the same bytes whatever was asked for.
 *
 * @param title of the page, or where the redirect leads; empty if it has none
 * @param asksForPassword whether it is a page that does
 * @param requests that were answered with it, as the log has them: "market / movers"
 * @param answers how many were so
 */
public record SameAnswer(Kind kind, String title, boolean asksForPassword, List<String> requests, long answers) {
    /** More of them are told as a number. */
    private static final int MOST = 8;

    public enum Kind {
        /** One page. */
        PAGE,
        /** A redirect to a login. */
        REDIRECT,
        /** The same bytes, whatever ticker or user a request asked for. */
        BYTES
    }

    public SameAnswer {
        requests = List.copyOf(requests);
    }

    public String sentence() {
        var named = title.isEmpty() ? "" : ", `" + title + "`";
        boolean one = requests.size() == 1;
        var who = one ? "One request was" : requests.size() + " requests were";
        var what = switch (kind) {
            case PAGE -> (one ? "a page that asks for a password" : "one and the same page" + asking()) + named;
            case REDIRECT -> "a redirect to a login" + named;
            case BYTES -> "one and the same text, whatever " + (one ? "it" : "each of them") + " asked for";
        };
        return String.format(
                Locale.ROOT,
                "%s answered with %s: %s (%,d %s).",
                who,
                what,
                requests.stream().limit(MOST).collect(Collectors.joining(", "))
                        + (requests.size() > MOST ? " and " + (requests.size() - MOST) + " more" : ""),
                answers,
                answers == 1 ? "answer" : "answers");
    }

    /** The same one, as two saw it. */
    public SameAnswer plus(SameAnswer other) {
        return new SameAnswer(
                kind,
                title,
                asksForPassword,
                Stream.concat(requests.stream(), other.requests.stream())
                        .distinct()
                        .toList(),
                answers + other.answers);
    }

    private String asking() {
        return asksForPassword ? " that asks for a password" : "";
    }
}
