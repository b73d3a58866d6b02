package openingbell.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * One message of failure: how often it came, and when. Counted by the time the failure was noticed.
 *
 * @param first milliseconds since 1970
 */
public record ErrorFacts(String message, long first, long last, Series<Count> times) {
    public long count() {
        return times.total().count();
    }

    ErrorFacts plus(ErrorFacts other) {
        return new ErrorFacts(
                message, Math.min(first, other.first), Math.max(last, other.last), times.plus(other.times));
    }

    /** By message, in its alphabetical order. */
    static List<ErrorFacts> sum(List<ErrorFacts> one, List<ErrorFacts> other) {
        var byMessage = new TreeMap<String, ErrorFacts>();
        one.forEach(error -> byMessage.put(error.message, error));
        other.forEach(error -> byMessage.merge(error.message, error, ErrorFacts::plus));
        return new ArrayList<>(byMessage.values());
    }
}
