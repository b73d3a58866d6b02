package openingbell.settings;

import java.util.List;
import java.util.Map;

/**
 * One thing that users do, as a weight and its requests.
 *
 * @param orderShare the part of the visits that place an order (portfolio only; 0 elsewhere)
 * @param days the lengths of history that are drawn from (analytics only; empty elsewhere)
 * @param stocks single stocks looked up in a row (quotes only; 0 elsewhere)
 */
public record Journey(
        String name,
        boolean enabled,
        double weight,
        Map<String, Endpoint> requests,
        double orderShare,
        List<Integer> days,
        int stocks) {

    public Journey {
        requests = Ordered.copy(requests);
        days = List.copyOf(days);
    }

    public boolean active() {
        return enabled && weight > 0;
    }

    /** The same journey with other requests. */
    public Journey with(Map<String, Endpoint> others) {
        return new Journey(name, enabled, weight, others, orderShare, days, stocks);
    }
}
