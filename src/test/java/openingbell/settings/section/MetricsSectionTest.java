package openingbell.settings.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import openingbell.settings.SeriesSelector;
import openingbell.settings.TargetMetrics;
import openingbell.settings.TargetMetrics.Reading;
import openingbell.settings.loading.SettingsHash;
import openingbell.settings.secrets.Secrets;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsSectionTest {
    private static final String STAGING = "target { url = \"http://localhost:8080\", auth.kind = none }\n";

    private static final String ALL = STAGING + """
            target.metrics {
              every = 2s, timeout = 500ms
              sources {
                pods { prometheus = ["http://10.0.0.7:8080/metrics", "http://10.0.0.8:8080/metrics?all=1"], headers { Authorization = ${TOKEN} } }
                watcher { promql = "https://prometheus.example.com/base/" }
              }
              gauges {
                hits { source = pods, ratio { hits = "gets{result=\\"hit\\", cache!='a b'}", of = gets }, cache { size = 20000, lifetime = 60s, per-ticker = 5 } }
                heap { source = pods, sum = "jvm_memory_used_bytes{area=~'heap|x'}", unit = MB, times = 1e-6 }
                cpu { source = pods, rate = "process_cpu_seconds_total", unit = cores }
                wait { source = pods, quantile = 0.99, of = "db_seconds{query='bars'}", unit = ms, times = 1000, appears-later = true }
                pending { source = watcher, query = "sum(hikaricp_connections_pending)" }
              }
            }
            """;

    @Test
    void everyKindOfGaugeIsReadAndWrittenAgain() {
        var settings =
                SettingsFixture.with(ALL).variable("TOKEN", "Bearer x1y2z3").load();
        var metrics = settings.metrics();
        assertThat(metrics.every()).isEqualTo(Duration.ofSeconds(2));
        assertThat(metrics.timeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(metrics.sources())
                .containsEntry(
                        "pods",
                        new TargetMetrics.Text(
                                List.of("http://10.0.0.7:8080/metrics", "http://10.0.0.8:8080/metrics?all=1"),
                                Map.of("Authorization", "Bearer x1y2z3")))
                .containsEntry(
                        "watcher",
                        new TargetMetrics.Server(URI.create("https://prometheus.example.com/base"), Map.of()));
        assertThat(metrics.gauges().get("hits").unit()).isEqualTo("%");
        assertThat(metrics.gauges().get("heap"))
                .isEqualTo(new TargetMetrics.Gauge(
                        "pods",
                        new Reading.Level(
                                TargetMetrics.Statistic.SUM,
                                SeriesSelector.of("jvm_memory_used_bytes{area=~'heap|x'}")),
                        "MB",
                        1e-6,
                        false,
                        Optional.empty()));
        assertThat(metrics.gauges().get("hits").cache())
                .contains(new TargetMetrics.Cache(Optional.of(20_000L), Optional.of(Duration.ofMinutes(1)), 5));
        assertThat(metrics.gauges().get("pending").reading())
                .isEqualTo(new Reading.Query("sum(hikaricp_connections_pending)"));
        assertThat(SettingsFixture.again(settings).metrics()).isEqualTo(metrics);
    }

    @Test
    void theEmbeddedPlatformIsReadOutOfTheBoxAndNoOtherTarget() {
        var embedded = SettingsFixture.with().load().metrics();
        assertThat(embedded.gauges()).containsKeys("cache-hit-rate", "db-p95", "pool-waits", "heap", "cpu");
        assertThat(SettingsFixture.with(STAGING).load().metrics()).isEqualTo(TargetMetrics.NONE);
        assertThat(SettingsFixture.with("platform.metrics = off").load().metrics())
                .isEqualTo(TargetMetrics.NONE);
        var more = SettingsFixture.with(
                        "target.metrics.gauges { threads { source = platform, value = jvm_threads_live_threads } }",
                        "platform.metrics.gauges.heap = off")
                .load()
                .metrics();
        assertThat(more.gauges()).containsKeys("threads", "cpu").doesNotContainKey("heap");
    }

    @Test
    void whatIsReadShapesNoLoadAndCostsNoBaseline() {
        var without = SettingsFixture.with("platform.metrics = off").load("load");
        var with = SettingsFixture.with("target.metrics { every = 5s }").load("load");
        var plan = with.simulations().get("load");
        var secrets = Secrets.ofDefaultVariables(Map.of());
        assertThat(SettingsHash.ofTraffic(with, plan, secrets))
                .isEqualTo(SettingsHash.ofTraffic(without, plan, secrets));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sources.x { } | sources.x | nothing says who is asked",
                "sources.x { prometheus = [/a], promql = \"http://b\" } | sources.x | it is two sources at once",
                "sources.x { prometheus = [] } | sources.x.prometheus | nobody is asked",
                "sources.x { prometheus = [/a, /a] } | sources.x.prometheus | an instance is asked twice",
                "sources.x { prometheus = metrics } | sources.x.prometheus | is neither a path of the target nor a URL",
                "sources.x { promql = \"ftp://b\" } | sources.x.promql | is neither a path of the target nor a URL",
                "sources.x { promql = \"http://me:pw@b\" } | sources.x.promql | must not hold a user or a password",
                "sources.x { prometheus = /a, headers { Authorization = \"Bearer abc\" } } | sources.x.headers.Authorization | a secret must not stand in a file",
                "timeout = 2s | timeout | the next reading would begin before",
                "every = 1ms | every | is too short",
                "gauges.g { source = nobody, value = a } | gauges.g.source | there is no source `nobody`",
                "gauges.g { source = t } | gauges.g | nothing says what it is",
                "gauges.g { source = t, sum = a, rate = b } | gauges.g | it is 2 things at once",
                "gauges.g { source = t, sum = \"a{\" } | gauges.g.sum | its { has no }",
                "gauges.g { source = t, sum = \"a{b}\" } | gauges.g.sum | is no label with its value",
                "gauges.g { source = t, sum = \"a{b=~'['}\" } | gauges.g.sum | is no regular expression",
                "gauges.g { source = t, sum = \"1 a\" } | gauges.g.sum | is no name of a metric",
                "gauges.g { source = t, quantile = 1, of = a } | gauges.g.quantile | is no quantile",
                "gauges.g { source = t, quantile = 0.5 } | gauges.g.of | is missing",
                "gauges.g { source = t, of = a } | gauges.g.of | nothing says what is made of it",
                "gauges.g { source = t, ratio { hits = a, of = b }, unit = MB } | gauges.g.unit | a ratio is a share",
                "gauges.g { source = t, ratio { hits = a, of = b }, times = 2 } | gauges.g.times | a ratio is a share",
                "gauges.g { source = t, value = a_seconds, unit = ms } | gauges.g.unit | its series is told in seconds",
                "gauges.g { source = t, value = a_bytes, unit = MB } | gauges.g.unit | its series is told in bytes",
                "gauges.g { source = t, ratio { hits = a, of = b }, cache { } } | gauges.g.cache | hits always",
                "gauges.g { source = t, rate = b, cache { size = 1 } } | gauges.g.cache | only a hit rate",
                "gauges { g { source = t, ratio { hits = a, of = b }, cache { size = 1 } }, \"g.expected\" { source = t, value = c } } | gauges.\"g.expected\" | is what is expected of the cache of `g`",
                "gauges.g { source = t, value = a, times = 0 } | gauges.g.times | is too small",
                "gauges.g { source = t, value = a, appears-later = true } | gauges.g.appears-later | only what is counted",
                "gauges.g { source = t, query = a } | gauges.g.source | a query is answered by a Prometheus server only",
                "gauges.g { source = p, value = a } | gauges.g.source | a Prometheus server is asked by a query",
                "gauges.g { source = p, query = a, appears-later = true } | gauges.g.appears-later | only what is counted",
                "gauges.g { source = t, value = a, unitt = ms } | gauges.g.unitt | there is no such key"
            })
    void whatIsWrongIsSaidWithItsPlace(String line, String key, String wrong) {
        var mistakes = SettingsFixture.with(
                        STAGING,
                        "target.metrics.sources { t { prometheus = /metrics }, p { promql = \"http://localhost:9090\" } }",
                        "target.metrics { " + line + " }")
                .mistakes("load");
        assertThat(mistakes)
                .anySatisfy(mistake -> assertThat(mistake.text()).contains("target.metrics." + key, wrong))
                .noneSatisfy(mistake -> assertThat(mistake.text()).contains("me:pw", "abc"));
    }

    /** Whichever of the two is written here, and whichever the embedded platform has already. */
    @Test
    void whatIsExpectedOfACacheIsToldUnderItsNameAlone() {
        var line = "(simulations.conf, line " + (SettingsFixture.file().lines().count() + 3) + ")";
        var gauge = "source = platform, value = jvm_threads_live_threads";
        var hits = "source = platform, ratio { hits = a, of = b }";
        var cache = ", cache { size = 1 }";
        assertThat(SettingsFixture.with(
                                "platform.metrics.gauges.one { " + hits + cache + " }",
                                "target.metrics.gauges.\"one.expected\" { " + gauge + " }")
                        .mistakes("load"))
                .singleElement()
                .satisfies(mistake ->
                        assertThat(mistake.text()).contains("target.metrics.gauges.\"one.expected\" " + line));
        assertThat(SettingsFixture.with(
                                "platform.metrics.gauges.\"one.expected\" { " + gauge + " }",
                                "target.metrics.gauges.one { " + hits + cache + " }")
                        .mistakes("load"))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.text()).contains("target.metrics.gauges.one " + line));
        assertThat(SettingsFixture.with(
                                "target.metrics.gauges { one { " + hits + " }, \"one.expected\" { " + gauge + " } }")
                        .load()
                        .metrics()
                        .gauges())
                .containsKeys("one", "one.expected");
    }

    @Test
    void seriesAreChosenByTheirLabels() {
        var selector =
                SeriesSelector.of(" gets { cache = \"a\\\"b\" , result=~'hit|miss', zone!='x', host!~'test.*', } ");
        assertThat(selector.name()).isEqualTo("gets");
        assertThat(SeriesSelector.of(selector.toString())).isEqualTo(selector);
        var right = Map.of("cache", "a\"b", "result", "hit", "host", "prod");
        assertThat(selector.matches(right)).isTrue();
        assertThat(selector.matches(Map.of("cache", "a\"b", "result", "hits"))).isFalse();
        assertThat(selector.matches(Map.of("cache", "a\"b", "result", "hit", "zone", "x")))
                .isFalse();
        assertThat(selector.matches(Map.of("cache", "a\"b", "result", "hit", "host", "test-1")))
                .isFalse();
        assertThat(SeriesSelector.of("gets{cache=''}").matches(Map.of("result", "hit")))
                .isTrue();
        assertThatThrownBy(() -> SeriesSelector.of("gets{cache='a'")).hasMessageContaining("has no }");
    }
}
