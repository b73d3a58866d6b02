package openingbell.facts;

import java.util.ArrayList;
import java.util.List;

/** Reads off users' begins and ends how many were active. */
final class ActiveUsers {
    /** More than a day of seconds is a damaged log, or reads better in longer slices. */
    private static final int MOST_SLICES = 100_000;

    private ActiveUsers() {}

    static List<UserFacts.Active> of(Series<UserChanges> moves, long first, long last) {
        long width = moves.sliceMillis();
        if ((last - first) / width > MOST_SLICES && Slicing.longerThan(width) > width) {
            return of(moves.coarsened(Slicing.longerThan(width)), first, last);
        }
        var active = new ArrayList<UserFacts.Active>();
        long begin = Math.floorDiv(first, width) * width;
        var before = moves.between(Long.MIN_VALUE, begin);
        long now = before.started() - before.ended();
        for (long from = begin; from <= last; from += width) {
            var slice = moves.at(from);
            long then = now + slice.started() - slice.ended();
            // User-milliseconds to the slice's end, less those that lie after the run's end or before its begin.
            long userMillis = now * width
                    + slice.started() * width
                    - slice.startMillis()
                    - slice.ended() * width
                    + slice.endMillis()
                    - then * Math.max(0, from + width - last)
                    - now * Math.max(0, first - from);
            long lasted = Math.min(from + width, last) - Math.max(from, first);
            active.add(new UserFacts.Active(
                    from, slice.started(), slice.ended(), lasted == 0 ? then : (double) userMillis / lasted, then));
            now = then;
        }
        return active;
    }
}
