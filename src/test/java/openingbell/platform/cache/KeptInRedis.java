package openingbell.platform.cache;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** In a Redis, for all processes that ask it; two that miss a thing at once both work it out, which comes to the same. */
final class KeptInRedis<K, V> implements Cached.Kept<K, V> {
    private final RedisServer redis;
    private final String kind;
    private final Written<V> written;

    KeptInRedis(RedisServer redis, String kind, Written<V> written) {
        this.redis = redis;
        this.kind = kind;
        this.written = written;
    }

    @Override
    public Optional<V> find(K key) {
        return redis.get(name(key)).flatMap(this::read);
    }

    /** What another program put there is nothing that was worked out here. */
    private Optional<V> read(byte[] text) {
        try {
            return Optional.of(written.read(text));
        } catch (IOException | RuntimeException foreign) {
            return Optional.empty();
        }
    }

    @Override
    public V load(K key, Function<K, V> load) {
        var value = load.apply(key);
        put(key, value);
        return value;
    }

    @Override
    public void put(K key, V value) {
        redis.put(name(key), written.write(value));
    }

    @Override
    public void forget(String beginning) {
        redis.forget(kind + ":" + beginning);
    }

    private String name(K key) {
        return kind + ":" + key;
    }
}
