package openingbell.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is cached is worked out once, and again when it is gone or the cache is off. */
class CachesTest {
    private final AtomicInteger loads = new AtomicInteger();
    private final AtomicBoolean bypassed = new AtomicBoolean();
    private final List<String> looks = Collections.synchronizedList(new ArrayList<>());

    private Caches caches(boolean enabled, int size) {
        return new Caches(
                enabled,
                Optional.empty(),
                size,
                Duration.ofMinutes(1),
                bypassed::get,
                (kind, hit) -> looks.add(kind + " " + hit));
    }

    private Cached<Integer, Integer> cached(Caches caches) {
        return caches.of("squares", new TypeReference<>() {}, n -> {
            loads.incrementAndGet();
            return n * n;
        });
    }

    @Test
    void worksOutOnceAndTellsHitsFromMisses() {
        var squares = cached(caches(true, 10));
        assertThat(List.of(squares.get(3), squares.get(3), squares.get(4))).containsExactly(9, 9, 16);
        assertThat(loads).hasValue(2);
        assertThat(looks).containsExactly("squares false", "squares true", "squares false");
    }

    @Test
    void offOrBypassedWorksOutEveryTime() {
        var off = cached(caches(false, 10));
        off.get(3);
        off.get(3);
        assertThat(loads).hasValue(2);
        var on = cached(caches(true, 10));
        on.get(3);
        bypassed.set(true);
        on.get(3);
        on.get(3);
        bypassed.set(false);
        on.get(3);
        assertThat(loads).hasValue(5);
        assertThat(Collections.frequency(looks, "squares true")).isEqualTo(1);
    }

    @Test
    void manyAskingAtOnceLetOneWorkItOut() throws Exception {
        var squares = cached(caches(true, 10));
        var executor = Executors.newFixedThreadPool(8);
        executor.invokeAll(Collections.nCopies(200, () -> squares.get(5)));
        executor.shutdown();
        assertThat(loads).hasValue(1);
    }

    @Test
    void clearedForgets() {
        var caches = caches(true, 10);
        var squares = cached(caches);
        squares.get(3);
        caches.clear();
        squares.get(3);
        assertThat(loads).hasValue(2);
    }

    @Test
    void keepsNoMoreThanItsSize() {
        var squares = cached(caches(true, 5));
        for (int round = 0; round < 3; round++) {
            for (int n = 0; n < 100; n++) {
                squares.get(n);
            }
        }
        assertThat(loads.get()).isGreaterThan(200);
    }
}
