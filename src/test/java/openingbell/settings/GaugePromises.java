package openingbell.settings;

import java.util.List;
import java.util.Optional;

/**
 * All that is promised of one number that the target tells of itself.
 *
 * @param request of whose answers it is the server's own p95, as reports call it ("search / typed"); absent if of none
 */
public record GaugePromises(List<GaugePromise> list, Optional<String> request) {
    public GaugePromises {
        list = List.copyOf(list);
    }
}
