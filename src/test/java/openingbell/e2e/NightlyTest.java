package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import openingbell.testing.runs.CiScript;
import openingbell.testing.runs.ShortRuns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What .ci/nightly makes of the words it is given and of how Maven ends; in Maven's place is a script. */
class NightlyTest {
    private static final String PASS = "## ✅ Opening Bell: PASS of `load`\n\nAll was well.\n";

    /** Writes what it was told, and a run's folder as far as the test has put a verdict there. */
    private static final String MAVEN = """
            #!/usr/bin/env bash
            here=$(dirname "$0")
            printf '%s\\n' "$@" >>"$here/words"
            for word in "$@"; do
              case "$word" in
                -Dreports=*) reports=${word#*=} ;;
                -Dgatling.runDescription=*) description=${word#*=} ;;
                exec:java) cat "$here/answer"; exit "$(cat "$here/accepts")" ;;
              esac
            done
            cat "$here/prints"
            leave() {
              mkdir -p "$reports/run-1"
              printf '\\0\\0log of %s\\0' "$description" >"$reports/run-1/simulation.log"
              cp "$here/verdict.md" "$reports/run-1/"
              touch "$reports/run-1/verdict.html"
            }
            if [ -f "$here/hang" ]; then
              trap '(sleep 0.5; leave) >/dev/null 2>&1 & exit 143' TERM
              touch "$here/hangs"
              for _ in $(seq 600); do sleep 0.05; done
            fi
            if [ -f "$here/verdict.md" ]; then leave; fi
            exit "$(cat "$here/code")"
            """;

    @TempDir
    Path folder;

    private Path bin;
    private CiScript script;

    @BeforeEach
    void inMavensPlace() throws IOException {
        bin = Files.createDirectories(folder.resolve("bin"));
        var mvn = Files.writeString(bin.resolve("mvn"), MAVEN);
        Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(bin.resolve("prints"), "[INFO] Running\n");
        maven(0, PASS);
        script = CiScript.of(Path.of(""), "nightly").first(bin).env("GITHUB_OUTPUT", folder.resolve("outputs"));
    }

    private void maven(int code, String verdict) throws IOException {
        Files.writeString(bin.resolve("code"), Integer.toString(code));
        Files.writeString(bin.resolve("verdict.md"), verdict);
    }

    private CiScript.Ended run(String... words) {
        return script.run(words(words));
    }

    private String[] words(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(0, List.of("--reports", reports().toString(), "--out", out().toString()));
        return all.toArray(String[]::new);
    }

    private Path reports() {
        return folder.resolve("reports");
    }

    private Path out() {
        return folder.resolve("out");
    }

    private String summary() throws IOException {
        return Files.readString(out().resolve("summary.md"));
    }

    private List<String> given() throws IOException {
        return Files.readAllLines(bin.resolve("words"));
    }

    @Test
    void mavenIsToldWhatTheScriptWasTold() throws IOException {
        script.env("OPENING_BELL_URL", "https://a.example.com")
                .env("OPENING_BELL_ALLOWED_HOSTS", "a.example.com,b.example.com");
        var ended = run("-Dusers=5", "--simulation", "spike", "--config", "my files/x.conf", "-Dkey=a b=", "--", "-o");
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(given())
                .containsSequence("-B", "-ntp", "gatling:test", "-Dsimulation=openingbell.SpikeSimulation")
                .containsSequence(
                        "-Durl=https://a.example.com",
                        "-Dtarget.allowed-hosts=[a.example.com,b.example.com]",
                        "-Dusers=5",
                        "-Dkey=a b=",
                        "-Dconfig=my files/x.conf",
                        "-o");
    }

    @Test
    void severalFilesOfSettingsAreNamedInTheirOrder() throws IOException {
        var ended = run("--config", "my files/x.conf, /elsewhere/y.conf,z.conf");
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(given()).contains("-Dconfig=my files/x.conf,/elsewhere/y.conf,z.conf");
    }

    @Test
    void aSectionOfSeveralWordsIsAClassOfThem() throws IOException {
        var ended = run("--simulation", "bulk-prices");
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(given()).contains("-Dsimulation=openingbell.BulkPricesSimulation");
    }

