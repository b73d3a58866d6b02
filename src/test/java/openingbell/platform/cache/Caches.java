package openingbell.platform.cache;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** What was worked out and is kept for a while, by kind; each kind keeps up to the configured number of entries, or as many as a Redis has room for. */
public final class Caches {
    private final boolean enabled;
    private final Optional<RedisServer> redis;
    private final int size;
    private final Duration lifetime;
    private final BooleanSupplier bypassed;
    private final Lookups lookups;
    private final List<Cached<?, ?>> kinds = new CopyOnWriteArrayList<>();

    /** Is told of every look into the cache. */
    @FunctionalInterface
    public interface Lookups {
        void looked(String kind, boolean hit);
    }

    /** @param redis where things are kept, if not in this process */
    public Caches(
            boolean enabled,
            Optional<RedisServer> redis,
            int size,
            Duration lifetime,
            BooleanSupplier bypassed,
            Lookups lookups) {
        this.enabled = enabled;
        this.redis = redis;
        this.size = size;
        this.lifetime = lifetime;
        this.bypassed = bypassed;
        this.lookups = lookups;
    }

    /** @param load works it out; may look into a cache that was there before this one, and must not be called with a database connection in hand */
    public <K, V> Cached<K, V> of(String kind, TypeReference<V> type, Function<K, V> load) {
        return of(kind, Written.as(type), load);
    }

    /** The same of what is not written as it is. */
    public <K, V> Cached<K, V> of(String kind, Written<V> written, Function<K, V> load) {
        var kept = redis.<Cached.Kept<K, V>>map(server -> new KeptInRedis<>(server, kind, written))
                .orElseGet(() -> new KeptHere<>(size, lifetime));
        var cached = new Cached<>(
                kind, kept, load, () -> !enabled || bypassed.getAsBoolean(), hit -> lookups.looked(kind, hit));
        kinds.add(cached);
        return cached;
    }

    /** Whether they can be used; without them all is worked out each time. */
    public boolean answer() {
        return redis.map(RedisServer::answers).orElse(true);
    }

    public void clear() {
        kinds.forEach(Cached::clear);
    }
}
