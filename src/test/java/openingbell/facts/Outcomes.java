package openingbell.facts;

/** How many requests came to their end, successfully or not. */
public record Outcomes(long ok, long ko) implements Additive<Outcomes> {
    public static final Outcomes NONE = new Outcomes(0, 0);
    static final Outcomes ONE_OK = new Outcomes(1, 0);
    static final Outcomes ONE_KO = new Outcomes(0, 1);

    public long count() {
        return ok + ko;
    }

    @Override
    public Outcomes plus(Outcomes other) {
        return new Outcomes(ok + other.ok, ko + other.ko);
    }

    @Override
    public Outcomes inSliceBegun(long millisEarlier) {
        return this;
    }

    @Override
    public int weight() {
        return 1;
    }
}
