package openingbell.platform.cache;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** One kind of cached thing: looked up by key, worked out where it is missing; one thread does that, others wait for it. */
public final class Cached<K, V> {
    private final String kind;
    private final Cache<K, V> cache;
    private final Function<K, V> load;
    private final BooleanSupplier off;
    private final Consumer<Boolean> lookups;

    Cached(String kind, Cache<K, V> cache, Function<K, V> load, BooleanSupplier off, Consumer<Boolean> lookups) {
        this.kind = kind;
        this.cache = cache;
        this.load = load;
        this.off = off;
        this.lookups = lookups;
    }

    public V get(K key) {
        if (off.getAsBoolean()) {
            lookups.accept(false);
            return load.apply(key);
        }
        var present = Optional.ofNullable(cache.getIfPresent(key));
        lookups.accept(present.isPresent());
        return present.orElseGet(() -> cache.get(key, load));
    }

    /** Somebody else has worked it out anew. */
    public void put(K key, V value) {
        cache.put(key, value);
    }

    public void forget(Predicate<K> which) {
        cache.asMap().keySet().removeIf(which);
    }

    void clear() {
        cache.invalidateAll();
    }

    @Override
    public String toString() {
        return "cache of " + kind;
    }
}
