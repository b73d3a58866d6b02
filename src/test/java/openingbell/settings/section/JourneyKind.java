package openingbell.settings.section;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.ToIntFunction;
import openingbell.settings.Journey;

/**
 * A journey that is written in Java, as it declares itself to the settings. Its class stands in a line of
 * {@code META-INF/services/openingbell.settings.section.JourneyKind}, so that the settings need not know what is built upon them.
 */
public interface JourneyKind {

    /** As its section is called, and as reports call it. */
    String name();

    /** By their names, in the order that users make them. */
    Map<String, Request> declaredRequests();

    /** Those that no other journey's section has. */
    default List<OwnKey<?>> keys() {
        return List.of();
    }

    /**
     * One request.
     *
     * @param placeholders what may stand in it
     * @param reads the fields of its answer that mean something here
     * @param times about how often it is made in one journey
     */
    record Request(Set<String> placeholders, Set<String> reads, ToIntFunction<Journey> times) {}

    /** All there are, in the order of that file. */
    static List<JourneyKind> all() {
        return ServiceLoader.load(JourneyKind.class, JourneyKind.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
