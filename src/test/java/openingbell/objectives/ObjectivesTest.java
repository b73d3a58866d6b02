package openingbell.objectives;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.source.Sources;
import org.junit.jupiter.api.Test;

class ObjectivesTest {

    @Test
    void aPromiseReadsAsAPersonSaysIt() {
        var all = new Subject.All();
        assertThat(new Objective(all, Quantity.P95, 500).sentence()).isEqualTo("all requests: p95 < 500 ms");
        assertThat(new Objective(all, Quantity.ERRORS, 0.01).sentence()).isEqualTo("all requests: errors < 1 %");
        assertThat(new Objective(all, Quantity.ERRORS, 0).sentence()).isEqualTo("all requests: errors = 0 %");
        assertThat(new Objective(new Subject.OfJourney("search"), Quantity.THROUGHPUT, 10).sentence())
                .isEqualTo("journey search: throughput >= 10/s");
        assertThat(new Objective(new Subject.OfRequest("quotes", "single"), Quantity.SAMPLES, 100).sentence())
                .isEqualTo("quotes.single: samples >= 100");
    }

    @Test
    void whoMakesEveryJourneyOnceIsAskedForWhatThatSends() {
        assertThat(samples("smoke")).containsExactly("all requests: samples >= 4");
        assertThat(samples("smoke", "simulations.smoke.objectives.all.least-samples", "7"))
                .containsExactly("all requests: samples >= 7");
        assertThat(samples("smoke", "simulations.smoke.objectives.journeys.quotes.p95", "1s"))
                .containsExactly("all requests: samples >= 4", "journey quotes: samples >= 1");
        assertThat(samples("load")).contains("all requests: samples >= 100");
    }

    @Test
    void whatIsPromisedOfLoadsAsksOfOneVisitNoMoreThanItSends() {
        var asked = objectives("smoke", "simulations.smoke.objectives", "off");
        assertThat(samples(asked))
                .containsExactly("all requests: samples >= 4", "journey recommendations: samples >= 1");
        assertThat(asked.notAsked()).contains("all requests: samples >= 100: this run makes every journey once");
    }

    /** As where a file of one's own switches off what the settings that come with the project promise: it is told before the load, and no mistake. */
    @Test
    void whatIsSwitchedOffIsNotAsked() {
        var asked = objectives(
                "load",
                "journeys.recommendations.enabled",
                "false",
                "journeys.search.requests.quote.enabled",
                "false",
                "objectives.requests.search.quote.p95",
                "1s",
                "regression.journeys.recommendations.p95.tolerance",
                "25%");
        assertThat(asked.notAsked())
                .containsExactlyInAnyOrder(
                        "journey recommendations: it is switched off", "search.quote: it is switched off");
        assertThat(asked.list()).extracting(Objective::subject).containsOnly(new Subject.All());
    }

    @Test
    void aGaugeThatIsTheServersTimeOfNothingIsTold() {
        assertThat(objectives(
                                "load",
                                "objectives.gauges.server.at-most",
                                "9s",
                                "objectives.gauges.server.request",
                                "search / typed")
                        .notAsked())
                .noneMatch(not -> not.contains("gauge server"));
        assertThat(objectives(
                                "load",
                                "objectives.gauges.server.at-most",
                                "9s",
                                "objectives.gauges.server.request",
                                "search / tiped")
                        .notAsked())
                .contains(
                        "gauge server as the server's own time of search / tiped: this simulation records no such request");
    }

    @Test
    void whatARunThatStaysAtNoLevelCannotShowIsNotAsked() {
        var growth =
                objectives("load", "objectives.gauges.heap.growth.at-most", "10", "objectives.all.growth.p95", "5ms");
        assertThat(growth.notAsked())
                .contains(
                        "gauge heap: hourly growth <= 10/h: this run stays at no level",
                        "all requests: hourly growth of p95 <= 5 ms/h: this run stays at no level");
        assertThat(growth.list()).noneMatch(objective -> objective.quantity().isGrowth());
    }

