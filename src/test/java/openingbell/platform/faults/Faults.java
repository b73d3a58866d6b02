package openingbell.platform.faults;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import openingbell.market.Dice;
import openingbell.settings.PlatformSettings.FaultSettings;
import openingbell.settings.PlatformSettings.Index;
import openingbell.settings.PlatformSettings.Kind;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * What goes wrong at the moment. Which requests are hit is drawn from the seed and a fault's own count of requests, so
 * that the same sequence of requests meets the same faults.
 */
public final class Faults {
    /** Each is looked at for each request. */
    public static final int MOST = 100;

    private static final String EVERY_ROUTE = "*";
    private static final int KILOBYTE = 1024;

    private final long seed;
    private final Consumer<Set<Index>> indexes;
    private final DoubleConsumer connections;
    private volatile List<Active> active = List.of();

    private static final class Active {
        final FaultSettings settings;
        final AtomicLong asked = new AtomicLong();
        final Queue<byte[]> leaked = new ConcurrentLinkedQueue<>();

        Active(FaultSettings settings) {
            this.settings = settings;
        }
    }

    /**
     * @param indexes told which ones the database has to do without
     * @param connections told which share of the databases' connections nobody can have
     */
    public Faults(long seed, Consumer<Set<Index>> indexes, DoubleConsumer connections) {
        this.seed = seed;
        this.indexes = indexes;
        this.connections = connections;
    }

    /** Replaces all of them; what they took or kept is given back. */
    public synchronized void set(List<FaultSettings> faults) {
        // To drop an index, or to make it again, takes a connection.
        connections.accept(0);
        indexes.accept(
                of(Kind.INDEX_DROPPED, faults).map(FaultSettings::index).collect(Collectors.toUnmodifiableSet()));
        connections.accept(of(Kind.POOL_EXHAUSTED, faults)
                .mapToDouble(FaultSettings::share)
                .max()
                .orElse(0));
        active = faults.stream().map(Active::new).toList();
    }

    private static Stream<FaultSettings> of(Kind kind, List<FaultSettings> faults) {
        return faults.stream().filter(fault -> fault.kind() == kind);
    }

    public List<FaultSettings> current() {
        return active.stream().map(fault -> fault.settings).toList();
    }

    /**
     * What befalls the next request of a route: delays add up, and of what ends a request the first in the list wins.
     *
     * @param path that was asked for
     */
    public Fault next(String route, String path, boolean business) {
        var result = Fault.NONE;
        var faults = active;
        for (int i = 0; i < faults.size(); i++) {
            var fault = faults.get(i);
            if (!fault.settings.kind().isOfNoRoute() && applies(fault.settings, route, path, business)) {
                var dice = dice(i, fault);
                if (dice.nextDouble() < fault.settings.share()) {
                    result = with(result, fault, dice);
                }
            }
        }
        return result;
    }

    /** Whether the next look into the cache has to be in vain. */
    public boolean bypassesCache() {
        return striking(Kind.CACHE_OFF).findFirst().isPresent();
    }

    /** By how much a model's next row takes longer. */
    public Duration modelSlowness() {
        return striking(Kind.MODEL_SLOW).map(FaultSettings::of).reduce(Duration.ZERO, Duration::plus);
    }

    /** Whether the next stock that the pipeline fetches comes with a bar that cannot be. */
    public boolean spoilsBars() {
        return striking(Kind.BAD_BARS).findFirst().isPresent();
    }

    /** Those that mean no request, each with its share. */
    private Stream<FaultSettings> striking(Kind kind) {
        var faults = active;
        return IntStream.range(0, faults.size())
                .filter(i -> faults.get(i).settings.kind() == kind)
                .filter(i -> dice(i, faults.get(i)).nextDouble()
                        < faults.get(i).settings.share())
                .mapToObj(i -> faults.get(i).settings);
    }

    private Dice dice(int place, Active fault) {
        return Dice.of(seed, place, fault.asked.getAndIncrement());
    }

    private static boolean applies(FaultSettings fault, String route, String path, boolean business) {
        return fault.route().equals(EVERY_ROUTE)
                ? business
                : fault.route().equals(route) || isOf(route, fault.route()) && isOf(fault.route(), path);
    }

    /** Whether a path is one of a route, which has parameters where any value may stand. */
    static boolean isOf(String route, String path) {
        var parts = route.split("/", -1);
        var given = path.split("/", -1);
        return parts.length == given.length
                && IntStream.range(0, parts.length)
                        .allMatch(i -> parts[i].startsWith("{") || parts[i].equals(given[i]));
    }

    private static Fault with(Fault so, Active active, Dice dice) {
        var fault = active.settings;
        return switch (fault.kind()) {
            case LATENCY -> so.delayed(delay(fault, dice));
            case CPU_BURN -> so.burning(fault.of());
            case CACHE_FLUSH -> so.flushing();
            case MEMORY_LEAK -> {
                active.leaked.add(new byte[fault.kilobytes() * KILOBYTE]);
                yield so;
            }
            case ERROR -> so.ending(Fault.Kind.ERROR, fault.status());
            case WRONG_ANSWER -> so.ending(Fault.Kind.WRONG_ANSWER, fault.status());
            case HANG -> so.ending(Fault.Kind.HANG, fault.status());
            case DROP -> so.ending(Fault.Kind.DROP, fault.status());
            case CACHE_OFF, MODEL_SLOW, INDEX_DROPPED, POOL_EXHAUSTED, BAD_BARS -> so;
        };
    }

    private static Duration delay(FaultSettings fault, UniformRandomProvider dice) {
        double of = fault.of().toNanos();
        return Duration.ofNanos(Math.round(
                switch (fault.distribution()) {
                    case FIXED -> of;
                    case UNIFORM -> of + dice.nextDouble() * (fault.to().toNanos() - of);
                    case EXPONENTIAL -> ZigguratSampler.Exponential.of(dice, of).sample();
                }));
    }

    /** What cannot be meant: a route that does not exist, a share that is none, an error without an error's status. */
    public static List<String> mistakes(List<FaultSettings> faults, List<String> routes) {
        if (faults.size() > MOST) {
            return List.of("there are at most " + MOST + " faults, not " + faults.size());
        }
        return faults.stream()
                .flatMap(fault -> FaultRules.check(fault, routes))
                .distinct()
                .toList();
    }
}
