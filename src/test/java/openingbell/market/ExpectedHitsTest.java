package openingbell.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held against caches that are looked into at random moments: the JDK's map that forgets what was not used for the longest time, and Caffeine. */
class ExpectedHitsTest {
    private static final int LOOKS = 1_500_000;

    /** A cache, at a moment in nanoseconds: whether it holds a thing, which it holds from then on. */
    private interface Cache {
        boolean look(long thing, long at);
    }

    @ParameterizedTest
    @CsvSource({
        // things, each, room, lifetime, looks a second
        "100,  5, 20000, 60,  50",
        "100,  1,    30, 600, 50",
        "6000, 1,  1000, 1e9, 200",
        "6000, 1,  1000, 30,  200",
        "6000, 1,   500, 10,  200",
        "1000, 3,   300, 5,   400",
        "100,  1,    50, 2,   30",
    })
    void aCacheThatForgetsTheLeastRecentlyUsedHitsAsOften(
            int things, int each, int room, double lifetime, double looks) {
        double expected = new ExpectedHits(zipf(things), each, room, lifetime).at(looks);
        double measured = simulated(things, each, looks, leastRecentlyUsed(room, lifetime));
        assertThat(measured).isCloseTo(expected, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({"100, 5, 20000, 60, 50", "6000, 1, 20000, 60, 100"})
    void caffeineHitsAsOftenWhereThereIsRoom(int things, int each, int room, double lifetime, double looks) {
        double expected = new ExpectedHits(zipf(things), each, room, lifetime).at(looks);
        assertThat(simulated(things, each, looks, caffeine(room, lifetime))).isCloseTo(expected, within(0.01));
    }

    @Test
    void caffeineKeepsThePopularOnesWhereRoomIsShort() {
        double expected = new ExpectedHits(zipf(6000), 1, 300, 1e9).at(200);
        assertThat(simulated(6000, 1, 200, caffeine(300, 1e9))).isGreaterThan(expected + 0.03);
    }

    @Test
    void whatIsNeverTooOldAndHasRoomIsAlwaysThere() {
        assertThat(new ExpectedHits(zipf(100), 1, 100, Double.POSITIVE_INFINITY).at(1))
                .isEqualTo(1, within(1e-12));
        assertThat(new ExpectedHits(new double[] {1}, 1, 10, 60).at(1)).isCloseTo(60.0 / 61, within(1e-12));
    }

    private static double[] zipf(int things) {
        double sum = IntStream.rangeClosed(1, things).mapToDouble(k -> 1.0 / k).sum();
        return IntStream.rangeClosed(1, things).mapToDouble(k -> 1 / (k * sum)).toArray();
    }

    /** The first fifth of the looks fills the cache. */
    private static double simulated(int things, int each, double looks, Cache cache) {
        var which = AliasMethodDiscreteSampler.of(RandomSource.XO_RO_SHI_RO_128_PP.create(1L), zipf(things));
        var random = new Random(2);
        double seconds = 0;
        long hits = 0;
        for (int i = 0; i < LOOKS; i++) {
            seconds += -Math.log(1 - random.nextDouble()) / looks;
            boolean hit = cache.look((long) which.sample() * each + random.nextInt(each), (long) (seconds * 1e9));
            hits += hit && i >= LOOKS / 5 ? 1 : 0;
        }
        return hits / (0.8 * LOOKS);
    }

    /** What is too old leaves at once, as if somebody cleaned up. */
    private static Cache leastRecentlyUsed(int room, double lifetime) {
        long nanos = (long) (lifetime * 1e9);
        var written = new LinkedHashMap<Long, Long>(); // oldest first
        var used = new LinkedHashMap<Long, Long>(16, 0.75f, true);
        return (thing, at) -> {
            for (var oldest = written.entrySet().iterator(); oldest.hasNext(); ) {
                Map.Entry<Long, Long> entry = oldest.next();
                if (at - entry.getValue() < nanos) {
                    break;
                }
                used.remove(entry.getKey());
                oldest.remove();
            }
            if (used.get(thing) != null) {
                return true;
            }
            used.put(thing, at);
            written.put(thing, at);
            if (used.size() > room) {
                long last = used.keySet().iterator().next();
                used.remove(last);
                written.remove(last);
            }
            return false;
        };
    }

    private static Cache caffeine(int room, double lifetime) {
        var now = new AtomicLong();
        var cache = Caffeine.newBuilder()
                .maximumSize(room)
                .expireAfterWrite(Duration.ofNanos((long) (lifetime * 1e9)))
                .ticker(now::get)
                .executor(Runnable::run)
                .<Long, Boolean>build();
        return (thing, at) -> {
            now.set(at);
            boolean hit = cache.getIfPresent(thing) != null;
            if (!hit) {
                cache.put(thing, true);
            }
            return hit;
        };
    }
}
