package openingbell.settings.loading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import openingbell.settings.Shape;
import openingbell.settings.Shape.Phase;
import openingbell.settings.SimulationPlan;
import openingbell.settings.source.Mistake;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;

class ShapeOverridesTest {

    @Test
    void usersSetTheHighestLevelAndTheOthersKeepTheirProportion() {
        var stress = plan("stress", "users", "50");

        assertThat(stress.shape().levels()).extracting(Phase::level).containsExactly(10.0, 20.0, 30.0, 40.0, 50.0);
        assertThat(stress.leastLevel())
                .as("the first level has to hold, as before")
                .isEqualTo(10);
    }

    @Test
    void peopleComeWhole() {
        assertThat(plan("stress", "users", "333").shape().levels())
                .extracting(Phase::level)
                .containsExactly(67.0, 133.0, 200.0, 266.0, 333.0);
        assertThat(plan("stress", "users", "2").shape().levels())
                .extracting(Phase::level)
                .containsExactly(1.0, 1.0, 1.0, 2.0, 2.0);
    }

    @Test
    void aRateIsScaledInTheOpenModel() {
        assertThat(plan("spike", "rate", "5").shape().levels())
                .extracting(Phase::level)
                .containsExactly(0.5, 5.0, 0.5);
        assertThat(plan("capacity", "rate", "50").shape().highest()).isEqualTo(50);
        assertThat(plan("capacity", "rate", "50").shape().levels()).hasSize(20);
    }

    @Test
    void aSizeOfLoadIsSoManyTimesWhatTheSectionSays() {
        assertThat(plan("stress", "load", "small").shape().levels())
                .extracting(Phase::level)
                .containsExactly(25.0, 50.0, 75.0, 100.0, 125.0);
        assertThat(plan("stress", "load", "small").leastLevel()).isEqualTo(25);
        assertThat(plan("spike", "load", "extreme").shape().highest()).isEqualTo(80);
        assertThat(plan("load", "load", "medium")).isEqualTo(plan("load", "seed", "1"));
        assertThat(plan("pipeline", "load", "large").populations())
                .extracting(population -> population.shape().highest())
                .as("one operator all the same")
                .containsExactlyInAnyOrder(1.0, 200.0);
    }

