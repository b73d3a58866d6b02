package openingbell;

/** The opening bell: does it survive a burst of arrivals, and recover? */
public final class SpikeSimulation extends BellSimulation {
    public SpikeSimulation() {
        super("spike");
    }
}
