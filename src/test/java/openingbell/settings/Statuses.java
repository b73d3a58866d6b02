package openingbell.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The statuses that are expected, as in {@code status = [200, 3xx]}. */
public record Statuses(List<Range> ranges) {
    public static final Statuses OK = of(200);
    public static final Statuses ANY_2XX = new Statuses(List.of(new Range(200, 299)));

    /** From the first to the last of them. */
    public record Range(int first, int last) {
        @Override
        public String toString() {
            return first == last ? Integer.toString(first) : first / 100 + "xx";
        }
    }

    public Statuses {
        ranges = List.copyOf(ranges);
    }

    public static Statuses of(int status) {
        return new Statuses(List.of(new Range(status, status)));
    }

    public boolean include(int status) {
        for (var range : ranges) {
            if (status >= range.first() && status <= range.last()) {
                return true;
            }
        }
        return false;
    }

    /** As reports say it: "200", "200 or 3xx". */
    @Override
    public String toString() {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(" or "));
    }
}
