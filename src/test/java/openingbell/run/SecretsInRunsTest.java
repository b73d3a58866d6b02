package openingbell.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigUtil;
import io.gatling.core.Predef$;
import io.gatling.core.config.GatlingConfiguration;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import openingbell.LoadSimulation;
import openingbell.journeys.kinds.KnownJourneys;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.source.SettingsException;
import openingbell.settings.source.Sources;
import openingbell.testing.samples.SampleRun;
import openingbell.testing.samples.SettingsFixture;
import openingbell.testing.samples.Spellings;
import openingbell.traffic.Traffic;
import openingbell.verdict.Ending;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random secrets from the environment in every place where settings take a value: none is in what a refusal says, nor in anything that a run prints or
 * leaves, though its target repeats it in every spelling.
 */
class SecretsInRunsTest {
    private static final long START = 1_795_244_400_000L;

    /** Nothing is asked of a target, and few tickers are read. */
    private static final String QUIET = """
            target { url = "http://127.0.0.1:9", health = off, trial = false, auth.kind = none, writes = yes }
            market.universe = "src/test/resources/openingbell/platform/small.csv"
            simulations.load { warm-up = 0s, phases = [ { level = 3, ramp = 1s, hold = 2s } ] }
            """;

    /** Beside those that stand in simulations.conf. */
    private static final List<String> MORE = List.of(
            "target.headers.X-Extra",
            "target.headers.X-Both.value",
            "journeys.quotes.requests.single.headers.X-Extra",
            "journeys.quotes.requests.single.query.extra",
            "journeys.quotes.requests.single.query.access_token.value",
            "journeys.quotes.requests.single.body",
            "journeys.quotes.requests.single.contains",
            "journeys.quotes.requests.single.not-contains",
            "journeys.quotes.requests.single.read.price",
            "journeys.quotes.requests.single.read.price.css",
            "journeys.quotes.requests.single.read.price.attribute",
            "journeys.quotes.requests.single.read.price.regex",
            "journeys.quotes.requests.single.read.price.xpath",
            "journeys.quotes.requests.single.read.price.header",
            "journeys.quotes.requests.single.expect.price.equals",
            "journeys.quotes.requests.single.expect.price",
            "journeys.quotes.requests.single.save.holding",
            "journeys.quotes.requests.single.after",
            "journeys.news.requests.top.get",
            "journeys.news.requests.top.post",
            "journeys.news.requests.top.headers.X-Extra",
            "journeys.news.requests.top.after",
            "target.metrics.sources.inside.headers.X-Extra",
            "target.metrics.sources.inside.prometheus",
            "target.metrics.sources.inside.promql",
            "target.metrics.gauges.inner.source",
            "target.metrics.gauges.inner.sum",
            "target.metrics.gauges.inner.unit",
            "target.metrics.gauges.inner.query",
            "objectives.gauges.hits.unit",
            "objectives.requests.\"quotes.single\".p95",
            "simulations.load.parameters.word",
            "simulations.load.settings.target.headers.X-Extra",
            "simulations.load.objectives.gauges.hits.unit",
            "market.popularity.sectors.Energy",
            "platform.faults",
            "public-env");

    @TempDir
    Path folder;

    /** Gatling's DSL asks for it; in a run it is there before any simulation. */
    @BeforeAll
    static void configureGatling() {
        Predef$.MODULE$._configuration_$eq(GatlingConfiguration.load());
    }

    @Test
    void noneIsFoundWhereverItWasTakenTo() throws IOException {
        var random = new Random(20_260_105);
        int refused = 0;
        int run = 0;
        for (var place : places()) {
            for (var line : lines(place)) {
                var secret = secret(random, random.nextInt(3) > 0);
                var spelled = Spellings.of(secret);
                var sources = new Sources(
                        Optional.of(SettingsFixture.file() + "\n" + QUIET + line),
                        new Properties(),
                        Map.of("HIDDEN", secret));
                try {
                    SettingsLoader.draft(Optional.of("load"), sources).settled();
                    judged(sources, spelled, line, folder.resolve("run-" + run++));
                } catch (SettingsException | RefusedException no) {
                    refused++;
                    holdsNothing("refusal of " + line, no.getMessage(), spelled);
                }
            }
        }
        assertThat(run).as("judged").isGreaterThan(70);
        assertThat(refused).as("refused").isGreaterThan(80);
    }

