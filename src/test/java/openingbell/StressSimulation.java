package openingbell;

/** Where does it bend? From 100 to 500 users in steps: the first has to hold, the others may break, and the verdict says where. */
public final class StressSimulation extends BellSimulation {
    public StressSimulation() {
        super("stress");
    }
}
