package openingbell;

/** Does it hold for hours? A steady level, long enough for leaks to show. */
public final class SoakSimulation extends BellSimulation {
    public SoakSimulation() {
        super("soak");
    }
}
