package openingbell.target.metrics;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import openingbell.settings.SeriesSelector;

/**
 * What one instance of the target told at one time, as far as somebody asks for it.
 *
 * @param series by the name of their metric, then by their labels
 * @param names of all metrics that it told of, as far as that was asked
 */
record Scrape(Map<String, Map<Map<String, String>, Double>> series, Set<String> names) {

    /** Whether it tells anything of the metric, whatever the labels. */
    boolean tells(String name) {
        return series.containsKey(name);
    }

    /** The series that are meant, with their values. */
    Stream<Map.Entry<Map<String, String>, Double>> of(SeriesSelector selector) {
        return series.getOrDefault(selector.name(), Map.of()).entrySet().stream()
                .filter(one -> selector.matches(one.getKey()));
    }
}
