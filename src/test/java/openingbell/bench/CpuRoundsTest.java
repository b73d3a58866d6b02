package openingbell.bench;

import static org.assertj.core.api.Assertions.assertThat;

import openingbell.e2e.CpuSimulation;
import org.junit.jupiter.api.Test;

class CpuRoundsTest {
    private static final String OUTPUT = String.join(
            "\n",
            "something else",
            CpuSimulation.MARK + "checked 0 1000 5000000",
            CpuSimulation.MARK + "bare 0 2000 9000000",
            CpuSimulation.MARK + "checked 1 3000 10000000",
            CpuSimulation.MARK + "bare 1 4000 12000000",
            CpuSimulation.MARK + "end 2 5000 13000000");

    @Test
    void eachRequestCostsItsShareOfThePartInWhichItBegan() {
        var rounds = CpuRounds.of(OUTPUT);
        for (long millis : new long[] {999, 1000, 1999, 2000, 3000, 3500, 4000, 4999}) {
            rounds.request(millis);
        }
        assertThat(rounds.costs())
                .containsExactly(
                        new CpuRounds.Cost("checked", 0, 2, 2_000),
                        new CpuRounds.Cost("bare", 0, 1, 1_000),
                        new CpuRounds.Cost("checked", 1, 2, 1_000),
                        new CpuRounds.Cost("bare", 1, 2, 500));
    }

    @Test
    void roundsInWhichTheJitStillCompilesAreLeftOut() {
        var rounds = CpuRounds.of(OUTPUT);
        rounds.request(3000);
        rounds.request(4000);
        assertThat(rounds.micros("checked", 1)).containsExactly(2_000);
        assertThat(rounds.micros("bare", 1)).containsExactly(1_000);
    }
}
