package openingbell.target.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Against what Prometheus' own library for Java writes. */
class ExpositionProperties {
    private static final Set<String> WANTED = Set.of(
            "asked_total",
            "level",
            "took_seconds_bucket",
            "took_seconds_count",
            "took_seconds_sum",
            "own_seconds",
            "own_seconds_count");

    /** One series of each kind. */
    record Told(Map<String, String> labels, double level, int count, List<Integer> buckets, boolean timed) {}

    @Property(tries = 300)
    void whatIsWrittenIsRead(
            @ForAll("told") @Size(max = 5) List<Told> told,
            @ForAll boolean openMetrics,
            @ForAll @IntRange(min = 1, max = 64) int piece)
            throws IOException {
        var expected = new HashMap<String, Map<Map<String, String>, Double>>();
        var counters = CounterSnapshot.builder().name("asked").help("line\nbreak \\ and \"quotes\"");
        var gauges = GaugeSnapshot.builder().name("level");
        var histograms = HistogramSnapshot.builder().name("took_seconds");
        var summaries = SummarySnapshot.builder().name("own_seconds");
        for (var one : told) {
            var labels = labels(one.labels());
            var counter = CounterSnapshot.CounterDataPointSnapshot.builder()
                    .labels(labels)
                    .value(one.count())
                    .exemplar(Exemplar.builder()
                            .value(3)
                            .traceId("0af7651916cd43dd8448eb211c80319c")
                            .spanId("b7ad6b7169203331")
                            .build());
            if (one.timed()) {
                counter.scrapeTimestampMillis(1_795_244_400_123L);
            }
            counters.dataPoint(counter.build());
            expect(expected, "asked_total", one.labels(), one.count());
            gauges.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                    .labels(labels)
                    .value(one.level())
                    .build());
            expect(expected, "level", one.labels(), one.level());
            histogram(one, labels, histograms, expected);
            summaries.dataPoint(SummarySnapshot.SummaryDataPointSnapshot.builder()
                    .labels(labels)
                    .count(one.count())
                    .quantiles(Quantiles.builder().quantile(0.95, one.level()).build())
                    .build());
            expect(expected, "own_seconds_count", one.labels(), one.count());
            expect(expected, "own_seconds", with(one.labels(), "quantile", "0.95"), one.level());
        }
        var all = MetricSnapshots.builder()
                .metricSnapshot(counters.build())
                .metricSnapshot(gauges.build())
                .metricSnapshot(histograms.build())
                .metricSnapshot(summaries.build())
                .metricSnapshot(GaugeSnapshot.builder()
                        .name("always")
                        .dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                                .value(1)
                                .build())
                        .build())
                .build();
        var writer = openMetrics ? new OpenMetricsTextFormatWriter(true, false) : PrometheusTextFormatWriter.create();
        var text = written(writer, all);
        var scrape = read(text, openMetrics, piece);
        assertThat(scrape.series()).as(new String(text, StandardCharsets.UTF_8)).isEqualTo(expected);
        assertThat(scrape.names()).contains("always");
    }

    private static void histogram(
            Told one,
            Labels labels,
            HistogramSnapshot.Builder into,
            Map<String, Map<Map<String, String>, Double>> expected) {
        var buckets = ClassicHistogramBuckets.builder();
        double bound = 0.001;
        double sum = 0;
        for (int count : one.buckets()) {
            buckets.bucket(bound, count);
            sum += count;
            expect(expected, "took_seconds_bucket", with(one.labels(), "le", Double.toString(bound)), sum);
            bound *= 2;
        }
        buckets.bucket(Double.POSITIVE_INFINITY, one.count());
        sum += one.count();
        expect(expected, "took_seconds_bucket", with(one.labels(), "le", "+Inf"), sum);
        expect(expected, "took_seconds_count", one.labels(), sum);
        expect(expected, "took_seconds_sum", one.labels(), one.count());
        into.dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                .labels(labels)
                .classicHistogramBuckets(buckets.build())
                .sum(one.count())
                .build());
    }

    /** Whatever comes: it is read, or refused in one sentence on one line. */
    @Property(tries = 1_000)
    void whateverComesIsReadOrRefused(@ForAll("damaged") String text, @ForAll boolean openMetrics) {
        try {
            read(text.getBytes(StandardCharsets.UTF_8), openMetrics, 7);
        } catch (IOException e) {
            assertThat(e.getMessage())
                    .isNotBlank()
                    .doesNotContain("\n", "\u001b")
                    .hasSizeLessThan(300);
        }
    }

    @Example
    void whatTheFormatsAllowBesides() throws IOException {
        var text = """
                # just a comment

                # TYPE level gauge
                  level\t{ a = "x" , b="y\\\\z\\n\\"" , } \t 1e3   1395066363000 \t
                level{}  -Inf
                level{c=""} .5
                {"level",d="q"} +1.
                # HELP other  text
                other_metric 5
                """;
        assertThat(read(text.getBytes(StandardCharsets.UTF_8), false, 5)
                        .series()
                        .get("level"))
                .isEqualTo(Map.of(
                        Map.of("a", "x", "b", "y\\z\n\""),
                        1_000.0,
                        Map.of(),
                        Double.NEGATIVE_INFINITY,
                        Map.of("c", ""),
                        0.5,
                        Map.of("d", "q"),
                        1.0));
    }

    @Example
    void whatIsNoneIsRefused() {
        refused("level 1", false, "cut off in line 1");
        refused("level 1\n", true, "cut off in line 2");
        refused("", false, "no metrics at all");
        refused("# only a comment\n", false, "no metrics at all");
        refused("<html>\n", false, "no metrics in line 1: `<html>`");
        refused("level\n", false, "no metrics in line 1");
        refused("level x\n", false, "no metrics in line 1");
        refused("level 1d\n", false, "no metrics in line 1");
        refused("level 0x1p3\n", false, "no metrics in line 1");
        refused("level{a=\"x} 1\n", false, "no metrics in line 1");
        refused("level{a=\"x\"\n", false, "no metrics in line 1");
        refused("level{a=x} 1\n", false, "no metrics in line 1");
        refused("level{a=\"x\" b=\"y\"} 1\n", false, "no metrics in line 1");
        refused("level{a=\"x\",a=\"y\"} 1\n", false, "no metrics in line 1");
        refused("level 1 2 3\n", false, "no metrics in line 1");
        refused("level 1 # {} 1\n", false, "no metrics in line 1");
        refused("level 1\nlevel 2\n", false, "the same series twice, in line 2");
        refused("level{a=\"" + "x".repeat(70_000), false, "a line of more than 64 kB");
        var many = new StringBuilder();
        for (int i = 0; i <= 10_000; i++) {
            many.append("level{i=\"").append(i).append("\"} 1\n");
        }
        refused(many.toString(), false, "more than 10000 series");
    }

    private static void refused(String text, boolean openMetrics, String why) {
        try {
            read(text.getBytes(StandardCharsets.UTF_8), openMetrics, 1_000);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining(why);
            return;
        }
        throw new AssertionError("was read: " + text);
    }

    private static Scrape read(byte[] text, boolean openMetrics, int piece) throws IOException {
        var reader = new ExpositionReader(WANTED, openMetrics, true);
        for (int from = 0; from < text.length; from += piece) {
            reader.read(ByteBuffer.wrap(text, from, Math.min(piece, text.length - from)));
        }
        return reader.end();
    }

    private static byte[] written(ExpositionFormatWriter writer, MetricSnapshots all) throws IOException {
        var out = new ByteArrayOutputStream();
        writer.write(out, all);
        return out.toByteArray();
    }

    private static void expect(
            Map<String, Map<Map<String, String>, Double>> expected,
            String name,
            Map<String, String> labels,
            double value) {
        expected.computeIfAbsent(name, metric -> new HashMap<>()).put(labels, value);
    }

    private static Map<String, String> with(Map<String, String> labels, String name, String value) {
        var more = new HashMap<>(labels);
        more.put(name, value);
        return more;
    }

    private static Labels labels(Map<String, String> labels) {
        var builder = Labels.builder();
        labels.forEach(builder::label);
        return builder.build();
    }

    @Provide
    Arbitrary<List<Told>> told() {
        var text = Arbitraries.strings().withChars("ab \"\\\n{},=#ä€\t'").ofMaxLength(8);
        var labels = Arbitraries.maps(Arbitraries.of("a", "b_1", "C"), text).ofMaxSize(3);
        var level = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, Arbitraries.doubles()),
                net.jqwik.api.Tuple.of(
                        2, Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)));
        var count = Arbitraries.integers().between(0, 1_000_000);
        var buckets = count.list().ofMinSize(1).ofMaxSize(5);
        return Combinators.combine(labels, level, count, buckets, Arbitraries.of(true, false))
                .as(Told::new)
                .list()
                .uniqueElements(Told::labels);
    }

    @Provide
    Arbitrary<String> damaged() {
        var piece = Arbitraries.of(
                "level",
                "{",
                "}",
                "a=",
                "\"x\"",
                "\\",
                " ",
                "1",
                "NaN",
                "\n",
                "#",
                "# EOF",
                ",",
                "\u001b[2J",
                "asked_total",
                "\0",
                "é",
                "1e999",
                "{\"level\"}");
        return piece.list().ofMaxSize(30).map(pieces -> String.join("", pieces));
    }
}