    @Test
    void aSizeThatNobodyKnowsAndASizeBesideANumberAreRefused() {
        assertThat(SettingsFixture.with().given("load", "larg").mistakes("load"))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.wrong()).isEqualTo("there is no size of load `larg`"))
                .satisfies(mistake -> assertThat(mistake.right()).contains("large"));
        assertThat(SettingsFixture.with()
                        .given("load", "large")
                        .given("users", "7")
                        .mistakes("load"))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.wrong()).isEqualTo("-Dusers says otherwise"));
        assertThat(SettingsFixture.with("loads.large = 0").mistakes("load"))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.key()).isEqualTo("loads.large"));
    }

    /** Over all files, and over what the simulation's own section sets; the command line wins. */
    @Test
    void aKindOfUserLaysItsSettingsOverAllOthers() {
        var patient = SettingsFixture.with(
                "visit.think-time { from = 5s, to = 9s }", "simulations.load.settings.visit.think-time.from = 4s");
        assertThat(patient.load("load").visit().thinkTime().from()).isEqualTo(Duration.ofSeconds(4));
        assertThat(patient.given("users-kind", "realistic")
                        .load("load")
                        .visit()
                        .thinkTime()
                        .from())
                .isEqualTo(Duration.ofSeconds(4));
        var stress = SettingsFixture.with(
                        "visit.think-time { from = 5s, to = 9s }",
                        "simulations.load.settings.visit.think-time.from = 4s")
                .given("users-kind", "stress")
                .given("visit.typing-pause.to", "1s");
        assertThat(stress.load("load").visit().thinkTime().to()).isZero();
        assertThat(stress.load("load").visit().typingPause().to()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aKindOfUserThatNobodyKnowsOrThatSetsNothingKnownIsRefused() {
        assertThat(SettingsFixture.with().given("users-kind", "stres").mistakes("load"))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.wrong()).isEqualTo("there is no kind of user `stres`"));
        assertThat(SettingsFixture.with("user-kinds.eager.visit.thinktime.from = 1s")
                        .given("users-kind", "eager")
                        .mistakes("load"))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.key()).isEqualTo("visit.thinktime"));
    }

    @Test
    void theDurationIsSharedByAllHoldsInProportion() {
        var spike = plan("spike", "duration", "11m");

        assertThat(spike.shape().levels())
                .extracting(Phase::hold)
                .containsExactly(Duration.ofMinutes(3), Duration.ofMinutes(2), Duration.ofMinutes(6));
        assertThat(spike.shape().levels())
                .extracting(Phase::ramp)
                .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(5));
        assertThat(plan("stress", "duration", "50s").shape().levels())
                .extracting(Phase::hold)
                .containsOnly(Duration.ofSeconds(10));
    }

    /** Where each level is judged for itself, each has to be held. */
    @Test
    void tooShortADurationForSoManyLevelsIsToldAsItWasTyped() {
        assertThat(SettingsFixture.with("").given("duration", "5s").mistakes("stress"))
                .singleElement()
                .satisfies(mistake -> {
                    assertThat(mistake.key()).isEqualTo("duration");
                    assertThat(mistake.wrong()).contains("lasts 1s");
                });
        assertThat(plan("load", "duration", "1s").shape().levels()).hasSize(1);
    }

    @Test
    void theRampIsForEachLevel() {
        assertThat(plan("spike", "ramp", "0s").shape().levels())
                .extracting(Phase::ramp)
                .containsOnly(Duration.ZERO);
        assertThat(plan("stress", "ramp", "3s").shape().levels())
                .extracting(Phase::ramp)
                .containsOnly(Duration.ofSeconds(3));
    }

    @Test
    void whoAsksForMoreTimeNeedNotAskTwice() {
        var hour = plan("load", "duration", "1h");

        assertThat(hour.maxDuration()).isEqualTo(Duration.ofMinutes(10 + 57));
        assertThat(plan("load", "duration", "5s").maxDuration()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aMaximumThatWasGivenStays() {
        var mistakes = SettingsFixture.with()
                .given("duration", "1h")
                .given("simulations.load.max-duration", "30m")
                .mistakes("load");

        assertThat(mistakes)
                .singleElement()
                .satisfies(m -> assertThat(m.where()).isEqualTo("simulations.load.max-duration (-D)"));
    }

    @Test
    void askingTheWrongModelSaysWhichNameIsRight() {
        assertThat(SettingsFixture.with().given("users", "5").mistakes("spike"))
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.where()).isEqualTo("users (-D)");
                    assertThat(m.right()).contains("-Drate");
                });
        assertThat(SettingsFixture.with().given("rate", "5").mistakes("load"))
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.where()).isEqualTo("rate (-D)");
                    assertThat(m.right()).contains("-Dusers");
                });
        assertThat(SettingsFixture.with()
                        .given("users", "5")
                        .given("ramp", "1s")
                        .mistakes("smoke"))
                .extracting(Mistake::where)
                .containsExactly("users (-D)", "ramp (-D)");
    }

    @Test
    void valuesThatAreNoneAreNamedAsTheyWereTyped() {
        var mistakes = SettingsFixture.with()
                .given("users", "abc")
                .given("duration", "5")
                .given("ramp", "-1s")
                .mistakes("load");

        assertThat(mistakes).extracting(Mistake::where).containsExactly("users (-D)", "duration (-D)", "ramp (-D)");
        assertThat(SettingsFixture.with().given("users", "0").mistakes("load"))
                .extracting(Mistake::wrong)
                .containsExactly("\"0\" is too small");
    }

    @Test
    void aLoadThatTakesNoTimeIsNone() {
        var onlyRamps = "simulations.load.phases = [ { level = 5, ramp = 10s, hold = 0s } ]";

        assertThat(SettingsFixture.with(onlyRamps).given("ramp", "0s").mistakes("load"))
                .extracting(Mistake::where)
                .containsExactly("ramp (-D)");
        assertThat(SettingsFixture.with(onlyRamps)
                        .given("ramp", "0s")
                        .given("duration", "1m")
                        .load("load")
                        .simulations()
                        .get("load")
                        .shape()
                        .length())
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void theBudgetHoldsForTheCommandLineToo() {
        assertThat(SettingsFixture.with().given("users", "10001").mistakes("load"))
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.where()).isEqualTo("users (-D)");
                    assertThat(m.right()).contains("budget.users = 10001");
                });
        assertThat(SettingsFixture.with().given("rate", "501").mistakes("spike"))
                .singleElement()
                .satisfies(m -> assertThat(m.right()).contains("budget.users-per-second = 501"));
    }

    @Test
    void theBudgetOfOtherSimulationsDoesNotMatter() {
        var settings =
                SettingsFixture.with("budget.users = 20").given("users", "20").load("load");

        assertThat(settings.simulations().get("load").shape())
                .isEqualTo(new Shape.Phases(List.of(new Phase(20, Duration.ofSeconds(30), Duration.ofMinutes(3)))));
        assertThat(settings.simulations().get("stress").shape().highest()).isEqualTo(500);
    }

    private static SimulationPlan plan(String simulation, String name, String value) {
        return SettingsFixture.with()
                .given(name, value)
                .load(simulation)
                .simulations()
                .get(simulation);
    }
}
