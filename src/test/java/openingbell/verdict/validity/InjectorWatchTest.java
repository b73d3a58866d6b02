package openingbell.verdict.validity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InjectorWatchTest {

    @Test
    @Timeout(30)
    void seesTheLoadGeneratorAtWork() throws Exception {
        try (var watch = InjectorWatch.start()) {
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
            assertThat(json.readValue(json.writeValueAsString(health), InjectorHealth.class))
                    .isEqualTo(health);
        }
    }

    @Test
    @Timeout(30)
    void itsThreadEndsWithIt() throws Exception {
        var watch = InjectorWatch.start();
        watch.close();
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(t -> t.getName().equals("injector-watch"))) {
            Thread.sleep(10);
        }
        assertThat(watch.health().samples()).isLessThanOrEqualTo(3);
    }

    @Test
    void latenessIsTheHundredthTimerAndTheLatest() {
        var lateness = new Lateness();
        for (int i = 0; i < 980; i++) {
            lateness.add(150_000);
        }
        for (int i = 0; i < 20; i++) {
            lateness.add(30_000_000L + i);
        }
        lateness.add(5_000_000_000L);
        assertThat(lateness.count()).isEqualTo(1_001);
        assertThat(lateness.p99Millis()).isBetween(30.0, 30.2);
        assertThat(lateness.maxMillis()).isEqualTo(5_000);
    }

    @Test
    void timersThatAreNeverLateAreOnTime() {
        var lateness = new Lateness();
        assertThat(lateness.p99Millis()).isZero();
        lateness.add(-5);
        assertThat(lateness.p99Millis()).isLessThanOrEqualTo(0.1);
    }
}
