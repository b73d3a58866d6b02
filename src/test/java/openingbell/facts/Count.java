package openingbell.facts;

/** How often something happened. */
public record Count(long count) implements Additive<Count> {
    public static final Count NONE = new Count(0);
    static final Count ONE = new Count(1);

    @Override
    public Count plus(Count other) {
        return new Count(count + other.count);
    }

    @Override
    public Count inSliceBegun(long millisEarlier) {
        return this;
    }

    @Override
    public int weight() {
        return 1;
    }
}
