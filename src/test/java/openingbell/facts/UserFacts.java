package openingbell.facts;

/** The virtual users of one scenario over time. */
public record UserFacts(String scenario, Series<Moves> moves) {

    public long started() {
        return moves.total().started();
    }

    /** Those that had not ended when the log did. */
    public long unfinished() {
        var total = moves.total();
        return total.started() - total.ended();
    }

    UserFacts plus(UserFacts other) {
        return new UserFacts(scenario, moves.plus(other.moves));
    }
}
