package openingbell.facts;

/**
 * Virtual users that began and ended in a slice.
 *
 * @param startMillis the sum, over those that began, of the milliseconds from the slice's begin to theirs; {@code endMillis} the same of their ends.
 *     With them the users that were active on average are known exactly, and still add up.
 */
public record UserChanges(long started, long ended, long startMillis, long endMillis) implements Additive<UserChanges> {
    public static final UserChanges NONE = new UserChanges(0, 0, 0, 0);
    static final UserChanges ONE_STARTED = new UserChanges(1, 0, 0, 0);
    static final UserChanges ONE_ENDED = new UserChanges(0, 1, 0, 0);

    @Override
    public UserChanges plus(UserChanges other) {
        return new UserChanges(
                started + other.started,
                ended + other.ended,
                startMillis + other.startMillis,
                endMillis + other.endMillis);
    }

    @Override
    public UserChanges inSliceBegun(long millisEarlier) {
        return new UserChanges(
                started, ended, startMillis + started * millisEarlier, endMillis + ended * millisEarlier);
    }

    @Override
    public int weight() {
        return 1;
    }
}
