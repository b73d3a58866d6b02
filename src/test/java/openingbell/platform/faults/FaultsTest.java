package openingbell.platform.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import openingbell.settings.PlatformSettings.Distribution;
import openingbell.settings.PlatformSettings.FaultSettings;
import openingbell.settings.PlatformSettings.Index;
import openingbell.settings.PlatformSettings.Kind;
import org.junit.jupiter.api.Test;

/** Faults are drawn as they were asked for. */
class FaultsTest {
    private static final int DRAWS = 20_000;
    private final Faults faults = faults(1);

    private static Faults faults(long seed) {
        return new Faults(seed, dropped -> {}, held -> {});
    }

    @Test
    void latenciesFollowTheirLaw() {
        // Means within five standard errors.
        assertThat(delays(Distribution.FIXED)).containsOnly(100.0);
        var uniform = delays(Distribution.UNIFORM);
        assertThat(mean(uniform)).isEqualTo(200, within(5 * 200 / Math.sqrt(12.0 * DRAWS)));
        assertThat(Arrays.stream(uniform).min().orElseThrow()).isBetween(100.0, 101.0);
        assertThat(Arrays.stream(uniform).max().orElseThrow()).isBetween(299.0, 300.0);
        var exponential = delays(Distribution.EXPONENTIAL);
        assertThat(mean(exponential)).isEqualTo(100, within(5 * 100 / Math.sqrt(DRAWS)));
        double median =
                Arrays.stream(exponential).sorted().skip(DRAWS / 2).findFirst().orElseThrow();
        assertThat(median).isEqualTo(100 * Math.log(2), within(5 * 100 / Math.sqrt(DRAWS)));
    }

    private double[] delays(Distribution distribution) {
        faults.set(List.of(new FaultSettings(
                "*",
                Kind.LATENCY,
                1,
                distribution,
                Duration.ofMillis(100),
                Duration.ofMillis(300),
                500,
                0,
                Index.BARS)));
        return IntStream.range(0, DRAWS)
                .mapToDouble(i -> faults.next("/api/x", "/api/x", true).delay().toNanos() / 1e6)
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    @Test
    void aRouteMayNameAValueOfItsParameters() {
        var route = "/api/models/{model}/of/{ticker}";
        faults.set(List.of(fault("/api/models/week/of/{ticker}", Kind.ERROR, 1)));
        assertThat(faults.next(route, "/api/models/week/of/AAPL", true).kind()).isEqualTo(Fault.Kind.ERROR);
        assertThat(faults.next(route, "/api/models/month/of/AAPL", true)).isEqualTo(Fault.NONE);
        assertThat(faults.next("/api/models/week/of/all", "/api/models/week/of/all", true))
                .as("another route, which only looks like it")
                .isEqualTo(Fault.NONE);
        faults.set(List.of(fault("/api/models/week/of/AAPL", Kind.ERROR, 1)));
        assertThat(faults.next(route, "/api/models/week/of/AAPL", true).kind()).isEqualTo(Fault.Kind.ERROR);
        assertThat(faults.next(route, "/api/models/week/of/MSFT", true)).isEqualTo(Fault.NONE);
    }

    @Test
    void aShareIsKept() {
        faults.set(List.of(fault("*", Kind.ERROR, 0.03)));
        long errors = IntStream.range(0, DRAWS)
                .filter(i -> faults.next("/api/x", "/api/x", true).kind() == Fault.Kind.ERROR)
                .count();
        assertThat(errors / (double) DRAWS).isEqualTo(0.03, within(5 * Math.sqrt(0.03 * 0.97 / DRAWS)));
    }

    @Test
    void sharesOfTwoFaultsAreIndependent() {
        faults.set(List.of(fault("*", Kind.CACHE_OFF, 0), fault("*", Kind.ERROR, 0.5), fault("*", Kind.DROP, 0.5)));
        long dropped = IntStream.range(0, DRAWS)
                .filter(i -> faults.next("/api/x", "/api/x", true).kind() == Fault.Kind.DROP)
                .count();
        // Only where the error, which stands first, did not strike.
        assertThat(dropped / (double) DRAWS).isEqualTo(0.25, within(5 * Math.sqrt(0.25 * 0.75 / DRAWS)));
    }

    @Test
    void delaysAddUpAndTheFirstEndWins() {
        var latency = new FaultSettings(
                "*",
                Kind.LATENCY,
                1,
                Distribution.FIXED,
                Duration.ofMillis(40),
                Duration.ofMillis(40),
                500,
                0,
                Index.BARS);
        faults.set(List.of(latency, fault("/api/x", Kind.ERROR, 1), latency, fault("*", Kind.HANG, 1)));
        assertThat(faults.next("/api/x", "/api/x", true))
                .isEqualTo(new Fault(Duration.ofMillis(80), Duration.ZERO, false, Fault.Kind.ERROR, 503));
        assertThat(faults.next("/api/y", "/api/y", true).kind()).isEqualTo(Fault.Kind.HANG);
        assertThat(faults.next("/health", "/health", false)).isEqualTo(Fault.NONE);
    }

    /** As many and as long as are allowed, each time drawn anew. */
    @Test
    void theLongestDelaysAddUpToATimeThatATimerTakes() {
        var longest = new FaultSettings(
                "*",
                Kind.LATENCY,
                1,
                Distribution.EXPONENTIAL,
                FaultSettings.LONGEST,
                FaultSettings.LONGEST,
                500,
                0,
                Index.BARS);
        var most = Collections.nCopies(Faults.MOST, longest);
        assertThat(Faults.mistakes(most, List.of())).isEmpty();
        faults.set(most);
        for (int i = 0; i < 100; i++) {
            assertThat(faults.next("/api/x", "/api/x", true).delay().toNanos()).isPositive();
        }
    }

    @Test
    void theSameSeedStrikesTheSameRequests() {
        assertThat(struck(faults(1))).isEqualTo(struck(faults(1))).isNotEqualTo(struck(faults(2)));
    }

    private static List<Integer> struck(Faults faults) {
        faults.set(List.of(fault("*", Kind.ERROR, 0.1)));
        return IntStream.range(0, 500)
                .filter(i -> faults.next("/api/x", "/api/x", true).kind() == Fault.Kind.ERROR)
                .boxed()
                .toList();
    }

    private static FaultSettings fault(String route, Kind kind, double share) {
        return new FaultSettings(
                route, kind, share, Distribution.FIXED, Duration.ZERO, Duration.ZERO, 503, 0, Index.BARS);
    }
}
