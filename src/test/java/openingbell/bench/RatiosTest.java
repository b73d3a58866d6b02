package openingbell.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatiosTest {

    @Test
    void oneSlowRoundDoesNotMoveTheMedian() {
        var ratios = Ratios.of(new double[] {11, 24, 900}, new double[] {10, 20, 30});
        assertThat(ratios.median()).isEqualTo(1.2);
        assertThat(ratios).hasToString("1.20 × bare (median of 3 rounds, 1.10 to 30.00)");
    }

    @Test
    void ofAnEvenNumberTheMedianLiesBetweenTheMiddleTwo() {
        assertThat(new Ratios(List.of(4.0, 1.0, 3.0, 2.0)).median()).isEqualTo(2.5);
    }

    @Test
    void roundsComeInPairsAndAtLeastOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> Ratios.of(new double[2], new double[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ratios(List.of()));
    }
}
