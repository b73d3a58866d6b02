package openingbell.settings.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import openingbell.settings.Endpoint;
import openingbell.settings.Field;
import openingbell.settings.Journey;
import openingbell.settings.PopulationPlan;
import openingbell.settings.Shape;
import openingbell.settings.SimulationPlan;
import openingbell.settings.Span;
import openingbell.settings.Statuses;
import openingbell.settings.source.Mistake;
import openingbell.settings.source.NumberReader;
import openingbell.settings.source.SettingsException;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.Sources;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;

class SettingsLoaderTest {

    @Test
    void theFileOfThisProjectLoadsWithoutAMistake() {
        var settings = SettingsFixture.with().load("load");

        assertThat(settings.seed()).isEqualTo(20260105);
        assertThat(settings.target().embedded()).isTrue();
        assertThat(settings.target().connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.target().requestTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.target().auth().login().request().answer().read())
                .containsEntry("expires-in", Field.jmesPath("expiresIn"));
        assertThat(settings.visit().thinkTime()).isEqualTo(new Span(Duration.ofSeconds(1), Duration.ofSeconds(3)));
        assertThat(settings.activeJourneys()).extracting(Journey::weight).containsExactly(1.0, 2.0, 3.0, 1.0, 1.0, 2.0);
        assertThat(settings.simulations())
                .containsOnlyKeys(
                        "smoke",
                        "load",
                        "stress",
                        "spike",
                        "soak",
                        "short-soak",
                        "capacity",
                        "recommendations",
                        "bulk-prices",
                        "inference",
                        "page-load",
                        "cold-start",
                        "pipeline",
                        "signals",
                        "backtest",
                        "screen",
                        "cache");
        assertThat(settings.simulations().get("stress").shape().highest()).isEqualTo(500);
        assertThat(settings.objectives().all().latencies()).containsEntry("p95", Duration.ofMillis(500));
        assertThat(settings.objectives().all().latencies()).containsEntry("p99", Duration.ofMillis(1000));
        assertThat(settings.objectives().all().errors()).contains(0.01);
        assertThat(settings.objectives().journeys().get("recommendations").throughputFromUsers())
                .contains(100);
        var order = settings.journeys().get("portfolio").requests().get("order");
        assertThat(order.method()).isEqualTo(Endpoint.Method.POST);
        assertThat(order.answer().status()).isEqualTo(Statuses.of(201));
        assertThat(order.answer().read())
                .containsEntry("amount", Field.jmesPath("amount"))
                .hasSize(5);
    }

    @Test
    void theClassPathHoldsTheSameFile() {
        var fromClassPath = SettingsLoader.load(
                Optional.of("load"), new Sources(Optional.empty(), new java.util.Properties(), Map.of()));

        assertThat(fromClassPath).isEqualTo(SettingsFixture.with().load("load"));
    }

    /** A key that is read but goes nowhere would promise the user something that never happens. */
    @Test
    void everyKeyOfTheFileReachesTheSettings() {
        var file = leaves(
                ConfigFactory.parseString(SettingsFixture.file()).resolve().root());
        var written = leaves(ConfigFactory.parseString(
                        SettingsText.hocon(SettingsFixture.with().load()))
                .root());

        // What a simulation sets for itself alone stands where it is in force.
        assertThat(SettingsFixture.with()
                        .load("inference")
                        .market()
                        .popularity()
                        .among())
                .contains(100);
        // And so does what a size of load or a kind of user makes of it: ShapeOverridesTest.
        file.keySet().removeIf(key -> key.matches("/simulations/[^/]+/settings/.*|/(loads|user-kinds)/.*"));
        // Off is not written, so that baselines of before there was such a key survive.
        assertThat(file.remove("/profile/record")).isEqualTo("off");
        assertThat(file).hasSizeGreaterThan(150);
        assertThat(written).containsAllEntriesOf(file);
        assertThat(SettingsFixture.with().load("cache").platform().workers()).isEqualTo(3);
    }

    @Test
    void allMistakesAreToldTogetherEachWithItsLine() {
        var mistakes = SettingsFixture.with("seed = x", "visit.journeys = -1", "objectives.all.p95 = 2")
                .given("users", "abc")
                .mistakes();
        int end = SettingsFixture.file().split("\n", -1).length;

        assertThat(mistakes)
                .extracting(Mistake::where)
                .containsExactly(
                        "users (-D)",
                        "seed (simulations.conf, line " + (end + 1) + ")",
                        "visit.journeys (simulations.conf, line " + (end + 2) + ")",
                        "objectives.all.p95 (simulations.conf, line " + (end + 3) + ")");
    }

    @Test
    void theMessageIsTheWholeTextForTheUserWithoutAStackTrace() {
        assertThatThrownBy(() -> SettingsFixture.with("market.universe = us-60").load("load"))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(
                        "The settings have one mistake; no request was sent.\n  1. market.universe (simulations.conf, line ")
                .hasMessageContaining("\"us-60\" is neither a built-in universe nor a file")
                .hasMessageContaining("Right: us-6000")
                .satisfies(e -> assertThat(e.getStackTrace()).isEmpty())
                .satisfies(e -> assertThat(e.toString()).isEqualTo(e.getMessage()));
    }

    @Test
    void aMissingKeyIsNamedWithWhatItShouldBe() {
        var mistakes = SettingsFixture.with("target.health = null", "platform.cache = null")
                .mistakes();

        assertThat(mistakes).extracting(Mistake::key).containsExactlyInAnyOrder("target.health", "platform.cache");
        assertThat(mistakes).extracting(Mistake::wrong).containsOnly("it is missing");
    }

    @Test
    void usersMayAddASimulationOfTheirOwn() {
        var settings = SettingsFixture.with(
                        "simulations.lunch { model = open, shape = phases, phases = [{ level = 3, ramp = 0s, hold = 1m }], max-duration = 2m }")
                .load("lunch");

        assertThat(settings.simulations().get("lunch"))
                .isEqualTo(new SimulationPlan(
                        "lunch",
                        List.of(PopulationPlan.only(
                                SimulationPlan.Model.OPEN,
                                new Shape.Phases(List.of(new Shape.Phase(3, Duration.ZERO, Duration.ofMinutes(1)))))),
                        Duration.ZERO,
                        Duration.ofMinutes(2),
                        false,
                        0,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        Optional.empty(),
                        ConfigFactory.empty()));
    }

    @Test
    void aSimulationWithoutASectionIsRefused() {
        assertThat(SettingsFixture.with().mistakes("laod"))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.right()).contains("`load`"));
    }

    private static Map<String, String> leaves(ConfigObject root) {
        var leaves = new TreeMap<String, String>();
        collect("", root, leaves);
        return leaves;
    }

    private static void collect(String path, ConfigValue value, Map<String, String> leaves) {
        if (value instanceof ConfigObject object) {
            object.forEach((key, inside) -> collect(path + "/" + key, inside, leaves));
        } else if (value instanceof ConfigList list) {
            leaves.put(path, "a list of " + list.size());
            for (int i = 0; i < list.size(); i++) {
                collect(path + "[" + i + "]", list.get(i), leaves);
            }
        } else {
            leaves.put(path, normal(String.valueOf(value.unwrapped())));
        }
    }

    /** 60s is 1m, 1.0 is 1. */
    private static String normal(String text) {
        return SettingsFormat.decimal(text)
                .map(number -> number.stripTrailingZeros().toPlainString())
                .or(() -> NumberReader.time(text).map(Duration::toString))
                .orElse(text);
    }
}
