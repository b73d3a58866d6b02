package openingbell.settings.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import openingbell.settings.PopulationPlan;
import openingbell.settings.Settings;
import openingbell.settings.SimulationPlan;
import openingbell.settings.secrets.Secrets;
import openingbell.settings.source.Mistake;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the section of a simulation of one's own may hold beside a load. */
class OwnSimulationTest {
    private static final String SHAPE =
            "model = closed, shape = phases, phases = [ { level = 4, ramp = 1s, hold = 1m } ]";

    private static final String TWO = "simulations.own { max-duration = 5m, populations { viewers { " + SHAPE
            + " }, traders { " + SHAPE + ", start = 30s, counts = false, objectives { order { max = 1s } } } } }";

    @Test
    void eachPopulationHasALoadOfItsOwn() {
        var plan = SettingsFixture.with(TWO).load("own").simulations().get("own");

        assertThat(plan.populations()).extracting(PopulationPlan::name).containsExactlyInAnyOrder("viewers", "traders");
        var traders = plan.populations().stream()
                .filter(population -> population.name().equals("traders"))
                .findFirst()
                .orElseThrow();
        assertThat(traders.counts()).isFalse();
        assertThat(traders.objectives()).containsOnlyKeys("order");
        assertThat(traders.end()).isEqualTo(Duration.ofSeconds(91));
        assertThat(plan.length()).isEqualTo(Duration.ofSeconds(91));
        assertThat(plan.model()).isEqualTo(SimulationPlan.Model.CLOSED);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        var settings = SettingsFixture.with(TWO).load("own");
        var written = SettingsText.hocon(settings);
        assertThat(SettingsFixture.with(written).load("own").simulations().get("own"))
                .isEqualTo(settings.simulations().get("own"));
    }

    @Test
    void whatItSaysOfItsOwnRequestsIsReadAsItWasWritten() {
        var settings = SettingsFixture.with(
                        TWO,
                        "simulations.own { status-alone = [\"cart / add\"], writes { \"cart / add\" = false, home = true }, may-hold-secrets = [me] }")
                .load("own");
        var plan = settings.simulations().get("own");
        assertThat(plan.statusAlone()).containsExactly("cart / add");
        assertThat(plan.mayHoldSecrets()).containsExactly("me");
        assertThat(plan.writes()).isEqualTo(Map.of("cart / add", false, "home", true));
        assertThat(SettingsFixture.with(SettingsText.hocon(settings))
                        .load("own")
                        .simulations()
                        .get("own"))
                .isEqualTo(plan);
    }

    @Test
    void itsSettingsLieOverAllOthersButTheCommandLine() {
        var own = SettingsFixture.with(
                "simulations.own { " + SHAPE + ", max-duration = 5m, settings { seed = 7, visit.journeys = 3 } }");
        assertThat(own.load("own").seed()).isEqualTo(7);
        assertThat(own.load("own").visit().journeys()).isEqualTo(3);
        assertThat(own.load("load").seed()).as("of another simulation").isNotEqualTo(7);
        assertThat(own.given("seed", "8").load("own").seed()).isEqualTo(8);
        assertThat(own.load("own").visit().journeys()).isEqualTo(3);
    }

    @Test
    void aMistakeInItsSettingsIsNamed() {
        var own = "simulations.own { " + SHAPE + ", max-duration = 5m, settings { sede = 7 } }";
        assertThat(SettingsFixture.with(own).mistakes("own"))
                .extracting(Mistake::key)
                .containsExactly("sede");
    }

    private static String hash(Settings settings) {
        return SettingsHash.ofTraffic(
                settings, settings.simulations().get("own"), Secrets.ofDefaultVariables(Map.of()));
    }

    @Test
    void otherTrafficIsAnotherRun() {
        var one = SettingsFixture.with(TWO).load("own");
        var other = SettingsFixture.with(TWO, "simulations.own.parameters { pause = 3 }")
                .load("own");
        assertThat(hash(one)).isNotEqualTo(hash(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "simulations.own.model = open | simulations.own.model | `model` inside each population",
                "simulations.own.populations.viewers.weight = 3 | simulations.own.populations.viewers.weight | model",
                "simulations.own.populations.traders { shape = once, phases = off } | simulations.own.populations.traders.start | start = 0s",
                "simulations.own.populations { viewers = off, traders = off } | simulations.own.populations | a scenario",
                "simulations.own.populations.traders.start = 10m | simulations.own.max-duration | at least",
                "budget.users = 7 | simulations.own | budget.users = 8",
            })
    void whatCannotBeIsRefused(String line, String key, String right) {
        assertThat(SettingsFixture.with(TWO, line).mistakes("own")).anySatisfy(mistake -> {
            assertThat(mistake.key()).isEqualTo(key);
            assertThat(mistake.right()).contains(right);
        });
    }

    @Test
    void ofTwoThatHaveTheMostAShortNameDoesNotSayWhoseLoadItIs() {
        assertThat(SettingsFixture.with(TWO).given("users", "9").mistakes("own"))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.wrong()).contains("traders and viewers have the most"));
    }

    @Test
    void usersAreThoseOfTheLargestPopulation() {
        var plan = SettingsFixture.with(
                        TWO, "simulations.own.populations.traders.phases = [{level = 1, ramp = 0s, hold = 1m}]")
                .given("users", "9")
                .load("own")
                .simulations()
                .get("own");
        assertThat(highest(plan)).isEqualTo(Map.of("traders", 1.0, "viewers", 9.0));
    }

    /** Arrivals by the rate, and users by their number: each has a short name. */
    @Test
    void aRateIsThatOfTheOpenPopulation() {
        var plan = SettingsFixture.with(TWO, "simulations.own.populations.traders.model = open")
                .given("users", "9")
                .given("rate", "2")
                .load("own")
                .simulations()
                .get("own");
        assertThat(highest(plan)).isEqualTo(Map.of("traders", 2.0, "viewers", 9.0));
    }

    @Test
    void aDurationIsThatOfTheLongestAndTheOthersEndBesideItAsBefore() {
        var operator =
                "simulations.own.populations.traders { start = 0s, phases = [{level = 1, ramp = 0s, hold = 61s}] }";
        var settings = SettingsFixture.with(TWO, operator);
        var shorter =
                settings.given("duration", "20s").load("own").simulations().get("own");
        assertThat(shorter.populations()).extracting(PopulationPlan::end).containsOnly(Duration.ofSeconds(20));

        var longer = settings.given("duration", "20m")
                .given("ramp", "3s")
                .load("own")
                .simulations()
                .get("own");
        assertThat(longer.populations())
                .extracting(PopulationPlan::name, PopulationPlan::end)
                .as("who comes at once still does")
                .containsExactlyInAnyOrder(
                        tuple("traders", Duration.ofMinutes(20)), tuple("viewers", Duration.ofSeconds(1_202)));
        assertThat(longer.maxDuration()).isEqualTo(Duration.ofSeconds(300 + 1_202 - 61));
    }

    @Test
    void aDurationThatLeavesOnePopulationNoTimeIsRefused() {
        var minutes =
                "simulations.own { max-duration = 20m, populations.traders.phases = [{level = 1, ramp = 0s, hold = 10m}] }";
        assertThat(SettingsFixture.with(TWO, minutes).given("duration", "30s").mistakes("own"))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.wrong())
                        .contains("`viewers` is held for 9m less than the longest, and would not be held at all"));
    }

    private static Map<String, Double> highest(SimulationPlan plan) {
        return plan.populations().stream()
                .collect(Collectors.toMap(
                        PopulationPlan::name, population -> population.shape().highest()));
    }
}
