package openingbell.verdict.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import openingbell.verdict.Interval;
import org.junit.jupiter.api.Test;

/** The oracle is SciPy 1.17, {@code scipy.stats.theilslopes(y, x, 0.95)}, and the normal tail of the score with its correction for ties. */
class SlopeTest {
    private static final double[] VALUES = {3, 5, 4, 7, 7, 9, 8, 12, 11, 14, 13, 13};

    @Test
    void agreesWithSciPy() {
        var slope = Slope.of(VALUES);
        assertThat(slope.perStep()).isEqualTo(1.0);
        assertThat(slope.p()).isCloseTo(0.00026065631, within(1e-10));
        assertThat(slope.interval(0.95)).isEqualTo(new Interval(0.8, 1.25));
    }

    @Test
    void soItDoesWhereStepsAreNotEven() {
        var slope = Slope.of(new double[] {0, 1, 2.5, 3, 4.5, 6, 7, 9, 10, 12, 13, 15.5}, VALUES);
        assertThat(slope.perStep()).isCloseTo(0.7207792207792207, within(1e-15));
        assertThat(slope.interval(0.95).low()).isCloseTo(0.5517241379310345, within(1e-15));
        assertThat(slope.interval(0.95).high()).isCloseTo(0.9333333333333333, within(1e-15));
        assertThat(slope.interval(0.90).low()).isCloseTo(0.5714285714285714, within(1e-15));
        assertThat(slope.interval(0.90).high()).isCloseTo(0.8888888888888888, within(1e-15));
    }

    @Test
    void nothingMovesInConstantOrSingleNumbers() {
        for (var slope : new Slope[] {Slope.of(4, 4, 4, 4), Slope.of(4), Slope.of()}) {
            assertThat(slope.perStep()).isZero();
            assertThat(slope.p()).isEqualTo(1);
        }
        assertThat(Slope.of(4, 4, 4, 4).interval(0.95)).isEqualTo(new Interval(0, 0));
        assertThat(Slope.of(4).interval(0.95).known()).isFalse();
        assertThat(Slope.of(4, 5, 6).interval(0.95).known()).isFalse();
    }

    @Test
    void anOutlierMovesNothing() {
        assertThat(Slope.of(5, 6, 5, 6, 5, 900, 6, 5, 6, 5, 6, 5).p()).isGreaterThan(0.5);
    }
}
