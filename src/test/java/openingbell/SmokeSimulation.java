package openingbell;

/** Does it answer? One user makes every journey once. */
public final class SmokeSimulation extends BellSimulation {
    public SmokeSimulation() {
        super("smoke");
    }
}
