package openingbell.run;

import static io.gatling.javaapi.core.CoreDsl.scenario;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import openingbell.settings.source.Mistake;
import openingbell.settings.source.SettingsException;
import openingbell.testing.samples.SettingsFixture;
import openingbell.traffic.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PopulationsTest {
    private static final String SHAPE =
            "model = open, shape = phases, phases = [ { level = 4, ramp = 1s, hold = 1m } ]";
    private static final String ONE = "simulations.own { " + SHAPE + ", max-duration = 5m }";
    private static final String TWO = "simulations.own { max-duration = 5m, populations { viewers { " + SHAPE
            + " }, traders { " + SHAPE + " } } }";
    private static final Traffic VIEWERS = Traffic.of(scenario("viewers")).recording("stream  /  prices", "news");
    private static final Traffic BOTH = VIEWERS.and(scenario("traders")).recording("order");

    @Test
    void oneLoadIsThatOfTheOnlyScenario() {
        assertThat(matched(ONE, VIEWERS)).extracting(Population::name).containsExactly("viewers");
    }

    @Test
    void severalAreMatchedByNameInTheSimulationsOrder() {
        assertThat(matched(TWO, BOTH)).extracting(Population::name).containsExactly("viewers", "traders");
    }

    @Test
    void oneLoadForTwoScenariosIsRefused() {
        assertThat(mistakes(ONE, BOTH)).singleElement().satisfies(mistake -> {
            assertThat(mistake.key()).isEqualTo("simulations.own");
            assertThat(mistake.wrong()).contains("`viewers` and `traders`");
        });
    }

    @Test
    void aLoadWithoutAScenarioAndAScenarioWithoutALoadAreRefused() {
        assertThat(mistakes(TWO, VIEWERS.and(scenario("trader"))))
                .extracting(Mistake::key, Mistake::right)
                .containsExactly(
                        tuple("simulations.own.populations", "populations.trader { model = …, shape = … }"),
                        tuple(
                                "simulations.own.populations.traders",
                                "`trader`, if that was meant; known here: viewers, trader"));
    }

    @Test
    void theFirstOneCounts() {
        var idle = TWO + "\nsimulations.own.populations.viewers.counts = false";
        assertThat(mistakes(idle, BOTH))
                .extracting(Mistake::key)
                .containsExactly("simulations.own.populations.viewers.counts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "populations.viewers.start = 5s, populations.traders.start = 5s | populations | start = 0s",
                "least-level = 5 | least-level | at most 4",
                "least-level = 1, populations.viewers.phases = [ { level = 4, ramp = 1s, hold = 1s } ] | populations.viewers | at least 2s",
                "populations.viewers { shape = once, phases = off } | populations.viewers.shape | another one named first",
                "populations.viewers.objectives.order { max = 1s } | populations.viewers.objectives.order | stream / prices",
                "populations.traders.objectives.order { max = 1s }, objectives.paths.order { max = 1s } | populations.traders.objectives.order | only one of the two",
            })
    void whatNobodyCouldJudgeIsRefused(String lines, String key, String right) {
        assertThat(mistakes(TWO + "\nsimulations.own { " + lines + " }", BOTH)).anySatisfy(mistake -> {
            assertThat(mistake.key()).isEqualTo("simulations.own." + key);
            assertThat(mistake.right()).contains(right);
        });
    }

    @Test
    void whatTwoRecordIsNobodysOwn() {
        var promised = TWO + "\nsimulations.own.populations.traders.objectives.news { max = 1s }";
        var both = VIEWERS.and(scenario("traders")).recording("news");
        assertThat(mistakes(promised, both))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.right()).contains("objectives.paths"));
    }

    @Test
    void aNameMayHoldASlash() {
        assertThat(Traffic.path("GET /products")).isEqualTo("GET /products");
        assertThat(Traffic.path(" cart  /  GET /products")).isEqualTo("cart / GET /products");
    }

    @Test
    void nothingAndTheSameNameTwiceAreRefused() {
        assertThat(mistakes(ONE, Traffic.of()))
                .extracting(Mistake::wrong)
                .containsExactly("the simulation sends nothing");
        assertThat(mistakes(TWO, Traffic.of(scenario("viewers"), scenario("viewers"), scenario("warm-up"))))
                .extracting(Mistake::wrong)
                .containsExactly(
                        "the simulation calls a scenario `viewers`, which another one is called as well",
                        "the simulation calls a scenario `warm-up`, which another one is called as well");
    }

    @Test
    void whatNoScenarioRecordsCannotBePromised() {
        var promised =
                ONE + "\nsimulations.own.objectives.paths { \"stream / prices\" { max = 1s }, nws { max = 1s } }";
        assertThat(mistakes(promised, VIEWERS)).singleElement().satisfies(mistake -> {
            assertThat(mistake.key()).isEqualTo("simulations.own.objectives.paths.nws");
            assertThat(mistake.right()).contains("`news`");
        });
    }

    @Test
    void aPopulationPromisesWhatItsOwnScenarioRecords() {
        var promised =
                TWO + "\nsimulations.own.populations.traders.objectives { order { max = 1s }, news { max = 1s } }";
        assertThat(mistakes(promised, BOTH))
                .extracting(Mistake::key)
                .containsExactly("simulations.own.populations.traders.objectives.news");
    }

    private static List<Population> matched(String settings, Traffic traffic) {
        return Populations.of(
                SettingsFixture.with(settings).load("own").simulations().get("own"), traffic);
    }

    private static List<Mistake> mistakes(String settings, Traffic traffic) {
        return catchThrowableOfType(SettingsException.class, () -> matched(settings, traffic))
                .mistakes();
    }
}
