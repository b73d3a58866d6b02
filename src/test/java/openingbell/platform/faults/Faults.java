package openingbell.platform.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import openingbell.market.Dice;
import openingbell.settings.PlatformSettings.FaultSettings;
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

    private final long seed;
    private volatile List<Active> active = List.of();

    private static final class Active {
        final FaultSettings settings;
        final AtomicLong asked = new AtomicLong();

        Active(FaultSettings settings) {
            this.settings = settings;
        }
    }

    public Faults(long seed) {
        this.seed = seed;
    }

    /** Replaces all of them. */
    public void set(List<FaultSettings> faults) {
        active = faults.stream().map(Active::new).toList();
    }

    public List<FaultSettings> current() {
        return active.stream().map(fault -> fault.settings).toList();
    }

    /** What befalls the next request of a route: delays add up, and of what ends a request the first in the list wins. */
    public Fault next(String route, boolean business) {
        var result = Fault.NONE;
        var faults = active;
        for (int i = 0; i < faults.size(); i++) {
            var fault = faults.get(i);
            if (fault.settings.kind() != Kind.CACHE_OFF && applies(fault.settings, route, business)) {
                var dice = Dice.of(seed, i, fault.asked.getAndIncrement());
                if (dice.nextDouble() < fault.settings.share()) {
                    result = with(result, fault.settings, dice);
                }
            }
        }
        return result;
    }

    /** Whether the next look into the cache has to be in vain. */
    public boolean bypassesCache() {
        var faults = active;
        for (int i = 0; i < faults.size(); i++) {
            var fault = faults.get(i);
            if (fault.settings.kind() == Kind.CACHE_OFF
                    && Dice.of(seed, i, fault.asked.getAndIncrement()).nextDouble() < fault.settings.share()) {
                return true;
            }
        }
        return false;
    }

    private static boolean applies(FaultSettings fault, String route, boolean business) {
        return fault.route().equals(EVERY_ROUTE) ? business : fault.route().equals(route);
    }

    private static Fault with(Fault so, FaultSettings fault, Dice dice) {
        if (fault.kind() == Kind.LATENCY) {
            return new Fault(so.delay().plus(delay(fault, dice)), so.kind(), so.status());
        }
        return so.kind() == Fault.Kind.SERVE ? new Fault(so.delay(), end(fault.kind()), fault.status()) : so;
    }

    private static Fault.Kind end(Kind kind) {
        return switch (kind) {
            case ERROR -> Fault.Kind.ERROR;
            case WRONG_ANSWER -> Fault.Kind.WRONG_ANSWER;
            case HANG -> Fault.Kind.HANG;
            case DROP -> Fault.Kind.DROP;
            case LATENCY, CACHE_OFF -> Fault.Kind.SERVE;
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