    /** What several simulations say is read by the same code for each: it is asked of one of them. */
    private static List<String> places() {
        var kinds = new HashSet<List<String>>();
        return Stream.concat(
                        ConfigFactory.parseString(SettingsFixture.file()).entrySet().stream()
                                .map(Map.Entry::getKey)
                                .sorted(),
                        MORE.stream())
                .filter(place -> kinds.add(kind(ConfigUtil.splitPath(place))))
                .toList();
    }

    private static List<String> kind(List<String> place) {
        boolean several = place.get(0).equals("simulations") && place.size() > 2;
        return several ? place.subList(2, place.size()) : place;
    }

    /** The secret alone, and behind what stood there. */
    private static List<String> lines(String place) {
        var lines = new ArrayList<String>();
        var file = ConfigFactory.parseString(SettingsFixture.file());
        if (file.hasPath(place) && file.getValue(place) instanceof ConfigList) {
            return List.of(place + " = [${HIDDEN}]");
        }
        lines.add(place + " = ${HIDDEN}");
        lines.add(place + " = " + ConfigUtil.quoteString(before(file, place)) + "${HIDDEN}");
        if (place.endsWith(".value")) {
            lines.replaceAll(line -> line + "\n" + place.replaceFirst("value$", "public = false"));
        }
        return lines;
    }

    private static String before(Config file, String place) {
        return file.hasPath(place) ? String.valueOf(file.getAnyRef(place)) : "/x/";
    }

    private static String secret(Random random, boolean inUrls) {
        var letters = inUrls
                ? "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_.~"
                : "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789+/=&%\\\"'<>_-#@*:; $?!|[]()ä€漢";
        var secret = new StringBuilder("k");
        random.ints(12 + random.nextInt(30), 0, letters.length()).forEach(i -> secret.append(letters.charAt(i)));
        return secret.append('z').toString();
    }

    private static void judged(Sources sources, Map<String, String> spelled, String line, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        var console = new ByteArrayOutputStream();
        var out = System.out;
        System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
        try {
            var run = RunPreparation.prepared(
                    "load",
                    LoadSimulation.class,
                    KnownJourneys.ALL,
                    bell -> Traffic.of(bell.visitors()),
                    sources,
                    secrets -> {});
            run.folder().is(folder);
            write(folder.resolve(RunFolder.LOG), spelled);
            new VerdictWriter(run, Ending.asPlanned(), SampleRun.HEALTHY, Optional.empty()).printed(System.out);
        } finally {
            System.setOut(out);
        }
        var printed = console.toString(StandardCharsets.UTF_8);
        assertThat(printed).as(line).contains("verdict.html");
        holdsNothing("console with " + line, printed, spelled);
        for (var file : texts(folder.getParent()).entrySet()) {
            holdsNothing(file.getKey() + " with " + line, file.getValue(), spelled);
        }
        delete(folder);
    }

    private static void write(Path file, Map<String, String> spelled) throws IOException {
        try (var log = LogWriter.to(file)) {
            log.run(new RunEvent.Run(
                    "3.15.1", "openingbell.LoadSimulation", START, "", List.of("visitors"), List.of()));
            log.user(0, true, 0);
            int at = 0;
            for (var spelling : spelled.values()) {
                log.request(List.of("quotes"), "single", at, at + 9, false, "For input string: \"" + spelling + "\"");
                log.error(spelling, at++);
            }
            log.user(0, false, 3_000);
        }
    }

    private static void holdsNothing(String where, String text, Map<String, String> spelled) {
        spelled.forEach((how, spelling) -> {
            if (text.contains(spelling)) {
                throw new AssertionError("%s of %s is in %s".formatted(how, spelled.get("plain"), where));
            }
        });
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        var texts = new LinkedHashMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var bytes = Files.readAllBytes(file);
                if (file.toString().endsWith(".gz")) {
                    bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
                }
                var name = folder.relativize(file).toString();
                texts.put(name, new String(bytes, StandardCharsets.UTF_8));
                if (name.endsWith(".log")) {
                    texts.put("wide " + name, new String(bytes, StandardCharsets.UTF_16LE));
                }
            }
        }
        assertThat(texts.keySet().toString())
                .contains("summary.json", "facts.json.gz", "junit.xml", "verdict.md", "verdict.html", "history");
        return texts;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
