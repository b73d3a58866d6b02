package openingbell.verdict.validity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GeneratorWatchTest {
    private static final long NAP = 10_000_000;

    @Test
    @Timeout(30)
    void seesTheLoadGeneratorAtWork() throws Exception {
        try (var watch = GeneratorWatch.start()) {
            while (watch.health().samples() < 20 || watch.health().pauses() == 0) {
                System.gc();
                Thread.sleep(Duration.ofMillis(20).toMillis());
            }
            var health = watch.health();
            assertThat(health.watchedMillis()).isPositive();
            assertThat(health.latenessMax()).isPositive();
            assertThat(health.cpu()).isPositive();
            assertThat(health.processors()).isPositive();

            var json = new ObjectMapper();
            assertThat(json.readValue(json.writeValueAsString(health), GeneratorHealth.class))
                    .isEqualTo(health);
        }
    }

    @Test
    @Timeout(30)
    void itsThreadEndsWithIt() throws Exception {
        var watch = GeneratorWatch.start();
        watch.close();
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(t -> t.getName().equals("injector-watch"))) {
            Thread.sleep(10);
        }
        assertThat(watch.health().samples()).isLessThanOrEqualTo(3);
    }

    @Test
    void latenessIsTheHundredthTimerAndTheLatest() {
        var lateness = new Lateness(NAP);
        for (int i = 0; i < 980; i++) {
            lateness.add(150_000);
        }
        for (int i = 0; i < 20; i++) {
            lateness.add(9_000_000L + i);
        }
        assertThat(lateness.count()).isEqualTo(1_000);
        assertThat(lateness.p99Millis()).isBetween(9.0, 9.2);
        assertThat(lateness.maxMillis()).isBetween(9.0, 9.1);
    }

    /** Three seconds awake, three seconds still, ten times: of the timers that were due, half met a stall, evenly late up to its length. */
    @Test
    void aStallWeighsAsMuchAsTheTimeItTook() {
        var lateness = new Lateness(NAP);
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 300; i++) {
                lateness.add(150_000);
            }
            lateness.add(1_500_000_000L);
        }
        assertThat(lateness.count()).isBetween(4_500L, 4_520L);
        assertThat(lateness.p99Millis()).isBetween(1_400.0, 1_500.0);
    }

    /** A stall of 1.5 s in an hour leaves one timer in a hundred on time: how long it was is told beside. */
    @Test
    void aSingleStallIsTheLatestAndNotTheHundredth() {
        var lateness = new Lateness(NAP);
        for (int i = 0; i < 360_000; i++) {
            lateness.add(150_000);
        }
        lateness.add(1_500_000_000L);
        assertThat(lateness.p99Millis()).isLessThan(1);
        assertThat(lateness.maxMillis()).isEqualTo(1_500);
    }

    @Test
    void timersThatAreNeverLateAreOnTime() {
        var lateness = new Lateness(NAP);
        assertThat(lateness.p99Millis()).isZero();
        lateness.add(-5);
        assertThat(lateness.p99Millis()).isLessThanOrEqualTo(0.1);
    }
}
