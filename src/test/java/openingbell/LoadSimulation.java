package openingbell;

/** Does it keep its promises at the usual number of users? */
public final class LoadSimulation extends BellSimulation {
    public LoadSimulation() {
        super("load");
    }
}
