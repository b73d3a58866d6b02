package openingbell.facts;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where the target's JVMs spent their CPU while the load ran, as the Flight Recorder sampled it: code that ran, not threads that waited.
 *
 * @param jvms how many were recorded
 * @param samples how often one of their threads was found at work
 * @param methods the hottest, by what they did themselves
 * @param routes those of which the target said when it worked for them, the busiest first; empty if it said nothing
 * @param flameGraph whether all of it is shown by a file of that name beside the run
 * @param problems what could not be recorded, read or written, a sentence each
 */
public record Profile(
        int jvms, long samples, List<Method> methods, List<Route> routes, boolean flameGraph, List<String> problems) {

    public static final String FLAME_GRAPH = "flame.html";

    public Profile {
        methods = List.copyOf(methods);
        routes = List.copyOf(routes);
        problems = List.copyOf(problems);
    }

    /**
     * @param self the share of all samples in which it was at work itself
     * @param whole the share in which it, or what it had called, was
     */
    public record Method(String name, double self, double whole) {}

    /** @param share of all samples */
    public record Route(String name, double share) {}

    /** Nothing is known, and this is why. */
    public static Profile unknown(List<String> problems) {
        return new Profile(0, 0, List.of(), List.of(), false, problems);
    }

    public Profile drawn(boolean whether) {
        return new Profile(jvms, samples, methods, routes, whether, problems);
    }

    public Profile with(List<String> more) {
        var all = Stream.concat(problems.stream(), more.stream()).distinct().toList();
        return new Profile(jvms, samples, methods, routes, flameGraph, all);
    }

    /** The share of what was done for no route: other threads, and what a server does before it knows the route. */
    public double outsideOfRoutes() {
        return Math.max(0, 1 - routes.stream().mapToDouble(Route::share).sum());
    }
}
