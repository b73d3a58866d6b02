package openingbell;

/** How long does a page take in a real browser, while users load the platform? The page is {@code page} in its section. */
public final class PageLoadSimulation extends BellSimulation {
    public PageLoadSimulation() {
        super("page-load");
    }
}
