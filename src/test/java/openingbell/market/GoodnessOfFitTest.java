package openingbell.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import openingbell.testing.samples.GoodnessOfFit;
import org.junit.jupiter.api.Test;

class GoodnessOfFitTest {
    @Test
    void knowsTextbookValues() {
        // 100 throws of a fair coin, 60 heads: chi-square 4, one degree of freedom.
        assertThat(GoodnessOfFit.of(new long[] {60, 40}, new double[] {0.5, 0.5}))
                .isEqualTo(0.0455, within(1e-4));
        // A die thrown 60 times: chi-square 13.4, five degrees of freedom.
        assertThat(GoodnessOfFit.of(
                        new long[] {5, 8, 9, 8, 10, 20}, new double[] {1 / 6., 1 / 6., 1 / 6., 1 / 6., 1 / 6., 1 / 6.}))
                .isEqualTo(0.0199, within(1e-4));
    }

    @Test
    void putsRareCellsTogether() {
        var rare = GoodnessOfFit.of(new long[] {60, 40, 0, 0}, new double[] {0.5, 0.48, 0.01, 0.01});
        var together = GoodnessOfFit.of(new long[] {60, 40}, new double[] {0.5, 0.5});
        assertThat(rare).isEqualTo(together, within(1e-12));
    }

    @Test
    void whatCannotHappenMayNotHappen() {
        assertThat(GoodnessOfFit.of(new long[] {50, 50, 1}, new double[] {0.5, 0.5, 0}))
                .isLessThan(1e-9);
    }
}
