package openingbell.platform.cache;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** One kind of cached thing: looked up by key, worked out where it is missing. */
public final class Cached<K, V> {
    private final String kind;
    private final Kept<K, V> kept;
    private final Function<K, V> load;
    private final BooleanSupplier off;
    private final Consumer<Boolean> lookups;

    /** Where it is kept. */
    interface Kept<K, V> {
        Optional<V> find(K key);

        /** Works it out and keeps it. */
        V load(K key, Function<K, V> load);

        void put(K key, V value);

        /** @param beginning of their keys, as texts */
        void forget(String beginning);
    }

    Cached(String kind, Kept<K, V> kept, Function<K, V> load, BooleanSupplier off, Consumer<Boolean> lookups) {
        this.kind = kind;
        this.kept = kept;
        this.load = load;
        this.off = off;
        this.lookups = lookups;
    }

    public V get(K key) {
        if (off.getAsBoolean()) {
            lookups.accept(false);
            return load.apply(key);
        }
        var present = kept.find(key);
        lookups.accept(present.isPresent());
        return present.orElseGet(() -> kept.load(key, load));
    }

    /** Somebody else has worked it out anew. */
    public void put(K key, V value) {
        kept.put(key, value);
    }

    /** @param beginning of the keys that are meant, as texts */
    public void forget(String beginning) {
        kept.forget(beginning);
    }

    void clear() {
        kept.forget("");
    }

    @Override
    public String toString() {
        return "cache of " + kind;
    }
}
