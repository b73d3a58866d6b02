package openingbell;

/** How much does it take? Arrivals rise until a promise breaks; the highest rate that held is reported. */
public final class CapacitySimulation extends BellSimulation {
    public CapacitySimulation() {
        super("capacity");
    }
}