    /** Settings know latencies by their names alone: one that is new here and not there could not be promised. */
    @Test
    void everyLatencyCanBePromised() {
        var latencies = Stream.of(Quantity.values()).filter(Quantity::isLatency).toList();
        var given = latencies.stream()
                .flatMap(latency -> Stream.of("objectives.all." + latency.title(), "9s"))
                .toArray(String[]::new);
        assertThat(objectives("load", given).list())
                .filteredOn(promise -> promise.subject() instanceof Subject.All
                        && promise.quantity().isLatency())
                .extracting(Objective::quantity)
                .containsExactlyInAnyOrderElementsOf(latencies);
    }

    @Test
    void noAnswerMayBeWrongUnlessOneSaysSo() {
        assertThat(wrongAnswers("load")).containsExactly("all requests: wrong answers = 0 %");
        assertThat(wrongAnswers("capacity")).containsExactly("all requests: wrong answers = 0 %");
        assertThat(wrongAnswers("load", "objectives.all.wrong-answers", "off")).isEmpty();
        assertThat(wrongAnswers(
                        "load",
                        "objectives.all.wrong-answers",
                        "0.1%",
                        "objectives.journeys.search.wrong-answers",
                        "0",
                        "objectives.requests.\"quotes.single\".wrong-answers",
                        "0.5%",
                        "objectives.requests.login.wrong-answers",
                        "0"))
                .containsExactlyInAnyOrder(
                        "all requests: wrong answers < 0.1 %",
                        "journey search: wrong answers = 0 %",
                        "quotes.single: wrong answers < 0.5 %",
                        "login: wrong answers = 0 %");
    }

    private static List<String> wrongAnswers(String simulation, String... given) {
        return objectives(simulation, given).list().stream()
                .filter(objective -> objective.quantity() == Quantity.WRONG_ANSWERS)
                .map(Objective::sentence)
                .toList();
    }

    private static List<String> samples(String simulation, String... given) {
        return samples(objectives(simulation, given));
    }

    private static List<String> samples(Objectives objectives) {
        return objectives.list().stream()
                .filter(objective -> objective.quantity() == Quantity.SAMPLES)
                .map(Objective::sentence)
                .toList();
    }

    /** Of a run whose journeys send four requests. */
    private static Objectives objectives(String simulation, String... given) {
        var properties = new Properties();
        for (int i = 0; i < given.length; i += 2) {
            properties.setProperty(given[i], given[i + 1]);
        }
        var settings = SettingsLoader.load(Optional.empty(), new Sources(Optional.empty(), properties, Map.of()));
        var plan = settings.simulations().get(simulation);
        return Objectives.of(settings, plan, Objectives.Recorded.whatever(plan), Optional.of(100.0), false, 4);
    }

    @Test
    void limitsAreStrictExceptFloorsAndNoErrorsAtAll() {
        var all = new Subject.All();
        assertThat(new Objective(all, Quantity.P95, 500).keptBy(499.9)).isTrue();
        assertThat(new Objective(all, Quantity.P95, 500).keptBy(500)).isFalse();
        assertThat(new Objective(all, Quantity.ERRORS, 0.01).keptBy(0.01)).isFalse();
        assertThat(new Objective(all, Quantity.ERRORS, 0).keptBy(0)).isTrue();
        assertThat(new Objective(all, Quantity.ERRORS, 0).keptBy(0.0001)).isFalse();
        assertThat(new Objective(all, Quantity.SAMPLES, 100).keptBy(100)).isTrue();
        assertThat(new Objective(all, Quantity.THROUGHPUT, 10).keptBy(9.9)).isFalse();
    }

    @Test
    void nothingMeasuredKeepsNothing() {
        var gauge = new Subject.OfGauge("threads", "", Quantity.Worse.HIGHER);
        for (var quantity : Quantity.values()) {
            var subject = quantity.isOfGauges() ? gauge : new Subject.All();
            assertThat(new Objective(subject, quantity, 1).keptBy(Double.NaN)).isFalse();
        }
    }
}
