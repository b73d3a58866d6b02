package openingbell.facts;

import java.util.List;

/** The virtual users of one scenario over time. */
public record UserFacts(String scenario, Series<UserChanges> moves) {

    public long started() {
        return moves.total().started();
    }

    /** Those that had not ended when the log did. */
    public long unfinished() {
        var total = moves.total();
        return total.started() - total.ended();
    }

    /**
     * How many were active, slice by slice without a gap.
     *
     * @param first the first moment that counts, {@code last} the last, in milliseconds since 1970; what {@link Facts} calls so
     */
    public List<Active> active(long first, long last) {
        return ActiveUsers.of(moves, first, last);
    }

    /**
     * The users in one slice.
     *
     * @param mean on average over the part of the slice that the run lasted, exactly
     * @param atEnd when the slice, or the run, ended
     */
    public record Active(long from, long started, long ended, double mean, long atEnd) {}

    UserFacts plus(UserFacts other) {
        return new UserFacts(scenario, moves.plus(other.moves));
    }
}
