package openingbell.platform.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import openingbell.platform.model.Signal.Action;
import openingbell.platform.model.Signal.Factor;
import openingbell.platform.world.Appetite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A score is the sum of what the predictions give it, from 0 to 100 whatever they are. */
class SignalTest {
    private static Signal of(double gain, double risk, Appetite appetite) {
        var predictions = Map.of(
                Model.WEEK, gain, Model.MONTH, gain, Model.QUARTER, gain, Model.VOLATILITY, risk, Model.DRAWDOWN, risk);
        return Signal.of(predictions::get, appetite);
    }

    @ParameterizedTest
    @EnumSource
    void whatWillRiseIsBoughtAndWhatWillFallIsSold(Appetite appetite) {
        assertThat(of(0.1, 0.02, appetite).action()).isEqualTo(Action.BUY);
        assertThat(of(-0.1, 0.16, appetite).action()).isEqualTo(Action.SELL);
    }

    @Test
    void riskDetersTheCautiousMost() {
        double calm = 0;
        double wild = 1;
        double cautious = of(0.02, calm, Appetite.CAUTIOUS).score()
                - of(0.02, wild, Appetite.CAUTIOUS).score();
        double balanced = of(0.02, calm, Appetite.BALANCED).score()
                - of(0.02, wild, Appetite.BALANCED).score();
        double bold = of(0.02, calm, Appetite.BOLD).score()
                - of(0.02, wild, Appetite.BOLD).score();
        assertThat(cautious).isGreaterThan(balanced + 1);
        assertThat(balanced).isGreaterThan(bold + 1);
        assertThat(bold).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void aScoreIsFromNoneToAHundredAndTheSumOfItsFactors(Appetite appetite) {
        for (double gain : new double[] {-1e300, -0.01, 0, 0.01, 1e300}) {
            for (double risk : new double[] {-1e300, 0.02, 1e300}) {
                var signal = of(gain, risk, appetite);
                assertThat(signal.score()).isBetween(0.0, 100.0);
                assertThat(signal.factors()).hasSize(5);
                assertThat(50
                                + signal.factors().stream()
                                        .mapToDouble(Factor::points)
                                        .sum())
                        .isEqualTo(signal.score(), within(1e-3));
            }
        }
    }
}
