package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import openingbell.LoadSimulation;
import openingbell.facts.Facts;
import openingbell.facts.FactsJson;
import openingbell.judge.Assessor;
import openingbell.testing.browser.Chromium;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.Running;
import openingbell.testing.runs.ShortRuns;
import openingbell.verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A run that is watched while it lasts: its numbers are the verdict's, and its page shows and stops it. */
@Execution(ExecutionMode.CONCURRENT)
class LiveIT {
    private static final Pattern ADDRESS = Pattern.compile("  live +(http://\\S+)");
    private static final int BROKEN = 2;

    @TempDir
    Path folder;

    /** Pins how events are seen as they come to this version of Gatling: not one is missing, and none is counted twice. */
    @Test
    void whatIsCountedWhileItLastsIsWhatTheVerdictCounts() throws IOException {
        var asked = ShortRuns.run(LoadSimulation.class, folder)
                .with("live.port", 0)
                .with("progress", true)
                .withoutReports()
                .with("duration", "8s")
                .with("simulations.load.warm-up", "1s")
                .with(
                        "platform.faults",
                        "[{ route = \"/api/v1/quotes/{ticker}\", kind = error, share = 20%, status = 500 }]");
        boolean terminal = GatlingRun.hasTerminals();
        try (var run = (terminal ? asked.inATerminal() : asked).start()) {
            var page = address(run);
            var live = folder.resolve("live.json");
            var states = 0;
            try (var events = new BufferedReader(
                    new InputStreamReader(page.resolve("events").toURL().openStream(), StandardCharsets.UTF_8))) {
                for (var line = events.readLine(); !line.equals("event: ended"); line = events.readLine()) {
                    if (line.startsWith("data: {\"lags\"")) {
                        assertThat(line).startsWith("data: {\"lags\":false");
                        states++;
                    }
                }
                try (var facts = page.resolve("facts.json").toURL().openStream()) {
                    Files.copy(facts, live);
                }
            }
            assertThat(states).as("told while it lasted").isGreaterThan(3);
            var ended = run.await();
            var counted = FactsJson.read(live);
            var kept = folder.resolve("written.json");
            FactsJson.write(Facts.of(ended.log()), kept); // as what was counted was
            var written = FactsJson.read(kept);
            assertThat(written.all().total().ko().count()).isPositive();
            assertThat(comparable(counted).equals(comparable(written)))
                    .as(
                            "%s, and written %s",
                            counted.all().total(), written.all().total())
                    .isTrue();
            assertThat(ended.output())
                    .contains("broken so far: errors of all requests: ")
                    .containsPattern("0:0\\d left \\| 1 of \\d promises broken \\| \\d+ users?.*/s \\| p95 ")
                    .contains("FAIL: ");
            assertThat(ended.output().contains("\u001b[K"))
                    .as("a line that is written over, in a terminal alone")
                    .isEqualTo(terminal);
        }
    }

    /** When and by whom a log was begun is not what happened in it. */
    private static Facts comparable(Facts facts) {
        return new Facts(
                java.util.Optional.empty(),
                facts.sliceMillis(),
                facts.first(),
                facts.last(),
                facts.requests(),
                facts.journeys(),
                facts.users(),
                facts.completed(),
                facts.crashes(),
                facts.gauges(),
                facts.gaps());
    }

    /** Its pictures are left under target/live. */
    @Test
    void itsPageShowsTheRunAndItsButtonStopsIt() throws Exception {
        var executable = Chromium.executable();
        assumeThat(executable)
                .as("no Chromium on the PATH (Debian: apt-get install chromium)")
                .isPresent();
        try (var run = ShortRuns.run(LoadSimulation.class, folder.resolve("runs"))
                        .with("live.port", 0)
                        .withoutReports()
                        .with("objectives.all.p95", "1ms")
                        .start();
                var browser = Chromium.start(executable.get(), folder.resolve("browser"))) {
            var page = address(run);
            browser.prefers("light").window(1280, 900).open(page);
            shows(browser, "Running", "document.getElementById('state').textContent === 'Running'");
            shows(browser, "a broken promise", "document.querySelectorAll('#promises .broken').length > 0");
            shows(
                    browser,
                    "charts",
                    "+document.documentElement.dataset.charts >= 0"
                            + " && document.getElementById('chart-latency').width > 300"
                            + " && document.querySelectorAll('#moments tr').length > 0");
            var requests = "+document.getElementById('requests').textContent.replaceAll(',', '')";
            int before = browser.evaluate(requests).asInt();
            shows(browser, "more requests", requests + " > " + before);
            assertThat(browser.evaluate(
                                    "getComputedStyle(document.querySelector('#promises .broken')).color === 'rgb(179, 38, 30)'")
                            .asBoolean())
                    .as("red")
                    .isTrue();
            browser.prefers("dark").window(360, 740);
            browser.evaluate("new Promise(done => setTimeout(done, 1500))");
            assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                    .as("no wider than a phone")
                    .isLessThanOrEqualTo(360);
            assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor")
                            .asText())
                    .as("dark")
                    .isEqualTo("rgb(20, 23, 27)");
            assertThat(browser.evaluate("document.getElementById('said').textContent")
                            .asText())
                    .as("said to a screen reader")
                    .startsWith("Broken so far: ");
            picture(browser);
            assertThat(browser.complaints()).isEmpty();
            browser.evaluate("document.getElementById('stop').click()");
            assertThat(run.process().isAlive()).as("it asks first").isTrue();
            browser.evaluate("document.getElementById('yes').click()");
            shows(browser, "the end", "document.getElementById('state').textContent === 'The run has ended'");
            assertThat(browser.evaluate("document.getElementById('how').textContent")
                            .asText())
                    .contains("The run was stopped by the button of its live page before its end.");
            var ended = run.await();
            assertThat(ended.exitCode()).as(ended.output()).isEqualTo(BROKEN);
            var verdict = Assessor.assess(ended.runFolder()).verdict();
            assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
            assertThat(verdict.sentence())
                    .contains("The run was stopped by the button of its live page before its end.");
        }
    }

    private static void picture(Chromium browser) throws IOException {
        var pictures = Path.of("target", "live");
        Files.createDirectories(pictures);
        Files.write(pictures.resolve("phone-dark.png"), browser.screenshot());
        browser.prefers("light").window(1280, 900);
        browser.evaluate("new Promise(done => setTimeout(done, 1500))");
        Files.write(pictures.resolve("light.png"), browser.screenshot());
    }

    private static void shows(Chromium browser, String what, String condition) {
        ShortRuns.await(
                what,
                () -> browser.evaluate("document.body.innerText").asText(),
                () -> browser.evaluate(condition).asBoolean());
    }

    private static URI address(Running run) {
        run.awaitOutput("a button that stops it");
        var found = ADDRESS.matcher(run.output());
        assertThat(found.find()).isTrue();
        return URI.create(found.group(1));
    }
}
