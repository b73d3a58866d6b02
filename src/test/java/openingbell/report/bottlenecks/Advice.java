package openingbell.report.bottlenecks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * What to do about a broken promise.
 *
 * @param because what is to be known before; empty if nothing is
 * @param request to begin with, where one is to blame
 * @param message of its failures that is meant; empty if none is
 * @param text what is said of that, or all there is to say
 */
record Advice(String because, Optional<String> request, String message, String text) {
    static Advice of(String text) {
        return new Advice("", Optional.empty(), "", text);
    }

    static Advice of(String request, String message, String text) {
        return new Advice("", Optional.of(request), message, text);
    }

    Advice because(String why) {
        return new Advice(why, request, message, text);
    }

    /** One after the other: of the same failure only once, and one alone is to be begun with. */
    static String together(Collection<Advice> all) {
        var different = new LinkedHashMap<Object, Advice>();
        all.forEach(advice -> different.merge(advice.about(), advice, Advice::sayingMore));
        var told = new StringBuilder();
        boolean begun = false;
        for (var advice : different.values()) {
            told.append(told.isEmpty() ? "" : " ").append(advice.told(begun));
            begun |= advice.request.isPresent();
        }
        return told.toString();
    }

    private Advice sayingMore(Advice other) {
        var more = text.length() < other.text.length() ? other : this;
        return more.because(because.isEmpty() ? other.because : because);
    }

    private Object about() {
        return request.isPresent() ? new Advice("", request, message, "") : text;
    }

    private String told(boolean begun) {
        return (because.isEmpty() ? "" : because + " ")
                + request.map(name -> (begun ? "Then " : "Begin with ") + name + ": ")
                        .orElse("")
                + (message.isEmpty() ? "" : '"' + message + '"')
                + text;
    }
}
