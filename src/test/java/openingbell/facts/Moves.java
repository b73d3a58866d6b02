package openingbell.facts;

/**
 * Virtual users that began and ended in a slice.
 *
 * @param startMillis the sum, over those that began, of the milliseconds from the slice's begin to theirs; {@code endMillis} the same of their ends.
 *     With them the users that were active on average are known exactly, and still add up.
 */
public record Moves(long started, long ended, long startMillis, long endMillis) implements Additive<Moves> {
    public static final Moves NONE = new Moves(0, 0, 0, 0);
    static final Moves ONE_STARTED = new Moves(1, 0, 0, 0);
    static final Moves ONE_ENDED = new Moves(0, 1, 0, 0);

    @Override
    public Moves plus(Moves other) {
        return new Moves(
                started + other.started,
                ended + other.ended,
                startMillis + other.startMillis,
                endMillis + other.endMillis);
    }

    @Override
    public Moves inSliceBegun(long millisEarlier) {
        return new Moves(started, ended, startMillis + started * millisEarlier, endMillis + ended * millisEarlier);
    }

    @Override
    public int weight() {
        return 1;
    }
}
