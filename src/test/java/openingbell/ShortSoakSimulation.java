package openingbell;

/** Does anything grow so fast that a minute shows it? What `SoakSimulation` finds in hours, in its short form. */
public final class ShortSoakSimulation extends BellSimulation {
    public ShortSoakSimulation() {
        super("short-soak");
    }
}
