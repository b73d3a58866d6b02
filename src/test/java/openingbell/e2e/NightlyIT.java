package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import openingbell.judge.Assessor;
import openingbell.testing.runs.CiScript;
import openingbell.testing.runs.ShortRuns;
import openingbell.verdict.Outcome;
import openingbell.verdict.baseline.Baselines;
import openingbell.verdict.baseline.History;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Night after night, with real runs: green and red, what is carried on, and where the verdict is shown. */
@Isolated
class NightlyIT {
    private static final String FAULT = "-Dplatform.faults=[{route=/api/v1/dashboard,kind=error,share=100%,status=500},"
            + "{route=/api/v1/recommendations,kind=error,share=100%,status=500}]";

    /** Four seconds are few for a p99, and two runs at once are slower than one. */
    private static final List<String> ON_ANY_MACHINE = List.of("-Dobjectives.all.p99=off", "-Dregression.gross=1000");

    @TempDir
    Path folder;

    private Path checkout;
    private Path carried;

    /** A checkout of its own, compiled already. */
    @BeforeEach
    void checkOut() throws IOException {
        assumeTrue(CiScript.onPath("mvn").isPresent(), "there is no mvn on the PATH");
        checkout = Files.createDirectories(folder.resolve("a checkout"));
        carried = folder.resolve("carried on");
        var files = new ArrayList<>(List.of(Path.of("pom.xml"), Path.of("simulations.conf"), Path.of(".ci/nightly")));
        for (var room : List.of("settings/secrets", "text")) { // what masks secrets, which the script compiles itself
            try (var all = Files.list(Path.of("src/test/java/openingbell", room))) {
                files.addAll(all.toList());
            }
        }
        for (var file : files) {
            Files.createDirectories(checkout.resolve(file).getParent());
            Files.copy(file, checkout.resolve(file));
        }
        Files.createSymbolicLink(checkout.resolve("target"), Path.of("target").toAbsolutePath());
    }

    @AfterEach
    void unlink() throws IOException {
        Files.deleteIfExists(checkout.resolve("target"));
    }

    @Test
    void theGateLearnsFromTheFirstQuietNightAndARedOneLeavesItsLineOnly() throws IOException {
        var first = night("first").with("--accept", "1").run();
        assertThat(first.ended.code()).as(first.ended.output()).isZero();
        assertThat(first.summary())
                .startsWith("## ✅ Opening Bell: PASS of `load`")
                .contains("Accepted loadsimulation-");
        assertThat(first.says()).startsWith("outcome=PASS\nfolder=" + carried);
        assertThat(ShortRuns.files(first.out()))
                .contains(
                        "verdict.md",
                        "verdict.html",
                        "junit.xml",
                        "summary.json",
                        "facts.json.gz",
                        "certificate.json",
                        "run.json",
                        "summary.md")
                .noneMatch(file -> file.contains("index.html"));
        assertThat(Files.readString(first.out().resolve("summary.md"))).isEqualTo(first.summary());
        assertThat(outcomes()).containsExactly(Outcome.PASS);
        var baseline = Files.readString(Baselines.of(carried).file("load"));
        assertThat(Baselines.of(carried).show("load").runs())
                .extracting(run -> run.id())
                .containsExactly(first.id());

        // At the same time, in the same folder.
        var red = night("red").with("--accept", "20", FAULT);
        var running = red.start();
        var second = night("second").with("--accept", "1").run();
        red.await(running);

        assertThat(second.ended.code()).as(second.ended.output()).isZero();
        assertThat(second.summary()).contains("PASS of `load`", "Not accepted: the baseline of load holds 1 or more");
        assertThat(red.ended.code()).as(red.ended.output()).isEqualTo(1);
        assertThat(red.summary())
                .startsWith("## ❌ Opening Bell: FAIL of `load`")
                .contains("errors of all requests");
        assertThat(red.says()).startsWith("outcome=FAIL\n");
        assertThat(red.ended.output()).contains("FAIL: its files are in " + red.out());
        assertThat(outcomes()).containsExactlyInAnyOrder(Outcome.PASS, Outcome.PASS, Outcome.FAIL);
        assertThat(Baselines.of(carried).file("load")).hasContent(baseline);
        assertThat(Assessor.assess(second.out()).id()).isEqualTo(second.id());
        assertThat(Assessor.assess(red.out()).id()).isEqualTo(red.id()).isNotEqualTo(second.id());
        assertThat(checkout.resolve("reports")).doesNotExist();
    }

    @Test
    void aRunThatWasRefusedIsRedAndSaysWhy() throws IOException {
        var night = night("refused").with("-Dtarget.url=https://staging.example.com", "-Dusers=many");
        Files.createDirectories(night.out());
        Files.writeString(night.out().resolve("verdict.md"), "## ✅ Opening Bell: PASS of `load`\n");
        night.run();
        assertThat(night.ended.code()).as(night.ended.output()).isEqualTo(1);
        assertThat(night.summary())
                .startsWith("## 🚫 Opening Bell: no verdict of `load`")
                .contains(
                        "\n    Opening Bell: The settings have 2 mistakes; no request was sent.\n",
                        "no load may go to staging.example.com yet",
                        "\"many\"")
                .doesNotContain("[INFO]", "[ERROR]", "PASS");
        assertThat(night.says()).isEqualTo("outcome=NONE\nfolder=\n");
        assertThat(ShortRuns.files(night.out())).containsExactly("summary.md");
        assertThat(carried).isEmptyDirectory();
    }

    private List<Outcome> outcomes() throws IOException {
        return History.of(carried).runs("load").runs().stream()
                .map(run -> run.outcome())
                .toList();
    }

    private Night night(String name) {
        return new Night(name);
    }

    /** One call of the script. */
    private final class Night {
        private final String name;
        private final CiScript script = CiScript.of(checkout, "nightly");
        private final List<String> words = new ArrayList<>();
        private CiScript.Ended ended;

        private Night(String name) {
            this.name = name;
            words.addAll(List.of("--simulation", "load", "--config", ShortRuns.SETTINGS.toString(), "-Dduration=4s"));
            words.addAll(ON_ANY_MACHINE);
            words.addAll(List.of("--reports", carried.toString(), "--out", out().toString()));
            script.env("GITHUB_STEP_SUMMARY", file(".md")).env("GITHUB_OUTPUT", file(".txt"));
        }

        Night with(String... more) {
            words.addAll(List.of(more));
            return this;
        }

        Process start() {
            words.addAll(List.of("--", "-Dmaven.test.skip=true"));
            return script.start(words.toArray(String[]::new));
        }

        Night await(Process running) {
            ended = script.await(running);
            return this;
        }

        Night run() {
            return await(start());
        }

        Path out() {
            return folder.resolve(name).resolve("out");
        }

        String summary() throws IOException {
            return Files.readString(file(".md"));
        }

        String says() throws IOException {
            return Files.readString(file(".txt"));
        }

        /** The name of the run that it says was its own. */
        String id() throws IOException {
            var folder = says().lines().skip(1).findFirst().orElseThrow().substring("folder=".length());
            return Path.of(folder).getFileName().toString();
        }

        private Path file(String suffix) {
            return folder.resolve(name + suffix);
        }
    }
}
