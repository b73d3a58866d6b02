package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import openingbell.LoadSimulation;
import openingbell.judge.Assessor;
import openingbell.testing.platforms.HostilePlatform;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.Running;
import openingbell.testing.samples.Spellings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A target that echoes the key and writes to whoever reads: none of it is in what the run prints or leaves. */
@Execution(ExecutionMode.CONCURRENT)
class HostileTargetIT {
    /** Long enough to be broken and cut where Gatling breaks and cuts messages. */
    private static final String KEY = "sk_live_51H8xabcDEF42-" + "q7Zp".repeat(12) + "_end";

    private static final Pattern KEY_IN_PARTS =
            Pattern.compile("sk_live_51|51h8xabcdef42|q7zpq7zp|q7zp_end", Pattern.CASE_INSENSITIVE);

    private static final Pattern LIVE = Pattern.compile("  live +(http://\\S+)");

    @TempDir
    Path results;

    @Test
    void nothingOfTheKeyAndNothingToObeyLeavesTheRun() throws IOException {
        attack(run -> run.with("target.auth.kind", "api-key").env("OPENING_BELL_API_KEY", KEY));
    }

    @Test
    void nothingOfATokenThatIsLearnedOnTheWayDoes() throws IOException {
        attack(run -> run.env("OPENING_BELL_PASSWORD", "correct-horse-battery"));
    }

    @Test
    void norOfARunThatIsCutOff() throws IOException {
        var echoes = List.copyOf(Spellings.of(KEY).values());
        try (var platform = HostilePlatform.start(echoes);
                var running = run(platform)
                        .with("target.auth.kind", "api-key")
                        .env("OPENING_BELL_API_KEY", KEY)
                        .with("duration", "60s")
                        .start()) {
            running.awaitOutput("not a number: ****");
            whoeverWatchesIsToldNothing(running, echoes);
            running.terminate();
            var result = running.await();
            assertThat(result.output()).contains("INVALID: The run was stopped by SIGTERM before its end.");
            assertThat(result.failures())
                    .anyMatch(message -> message.contains("not a number: ****"))
                    .anyMatch(message -> message.contains("answered with the API key of its user"));
            holdsNothing("console", result.output(), echoes);
            files(result.runFolder()).forEach((name, text) -> holdsNothing(name, text, echoes));
        }
    }

    /** On the page of a run that lasts, and where its metrics are. */
    private static void whoeverWatchesIsToldNothing(Running running, List<String> echoes) throws IOException {
        var found = LIVE.matcher(running.output());
        assertThat(found.find()).as(running.output()).isTrue();
        var page = URI.create(found.group(1));
        var told = "";
        try (var events = new BufferedReader(
                new InputStreamReader(page.resolve("events").toURL().openStream(), StandardCharsets.UTF_8))) {
            while (!told.contains("****")) {
                told = Objects.requireNonNull(events.readLine(), "the page ended before its run");
            }
        }
        holdsNothing("what the page shows", told, echoes);
        for (var kept : List.of("facts.json", "metrics")) {
            try (var text = page.resolve(kept).toURL().openStream()) {
                holdsNothing(kept, new String(text.readAllBytes(), StandardCharsets.UTF_8), echoes);
            }
        }
    }

    /** What Gatling reads of an answer is bounded by its memory alone, and by the time that a request may take: that has to be enough. */
    @Test
    void answersWithoutEndOrOfNoLengthEndInAVerdict() throws IOException {
        try (var platform = HostilePlatform.endless()) {
            var result = run(platform)
                    .with("target.auth.kind", "none")
                    .withoutReports()
                    .with("target.request-timeout", "2s")
                    .with("users", 2)
                    .with("duration", "20s")
                    .run();
            assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
            verdictStands(result);
            var messages = result.failures();
            assertThat(messages.toString()).contains("Request timeout", "answered with more than 10 MB");
            messages.forEach(message -> assertThat(message).hasSizeLessThan(1_000));
            assertThat(result.output()).doesNotContain("StackOverflowError", "\tat io.netty");
        }
    }

    private void attack(UnaryOperator<GatlingRun> auth) throws IOException {
        var echoes = List.copyOf(Spellings.of(KEY).values());
        try (var platform = HostilePlatform.start(echoes)) {
            var result = auth.apply(run(platform)).run();
            assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
            assertThat(result.failures())
                    .as("what the attack is about")
                    .contains("j.l.IllegalArgumentException: Content-Length value is not a number: ****");
            holdsNothing("console", result.output(), echoes);
            var files = files(result.runFolder());
            files.forEach((name, text) -> holdsNothing(name, text, echoes));
            assertThat(files.keySet()).as("Gatling's own pages").anyMatch(name -> name.matches(".*[0-9]/index.html"));
            verdictStands(result);
        }
    }

    private static void verdictStands(GatlingRun.Result result) throws IOException {
        var sentence = Assessor.assess(result.runFolder()).verdict().sentence();
        assertThat(sentence).startsWith("FAIL");
        assertThat(result.output().lines()).contains(sentence).noneMatch(line -> line.startsWith("PASS"));
        assertThat(result.output().stripTrailing()).endsWith("=".repeat(100));
    }

    private static void holdsNothing(String name, String text, List<String> echoes) {
        for (var echo : echoes) {
            assertThat(text.contains(echo)).as("%s holds %s", name, echo).isFalse();
        }
        assertThat(KEY_IN_PARTS.matcher(text).results().map(part -> around(text, part.start())))
                .as(name)
                .isEmpty();
        assertThat(text.lines().filter(line -> line.strip().startsWith("::") || line.contains("##[")))
                .as(name)
                .isEmpty();
        if (!name.matches(".*(style/.*|\\.js|simulation\\.log)")) {
            assertThat(text).as(name).doesNotContain("\u001b", "\u202e", "\u0007");
        }
        assertThat(text.lines().map(String::strip)).as(name).doesNotContain(HostilePlatform.FORGED);
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 80));
    }

    /** As whoever looks into them reads them. */
    private static Map<String, String> files(Path folder) throws IOException {
        var texts = new LinkedHashMap<String, String>();
        try (var files = Files.walk(folder.getParent())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var bytes = Files.readAllBytes(file);
                if (file.toString().endsWith(".gz")) {
                    bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
                }
                var name = folder.getParent().relativize(file).toString();
                texts.put(name, new String(bytes, StandardCharsets.UTF_8));
                if (name.endsWith("simulation.log")) {
                    texts.put("its wide texts: " + name, new String(bytes, StandardCharsets.UTF_16LE));
                }
            }
        }
        assertThat(texts.keySet().toString())
                .contains("simulation.log", "facts.json.gz", "summary.json", "verdict.md", "junit.xml", "verdict.html");
        return texts;
    }

    private GatlingRun run(HostilePlatform platform) {
        return GatlingRun.of(LoadSimulation.class, results.resolve("runs"))
                .printingInto(results)
                .with("config", "src/test/resources/openingbell/journeys/quotes-alone.conf")
                .with("url", platform.url())
                .with("users", 3)
                .with("duration", "8s")
                .with("ramp", "1s")
                .with("visit.think-time.from", "10ms")
                .with("visit.think-time.to", "30ms")
                .with("simulations.load.warm-up", "0s")
                .with("validity.lateness", "60s")
                .with("validity.stall", "60s")
                .with("validity.pauses", "99%")
                .with("validity.cpu", "100%");
    }
}
