package openingbell;

import static io.gatling.javaapi.core.CoreDsl.scenario;

import openingbell.traffic.Traffic;

/** How fast do the prices of all stocks come, a hundred at a time, and does the platform's memory grow by it? */
public final class BulkPricesSimulation extends BellSimulation {
    public BulkPricesSimulation() {
        super("bulk-prices", bell -> Traffic.of(scenario("collectors").exec(bell.journey("bulk-prices"))));
    }
}
