package openingbell;

/** Where does it bend? From 100 to 500 users in steps, with figures for each step. */
public final class StressSimulation extends BellSimulation {
    public StressSimulation() {
        super("stress");
    }
}
