package openingbell.settings;

import java.util.Map;

/**
 * One thing that users do, as a weight and its requests.
 *
 * @param times about how often one journey makes a request, by the request's name
 * @param own what stands under the keys that only this journey has
 */
public record Journey(
        String name,
        boolean enabled,
        double weight,
        Map<String, Endpoint> requests,
        Map<String, Integer> times,
        Map<String, Own> own) {

    /**
     * What stands under a key.
     *
     * @param written as the settings' file writes it
     */
    public record Own(Object value, Object written) {}

    public Journey {
        requests = Ordered.copy(requests);
        times = Map.copyOf(times);
        own = Ordered.copy(own);
    }

    public boolean active() {
        return enabled && weight > 0;
    }

    /** The same journey with other requests. */
    public Journey with(Map<String, Endpoint> others) {
        return new Journey(name, enabled, weight, others, times, own);
    }

    /** The same journey with requests that are made so often. */
    public Journey times(Map<String, Integer> others) {
        return new Journey(name, enabled, weight, requests, others, own);
    }
}
