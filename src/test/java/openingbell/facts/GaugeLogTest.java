package openingbell.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import openingbell.runlog.LogMerger;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.text.ProgressLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GaugeLogTest {
    private static final long START = 1_795_244_400_000L;

    @TempDir
    Path folder;

    @Test
    void whatIsReadStandsInTheFactsBesideWhatHappened() throws IOException {
        var facts = facts(run("one"), log -> {
            log.ratio(START + 100, "cache-hit-rate", 80, 100);
            log.ratio(START + 900, "cache-hit-rate", 9, 10);
            log.ratio(START + 5_000, "cache-hit-rate", 0, 90);
            log.level(START + 200, "threads", 12, "threads");
            log.level(START + 300, "threads", 18, "threads");
            log.count(START + 400, "restarts", 1);
        });
        assertThat(facts.gaps()).isEmpty();
        assertThat(facts.gauges())
                .extracting(GaugeFacts::name)
                .containsExactly("cache-hit-rate", "restarts", "threads");
        var rate = facts.gauge("cache-hit-rate", "%").orElseThrow();
        assertThat(rate.over(rate.readings().between(START, START + 1_000), 1)).isEqualTo(89 / 110.0);
        assertThat(rate.over(rate.readings().total(), 6)).isEqualTo(89 / 200.0);
        var threads = facts.gauge("threads", "threads").orElseThrow();
        assertThat(threads.readings().total()).isEqualTo(new Readings(2, 30, 12, 18, 18, 300, 0, 0));
        assertThat(threads.over(threads.readings().total(), 1)).isEqualTo(15);
        var restarts = facts.gauge("restarts", "/s").orElseThrow();
        assertThat(restarts.over(restarts.readings().total(), 10)).isEqualTo(0.1, within(1e-12));
        assertThat(facts.last()).as("gauges are no part of the load").isEqualTo(START + 2_000);
    }

    @Test
    void aGaugeThatWasNotReadHasNoValue() throws IOException {
        var facts = facts(run("one"), log -> log.ratio(START, "cache-hit-rate", 0, 0));
        var rate = facts.gauge("cache-hit-rate", "%").orElseThrow();
        assertThat(rate.over(rate.readings().total(), 1)).isNaN();
        assertThat(rate.over(Readings.NONE, 1)).isNaN();
        assertThat(facts.gauge("other", "%")).isEmpty();
    }

    @Test
    void whereverItsWriterIsKilledNothingButThatReadingIsMissing() throws IOException {
        var run = run("one");
        write(run, log -> {
            log.count(START, "restarts", 1);
            log.count(START, "restarts", 2);
        });
        var whole = Files.readAllBytes(run.resolve(GaugeLog.FILE));
        int first = new String(whole, java.nio.charset.StandardCharsets.UTF_8).indexOf('\n') + 1;
        for (int length = first; length < whole.length; length++) {
            Files.write(run.resolve(GaugeLog.FILE), Arrays.copyOf(whole, length));
            assertThat(restarts(run)).isEqualTo(1);
            // Who writes on goes on behind what is whole.
            write(run, log -> log.count(START + 1_000, "restarts", 7));
            assertThat(restarts(run)).isEqualTo(8);
        }
    }

    @Test
    void damageIsAGap() throws IOException {
        var run = run("one");
        write(run, log -> log.count(START, "restarts", 1));
        for (var line : List.of(
                "rubbish",
                "{}",
                "null",
                "[1]",
                "{\"at\":1795244400000,\"gauge\":\"x\"}",
                "{\"at\":1795244400000,\"gauge\":\"x\",\"count\":-1}",
                "{\"at\":1795244400000,\"gauge\":\"x\",\"count\":1,\"level\":2}",
                "{\"at\":1795244400000,\"gauge\":\"x\",\"hits\":2,\"total\":1}",
                "{\"at\":1795244400000,\"gauge\":\"x\",\"level\":\"NaN\"}",
                "{\"at\":-1,\"gauge\":\"x\",\"count\":1}",
                "{\"at\":1795244400000,\"gauge\":\"x\",\"grew\":1.5}",
                "{\"at\":1795244400000,\"gauge\":\"x\",\"grew\":1.5,\"millis\":0}",
                "{\"at\":1795244400000,\"gauge\":\"x\",\"buckets\":[]}",
                "{\"at\":1795244400000,\"gauge\":\"x\",\"buckets\":[null],\"quantile\":0.5}",
                "{\"at\":1795244400000,\"gauge\":\"x\",\"buckets\":[{\"from\":2,\"to\":1,\"count\":1}],\"quantile\":0.5}",
                "{\"at\":1795244400000,\"gauge\":\"x\",\"buckets\":[{\"from\":1,\"to\":1,\"count\":1}],\"quantile\":1.5}",
                "{\"at\":1795244400000,\"gauge\":\"x\",\"missed\":\"why\"}",
                "{\"at\":1795244400000,\"gauge\":\"x\",\"missed\":\"why\",\"kind\":\"HISTOGRAM\"}",
                "x".repeat(10_000))) {
            Files.writeString(run.resolve(GaugeLog.FILE), line + "\n", StandardOpenOption.APPEND);
        }
        var facts = Facts.of(run.resolve("simulation.log"));
        assertThat(facts.gaps())
                .containsExactly("gauges.jsonl is damaged: 19 lines that hold no reading were left out.");
        assertThat(facts.gauges()).hasSize(1);
    }

    @Test
    void whatIsNoReadingIsNotWritten() throws IOException {
        try (var log = GaugeLog.in(run("one"))) {
            assertThatThrownBy(() -> log.ratio(START, "cache-hit-rate", 2, 1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> log.level(START, "threads", Double.NaN, ""))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theFactsOfTwoRunsAddedUpAreThoseOfTheirMergedFolder() throws IOException {
        var one = run("one");
        write(one, log -> {
            log.ratio(START, "cache-hit-rate", 80, 100);
            log.level(START + 500, "threads", 12, "");
            log.level(START + 500, "threads", 3, "MB");
            log.rate(START + 600, "cpu", 0.5, 1_000, "cores");
            log.histogram(START + 600, "p95", 0.95, buckets(new Buckets.Bucket(0, 1, 3)), "ms");
            log.missed(START + 800, "p95", GaugeFacts.Kind.HISTOGRAM, "ms", 0.95, "the later one");
        });
        Files.writeString(one.resolve(GaugeLog.FILE), "{\"at\":17", StandardOpenOption.APPEND);
        var two = run("two");
        write(two, log -> {
            log.ratio(START + 20, "cache-hit-rate", 7, 50);
            log.level(START + 700, "threads", 6, "");
            log.rate(START + 650, "cpu", 0.25, 500, "cores");
            log.histogram(
                    START + 600,
                    "p95",
                    0.95,
                    buckets(new Buckets.Bucket(0, 1, 4), new Buckets.Bucket(1, Double.POSITIVE_INFINITY, 1)),
                    "ms");
            log.histogram(START + 600, "p95", 0.5, buckets(), "ms");
            log.missed(START + 100, "p95", GaugeFacts.Kind.HISTOGRAM, "ms", 0.95, "the first");
            log.reset(START + 100, "cpu", GaugeFacts.Kind.RATE, "cores", 0, "http://one");
        });
        var both = Files.createDirectory(folder.resolve("both"));
        LogMerger.merge(
                List.of(one.resolve("simulation.log"), two.resolve("simulation.log")),
                both.resolve("simulation.log"),
                ProgressLine.silent());
        GaugeLog.merge(List.of(one, run("without"), two), both);
        var merged = Facts.of(both.resolve("simulation.log"));
        var added = Facts.of(one.resolve("simulation.log")).plus(Facts.of(two.resolve("simulation.log")));
        assertThat(merged.gauges()).isEqualTo(added.gauges()).hasSize(6);
        assertThat(merged.coarsened(5_000).gauges())
                .isEqualTo(added.coarsened(5_000).gauges());
        var rate = merged.gauge("cache-hit-rate", "%").orElseThrow();
        assertThat(rate.over(rate.readings().total(), 1)).isEqualTo(87 / 150.0);
        var cpu = merged.gauge("cpu", "cores").orElseThrow();
        assertThat(cpu.over(cpu.readings().total(), 1)).isEqualTo(0.5);
        assertThat(cpu.firstReset()).contains(new GaugeFacts.Noticed(START + 100, "http://one"));
        var p95 = merged.gauges().stream()
                .filter(gauge -> gauge.quantile() == 0.95)
                .findFirst()
                .orElseThrow();
        assertThat(p95.readings().total().missed()).isEqualTo(2);
        assertThat(p95.firstMissed()).contains(new GaugeFacts.Noticed(START + 100, "the first"));
        assertThat(p95.quantile(p95.readings().total())).hasValueSatisfying(quantile -> {
            assertThat(quantile.low()).isEqualTo(1);
            assertThat(quantile.high()).isInfinite();
        });
    }

    private static Buckets buckets(Buckets.Bucket... filled) {
        return Buckets.of(List.of(filled));
    }

    private interface Writing {
        void to(GaugeLog log) throws IOException;
    }

    private static void write(Path run, Writing writing) throws IOException {
        try (var log = GaugeLog.in(run)) {
            writing.to(log);
        }
    }

    private static Facts facts(Path run, Writing writing) throws IOException {
        write(run, writing);
        return Facts.of(run.resolve("simulation.log"));
    }

    private static long restarts(Path run) throws IOException {
        var facts = Facts.of(run.resolve("simulation.log"));
        assertThat(facts.gaps()).isEmpty();
        return facts.gauge("restarts", "/s").orElseThrow().readings().total().total();
    }

    private Path run(String name) throws IOException {
        var run = Files.createDirectory(folder.resolve(name));
        try (var log = LogWriter.to(run.resolve("simulation.log"))) {
            log.run(new RunEvent.Run("3.15.1", "Some", START, "", List.of("visitors"), List.of()));
            log.user(0, true, 0);
            log.request(List.of(), "only", 0, 50, true, "");
            log.user(0, false, 2_000);
        }
        return run;
    }
}
