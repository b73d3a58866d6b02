package openingbell.verdict.validity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SlopeTest {

    /** SciPy 1.17: theilslopes, and the normal tail of the score with its correction for ties. */
    @Test
    void agreesWithSciPy() {
        var slope = Slope.of(3, 5, 4, 7, 7, 9, 8, 12, 11, 14, 13, 13);
        assertThat(slope.perStep()).isEqualTo(1.0);
        assertThat(slope.p()).isCloseTo(0.00026065631, within(1e-10));
    }

    @Test
    void nothingMovesInConstantOrSingleNumbers() {
        assertThat(Slope.of(4, 4, 4, 4)).isEqualTo(new Slope(0, 1));
        assertThat(Slope.of(4)).isEqualTo(new Slope(0, 1));
        assertThat(Slope.of()).isEqualTo(new Slope(0, 1));
    }

    @Test
    void anOutlierMovesNothing() {
        assertThat(Slope.of(5, 6, 5, 6, 5, 900, 6, 5, 6, 5, 6, 5).p()).isGreaterThan(0.5);
    }
}
