package openingbell.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import openingbell.settings.LoadStep;
import openingbell.settings.PopulationPlan;
import openingbell.settings.Shape;
import openingbell.settings.Shape.Phase;
import openingbell.settings.SimulationPlan.Model;
import org.junit.jupiter.api.Test;

class LoadCurveTest {

    @Test
    void followsPhasesWithStraightRamps() {
        var curve = curve(Model.CLOSED, new Shape.Phases(List.of(phase(100, 10, 30), phase(20, 10, 10))));
        assertThat(curve.end()).isEqualTo(Duration.ofSeconds(60));
        assertThat(curve.peak()).isEqualTo(100);
        assertThat(curve.levelAt(Duration.ofSeconds(5))).isCloseTo(50, within(1e-9));
        assertThat(curve.levelAt(Duration.ofSeconds(10))).isEqualTo(100);
        assertThat(curve.levelAt(Duration.ofSeconds(45))).isCloseTo(60, within(1e-9));
        assertThat(curve.levelAt(Duration.ofSeconds(59))).isEqualTo(20);
        assertThat(curve.levelAt(Duration.ofSeconds(60))).isZero();
    }

    @Test
    void stairsReachTheirTopAndHaveOneStepALevel() {
        var stairs = new Shape.Stairs(100, 500, 100, Duration.ofSeconds(10), Duration.ofSeconds(50));
        var curve = curve(Model.CLOSED, stairs);
        assertThat(curve.steps()).extracting(LoadStep::level).containsExactly(100.0, 200.0, 300.0, 400.0, 500.0);
        assertThat(curve.steps().get(4).holdEnd()).isEqualTo(300_000);
        assertThat(curve.steps().get(4).rampEnd()).isEqualTo(250_000);
    }

    @Test
    void plannedArrivalsAreTheAreaUnderTheCurve() {
        var plan = PopulationPlan.only(Model.OPEN, new Shape.Phases(List.of(phase(10, 10, 20), phase(2, 0, 5))));
        var curve = LoadCurve.of(plan);
        assertThat(plan.levelSeconds()).isCloseTo(50 + 200 + 10, within(1e-9));
        double sum = 0;
        for (int ms = 0; ms < 35_000; ms += 10) {
            sum += curve.levelAt(Duration.ofMillis(ms)) * 0.01;
        }
        assertThat(sum).isCloseTo(plan.levelSeconds(), within(1.0));
    }

    @Test
    void onceHasNoLevels() {
        var curve = curve(Model.CLOSED, new Shape.Once());
        assertThat(curve.end()).isZero();
        assertThat(curve.peak()).isEqualTo(1);
        assertThat(LoadChart.draw(curve)).isEmpty();
    }

    @Test
    void theChartShowsTheShape() {
        var curve = curve(Model.CLOSED, new Shape.Phases(List.of(phase(100, 30, 30))));
        assertThat(LoadChart.draw(curve).lines())
                .hasSize(7)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(68))
                .first()
                .asString()
                .startsWith("   100 │ ")
                .endsWith("█".repeat(30));
        assertThat(LoadChart.draw(curve)).endsWith("1m\n");
    }

    @Test
    void durationsReadAsPeopleWriteThem() {
        assertThat(LoadChart.readable(Duration.ofSeconds(210))).isEqualTo("3m 30s");
        assertThat(LoadChart.readable(Duration.ofHours(4))).isEqualTo("4h");
        assertThat(LoadChart.readable(Duration.ofMillis(250))).isEqualTo("250ms");
        assertThat(LoadChart.readable(Duration.ofMillis(1500))).isEqualTo("1.5s");
    }

    static LoadCurve curve(Model model, Shape shape) {
        return LoadCurve.of(PopulationPlan.only(model, shape));
    }

    static Phase phase(double level, int ramp, int hold) {
        return new Phase(level, Duration.ofSeconds(ramp), Duration.ofSeconds(hold));
    }
}
