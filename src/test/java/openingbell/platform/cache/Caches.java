package openingbell.platform.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** What was worked out and is kept for a while, by kind; each kind keeps up to the configured number of entries. */
public final class Caches {
    private final boolean enabled;
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

    public Caches(boolean enabled, int size, Duration lifetime, BooleanSupplier bypassed, Lookups lookups) {
        this.enabled = enabled;
        this.size = size;
        this.lifetime = lifetime;
        this.bypassed = bypassed;
        this.lookups = lookups;
    }

    /** @param load works it out; may look into a cache that was there before this one, and must not be called with a database connection in hand */
    public <K, V> Cached<K, V> of(String kind, Function<K, V> load) {
        // Evicts in the thread that adds: the size holds at once, and no pool is needed.
        var cache = Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfterWrite(lifetime)
                .executor(Runnable::run)
                .<K, V>build();
        var cached = new Cached<>(
                kind, cache, load, () -> !enabled || bypassed.getAsBoolean(), hit -> lookups.looked(kind, hit));
        kinds.add(cached);
        return cached;
    }

    public void clear() {
        kinds.forEach(Cached::clear);
    }
}