    @Test
    void whatHasNoValueIsNotGiven() throws IOException {
        script.env("OPENING_BELL_URL", "").env("OPENING_BELL_ALLOWED_HOSTS", "");
        var ended = run("--simulation", "", "--config", "", "--accept", "", "-Dduration=", "-Dusers=");
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(given())
                .contains("-Dsimulation=openingbell.StressSimulation")
                .noneMatch(word -> word.matches("-D(url|config|duration|users|target).*"))
                .doesNotContain("exec:java", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--accept 21 | --accept 21 cannot be",
                "--accept many | --accept many cannot be",
                "--simulation a/b | --simulation a/b is no name",
                "--out | --out needs a value",
                "--baseline x | there is no option --baseline",
                "load | there is no option load"
            })
    void wrongWordsAreOneSentence(String words, String said) {
        var ended = script.run(words.split(" "));
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output().lines()).singleElement().asString().startsWith(".ci/nightly: " + said);
        assertThat(bin.resolve("words")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"PASS, 0, 0", "INCONCLUSIVE, 0, 0", "FAIL, 1, 1", "INVALID, 1, 1", "FAIL, 0, 1", "INVALID, 0, 1"})
    void isGreenOnlyIfVerdictAndMavenBothAre(String outcome, int code, int expected) throws IOException {
        maven(code, PASS.replace("PASS", outcome));
        var ended = run();
        assertThat(ended.code()).as(ended.output()).isEqualTo(expected);
        assertThat(summary()).startsWith("## ✅ Opening Bell: " + outcome).doesNotContain("Red all the same");
        assertThat(folder.resolve("outputs"))
                .hasContent(
                        "outcome=%s\nfolder=%s\n".formatted(outcome, reports().resolve("run-1")));
    }

    @Test
    void aVerdictThatPassedDoesNotHideACommandThatFailed() throws IOException {
        maven(1, PASS);
        assertThat(run("--accept", "5").code()).isEqualTo(1);
        assertThat(summary())
                .startsWith("🚫 **Red all the same:** the verdict is PASS, but the command ended with code 1.");
        assertThat(given()).doesNotContain("exec:java");
    }

    @Test
    void aGreenCommandWithoutAVerdictIsRed() throws IOException {
        Files.delete(bin.resolve("verdict.md"));
        Files.writeString(bin.resolve("prints"), "[INFO] Nothing to do.\n");
        var ended = run("--simulation", "load");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).contains("There is no verdict; ");
        assertThat(summary()).contains("no verdict of `load`", "\n    [INFO] Nothing to do.");
    }

    @Test
    void noOtherRunsVerdictIsTakenNeitherOneMadeBefore() throws IOException {
        var other = Files.createDirectories(reports().resolve("run-0"));
        Files.writeString(other.resolve("simulation.log"), "log of nightly-20260101T000000Z-1-1");
        Files.writeString(other.resolve("verdict.md"), PASS);
        Files.delete(bin.resolve("verdict.md"));
        Files.createDirectories(out());
        Files.writeString(out().resolve("verdict.md"), PASS);
        Files.writeString(bin.resolve("prints"), "[ERROR] COMPILATION ERROR :\n[ERROR] Foo.java:[1,2] ';' expected\n");
        Files.writeString(bin.resolve("code"), "1");
        assertThat(run().code()).isEqualTo(1);
        assertThat(summary())
                .contains("\n    [ERROR] Foo.java:[1,2] ';' expected")
                .doesNotContain("PASS");
        assertThat(ShortRuns.files(out())).containsExactly("summary.md");
    }

    @Test
    void nothingSecretIsPublishedNeitherTheTargetsName() throws IOException {
        maven(
                1,
                PASS.replace("PASS", "FAIL")
                        + "-Durl=https://secret.example.com:8443, secret.example.com/10.0.0.1 refused, pa*s[word&, key-1\n");
        script.env("OPENING_BELL_URL", "https://secret.example.com:8443")
                .env("OPENING_BELL_PASSWORD", "pa*s[word&")
                .env("OPENING_BELL_API_KEY", "key-1")
                .env("GITHUB_ACTIONS", "true");
        var ended = run();
        assertThat(summary()).endsWith("\n-Durl=****, ****/10.0.0.1 refused, ****, ****\n");
        assertThat(ended.output().lines()).startsWith("::add-mask::secret.example.com");
    }

    @Test
    void nothingSecretIsPublishedHoweverItIsWritten() throws IOException {
        var key = "sk_live_[4e]+C3/9";
        var said = "sk\\_live\\_\\[4e\\]+C3/9, sk_live_%5B4e%5D%2BC3%2F9, "
                + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8))
                + ", sk_live_[4e]+C3\\/\\u0039, line-1, sk_\033[1mlive_[4e]+C3/9";
        var shown = "****, ****, ****=, ****, ****, ****";
        script.env("OPENING_BELL_API_KEY", key)
                .env("OPENING_BELL_PASSWORD", "line-1\nline-2\n")
                .env("LC_ALL", "C");
        maven(1, PASS.replace("PASS", "FAIL") + said + "\n");
        Files.writeString(bin.resolve("prints"), "[INFO] " + said + "\n");
        assertThat(run().output()).contains("[INFO] " + shown + "\n");
        assertThat(summary()).endsWith("\n" + shown + "\n");

        // Where there is no verdict, the summary has what was printed, and cuts it.
        Files.delete(bin.resolve("verdict.md"));
        Files.writeString(
                bin.resolve("prints"), "[ERROR] %s\n[ERROR] %s%s\nline-2\n".formatted(said, "x".repeat(485), key));
        assertThat(run().output()).doesNotContain("live", "line-");
        assertThat(summary()).contains("    [ERROR] " + shown + "\n").doesNotContain("sk_", "line-");
    }

    @Test
    void theTargetsNameIsMaskedWithCapitalsToo() throws IOException {
        maven(1, PASS.replace("PASS", "FAIL") + "secret.example.com/10.0.0.1 refused, Secret.Example.com\n");
        Files.writeString(bin.resolve("prints"), "no answer from secret.example.com\n");
        script.env("OPENING_BELL_URL", "https://Secret.Example.com").env("GITHUB_ACTIONS", "true");
        var ended = run();
        assertThat(summary()).endsWith("\n****/10.0.0.1 refused, ****\n");
        assertThat(ended.output().lines())
                .startsWith("::add-mask::Secret.Example.com", "::add-mask::secret.example.com")
                .contains("no answer from ****");
    }

    @Test
    void whatATargetSaysIsNoCommandToACiNeitherToATerminal() throws IOException {
        var said = "::warning title=PASS::forged\r  ::set-output name=a::b\n\033[2J::error::x\n"
                + "##[error]y\n\033]0;title\007z\n";
        var shown = ": :warning title=PASS::forged\n  : :set-output name=a::b\n: :error::x\n## [error]y\nz\n";
        maven(0, PASS + said);
        Files.writeString(bin.resolve("prints"), said);
        Files.writeString(bin.resolve("answer"), "::error::Accepted\n");
        Files.writeString(bin.resolve("accepts"), "0");
        var ended = run("--accept", "3");
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output()).startsWith(shown).contains("\n: :error::Accepted\n");
        assertThat(summary()).isEqualTo(PASS + shown + "\n: :error::Accepted\n");

        Files.delete(bin.resolve("verdict.md"));
        run();
        assertThat(summary()).doesNotContainPattern("(?m)^\\s*::|##\\[|\\033|\r");
    }

    @Test
    void withoutAJdkNothingIsRunThatCouldNotBeShown() throws IOException {
        var ended = script.env("JAVA_HOME", folder.resolve("none")).run(words());
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).isEqualTo(".ci/nightly: there is no JDK in JAVA_HOME, or on the PATH without it\n");
        assertThat(bin.resolve("words")).doesNotExist();
    }

    /** Each would leave a file behind if a shell, sed or a pattern read it. */
    @Test
    void noWordIsReadAsACommand() throws IOException {
        var words = List.of(
                "$(touch ran)",
                "`touch ran`",
                "; touch ran;",
                "| touch ran",
                "& touch ran &",
                "\"; touch ran; \"",
                "'; touch ran; '",
                "${IFS}touch${IFS}ran",
                "\ntouch ran\n",
                "\\$(touch ran)",
                "*",
                "~",
                "%s%n",
                "{a,b}",
                "a[$(touch ran)]",
                "s/x/touch ran/e",
                "/e touch ran",
                "!touch ran");
        var all = String.join(" ", words);
        maven(0, PASS + all + "\n");
        Files.writeString(bin.resolve("prints"), all + "\n");
        script.in(folder).env("GITHUB_ACTIONS", "true").env("OPENING_BELL_URL", all);
        for (var name : List.of("ALLOWED_HOSTS", "PASSWORD", "API_KEY")) {
            script.env("OPENING_BELL_" + name, all);
        }
        var given = new ArrayList<>(List.of("--config", all));
        words.forEach(word -> given.add("-Dkey=" + word));
        given.add("--");
        given.addAll(words);
        var ended = run(given.toArray(String[]::new));
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(Files.readString(bin.resolve("words")))
                .contains("\n-Durl=" + all + "\n-Dtarget.allowed-hosts=[" + all + "]\n-Dkey=" + words.get(0) + "\n")
                .contains(String.join("\n-Dkey=", words) + "\n-Dconfig=" + folder + "/"
                        + all.replace(",", "," + folder + "/") + "\n")
                .endsWith("\n" + String.join("\n", words) + "\n");
        assertThat(summary()).startsWith("## ✅ Opening Bell: PASS of").doesNotContain("touch");
        for (var word : words) {
            assertThat(script.run("--simulation", word).code()).isEqualTo(2);
            assertThat(script.run("--accept", word).code()).isEqualTo(2);
            assertThat(script.run(word).code()).isEqualTo(2);
        }
        assertThat(ShortRuns.files(folder)).noneMatch(file -> file.endsWith("ran"));
    }

    @Test
    void anAcceptedRunIsToldAndOneThatCouldNotBeIsAWarning() throws IOException {
        Files.writeString(bin.resolve("answer"), "\033[0mWARNING: old\n\033[0mAccepted run-1. So be it.\n\033[0m\n");
        Files.writeString(bin.resolve("accepts"), "0");
        assertThat(run("--accept", "3").code()).isZero();
        assertThat(summary()).endsWith("\nAccepted run-1. So be it.\n");
        assertThat(given())
                .containsSequence(
                        "exec:java", "-Dexec.args=baseline accept --up-to 3 --reports \"" + reports() + "\" run-1");

        Files.writeString(bin.resolve("answer"), "It never stayed at a level.\n[ERROR] BUILD\n");
        Files.writeString(bin.resolve("accepts"), "1");
        assertThat(run("--accept", "3").code()).isZero();
        assertThat(summary())
                .endsWith(
                        "**Warning:** this run could not be accepted into the baseline: It never stayed at a level.\n");
    }

    @Test
    void aRunThatIsStoppedStopsMavenAndStillShowsItsVerdict() throws IOException {
        maven(0, PASS.replace("PASS", "INVALID"));
        Files.createFile(bin.resolve("hang"));
        var running = script.start(words());
        ShortRuns.await("a run", () -> "", () -> Files.exists(bin.resolve("hangs")));
        ShortRuns.signal("TERM", running.toHandle());
        var ended = script.await(running);
        assertThat(ended.code()).as(ended.output()).isEqualTo(128 + 15);
        assertThat(summary()).contains("INVALID of `load`");
    }

    @Test
    void mavenGoesWithAScriptThatIsKilled() throws Exception {
        if (new ProcessBuilder("setpriv", "--pdeathsig", "TERM", "true").start().waitFor() != 0) {
            return;
        }
        Files.createFile(bin.resolve("hang"));
        var running = script.start(words());
        ShortRuns.await("a run", () -> "", () -> Files.exists(bin.resolve("hangs")));
        var all = running.descendants().toArray(ProcessHandle[]::new);
        ShortRuns.signal("KILL", running.toHandle());
        ShortRuns.awaitGone(all);
        script.await(running);
    }
}
