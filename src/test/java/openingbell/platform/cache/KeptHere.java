package openingbell.platform.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** In this process: one thread works a thing out, others wait for it. */
final class KeptHere<K, V> implements Cached.Kept<K, V> {
    private final Cache<K, V> cache;

    KeptHere(int size, Duration lifetime) {
        // Evicts in the thread that adds: the size holds at once, and no pool is needed.
        this.cache = Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfterWrite(lifetime)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Optional<V> find(K key) {
        return Optional.ofNullable(cache.getIfPresent(key));
    }

    @Override
    public V load(K key, Function<K, V> load) {
        return cache.get(key, load);
    }

    @Override
    public void put(K key, V value) {
        cache.put(key, value);
    }

    @Override
    public void forget(String beginning) {
        cache.asMap().keySet().removeIf(key -> key.toString().startsWith(beginning));
    }
}
