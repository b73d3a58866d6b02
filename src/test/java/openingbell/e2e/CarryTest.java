package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import openingbell.testing.runs.CiScript;
import openingbell.testing.runs.ShortRuns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Baselines and history on a branch, between machines that know of each other by that branch alone. */
class CarryTest {
    private static final String BRANCH = "nightly-data";

    /** Without the settings of whoever runs this. */
    private static final Map<String, String> PLAIN_GIT = Map.of(
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_SYSTEM", "/dev/null",
            "GIT_AUTHOR_NAME", "a",
            "GIT_AUTHOR_EMAIL", "a@example.com",
            "GIT_COMMITTER_NAME", "a",
            "GIT_COMMITTER_EMAIL", "a@example.com");

    @TempDir
    Path folder;

    private Path origin;

    @BeforeEach
    void anOrigin() throws IOException {
        assumeTrue(CiScript.onPath("git").isPresent(), "there is no git on the PATH");
        origin = folder.resolve("origin.git");
        git(folder, "init", "-q", "--bare", "-b", "main", origin.toString());
        var first = new Machine("first").checkout;
        Files.writeString(first.resolve("README.md"), "main\n");
        git(first, "add", "README.md");
        git(first, "commit", "-q", "-m", "main");
        git(first, "push", "-q", "origin", "HEAD:refs/heads/main");
    }

    @Test
    void theFirstNightBeginsTheBranchWithWhatIsToBeKeptAndNothingElse() throws IOException {
        var machine = new Machine("one").fetched();
        assertThat(machine.carried).isDirectoryContaining(file -> file.endsWith(".git"));
        assertThat(machine.carried.resolve("README.md")).doesNotExist();
        machine.writes("history/load.jsonl", "night 1\n").writes("baselines/load.json", "{}\n");
        machine.writes("loadsimulation-1/index.html", "Gatling's\n")
                .writes("index.html", "all\n")
                .writes(".lock", "");
        machine.pushed();
        assertThat(git(origin, "ls-tree", "-r", "--name-only", BRANCH))
                .isEqualTo(".gitattributes\nbaselines/load.json\nhistory/load.jsonl\n");
        assertThat(git(origin, "show", "main:README.md")).isEqualTo("main\n");
        assertThat(git(origin, "log", "--format=%s", BRANCH).lines()).hasSize(2);
    }

    @Test
    void anotherMachineCarriesOn() throws IOException {
        new Machine("one").fetched().writes("history/load.jsonl", "night 1\n").pushed();
        var other = new Machine("two").fetched();
        assertThat(other.carried.resolve("history/load.jsonl")).hasContent("night 1");
        other.writes("history/load.jsonl", "night 2\n").pushed().pushed();
        assertThat(git(origin, "show", BRANCH + ":history/load.jsonl")).isEqualTo("night 1\nnight 2\n");
        assertThat(git(origin, "log", "--format=%s", BRANCH).lines()).hasSize(3);
    }

    @Test
    void linesThatTwoMachinesAddAtOnceAreBothKept() throws IOException {
        var one = new Machine("one")
                .fetched()
                .writes("history/load.jsonl", "night 1\n")
                .pushed();
        var two = new Machine("two").fetched();
        one.writes("history/load.jsonl", "night 2\n").pushed();
        two.writes("history/load.jsonl", "night 3\n").pushed();
        assertThat(git(origin, "show", BRANCH + ":history/load.jsonl")).isEqualTo("night 1\nnight 2\nnight 3\n");
    }

    @Test
    void twoThatBeginAtOnceMeet() throws IOException {
        var one = new Machine("one").fetched();
        var two = new Machine("two").fetched();
        one.writes("history/load.jsonl", "night 1\n").pushed();
        two.writes("history/spike.jsonl", "night 1\n").pushed();
        assertThat(git(origin, "ls-tree", "-r", "--name-only", BRANCH))
                .isEqualTo(".gitattributes\nhistory/load.jsonl\nhistory/spike.jsonl\n");
    }

    /** The second one's line is no less true for a baseline that cannot be merged. */
    @Test
    void ofABaselineThatTwoChangedTheFirstHoldsAndBothLinesAreKept() throws IOException {
        var one = new Machine("one").fetched();
        one.writes("baselines/load.json", "begin\n")
                .writes("history/load.jsonl", "night 1\n")
                .pushed();
        var two = new Machine("two").fetched();
        one.writes("baselines/load.json", "one\n")
                .writes("history/load.jsonl", "night 2\n")
                .pushed();
        two.writes("baselines/load.json", "two\n")
                .writes("baselines/spike.json", "two\n")
                .writes("history/load.jsonl", "night 3\n");
        var ended = two.carry("push");
        assertThat(ended.code()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output().lines())
                .singleElement()
                .asString()
                .startsWith(".ci/carry: baselines/load.json was changed here and on nightly-data: that of nightly-data "
                        + "holds, all else is kept. Accept the run again; what stood here is in commit ");
        assertThat(onBranch("baselines/load.json")).isEqualTo("begin\none\n");
        assertThat(onBranch("baselines/spike.json")).isEqualTo("two\n");
        assertThat(onBranch("history/load.jsonl")).isEqualTo("night 1\nnight 2\nnight 3\n");
        assertThat(two.carried.resolve("baselines/load.json")).hasContent("begin\none");
        var commit = ended.output().strip().replaceFirst("(?s).* ", "");
        assertThat(git(two.carried, "show", commit + ":baselines/load.json")).isEqualTo("begin\ntwo\n");

        two.fetched().writes("baselines/load.json", "two\n").pushed();
        assertThat(onBranch("baselines/load.json")).isEqualTo("begin\none\ntwo\n");
        assertThat(onBranch("history/load.jsonl")).isEqualTo("night 1\nnight 2\nnight 3\n");
    }

    /** As texts they would merge, and be no JSON any more. */
    @Test
    void aBaselineIsNeverMergedOfTwo() throws IOException {
        var lines = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        var one = new Machine("one")
                .fetched()
                .writes("baselines/load.json", lines)
                .pushed();
        var two = new Machine("two").fetched();
        Files.writeString(one.carried.resolve("baselines/load.json"), "one\n" + lines);
        one.pushed();
        assertThat(two.writes("baselines/load.json", "two\n").carry("push").code())
                .isEqualTo(1);
        assertThat(onBranch("baselines/load.json")).isEqualTo("one\n" + lines);
    }

    /** A night that was killed before its push. */
    @Test
    void aFetchOnAKeptCheckoutSettlesWhatBothChanged() throws IOException {
        var one = new Machine("one").fetched().writes("baselines/load.json", "begin\n");
        one.pushed();
        var two = new Machine("two").fetched();
        one.writes("baselines/load.json", "one\n")
                .writes("history/load.jsonl", "night 1\n")
                .pushed();
        two.writes("baselines/load.json", "two\n").writes("history/load.jsonl", "night 2\n");
        var ended = two.carry("fetch");
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("baselines/load.json was changed here and on nightly-data");
        assertThat(two.carried.resolve("baselines/load.json")).hasContent("begin\none");
        two.fetched().pushed();
        assertThat(onBranch("history/load.jsonl")).isEqualTo("night 1\nnight 2\n");
    }

    @Test
    void aHistoryOnlyGrows() throws IOException {
        var machine = new Machine("one")
                .fetched()
                .writes("history/load.jsonl", "night 1\nnight 2")
                .writes("history/spike.jsonl", "night 1\n")
                .pushed();
        Files.delete(machine.carried.resolve("history/spike.jsonl"));
        Files.writeString(machine.carried.resolve("history/load.jsonl"), "night 3\n");
        new Machine("two").fetched().writes("history/load.jsonl", "\nnight 4\n").pushed();
        machine.pushed();
        assertThat(onBranch("history/load.jsonl")).isEqualTo("night 1\nnight 2\nnight 4\nnight 3\n");
        assertThat(onBranch("history/spike.jsonl")).isEqualTo("night 1\n");
        assertThat(machine.carried.resolve("history/load.jsonl")).hasContent("night 1\nnight 2\nnight 4\nnight 3");
    }

    /** One was left by a run that was killed; the other points to a file that is nobody's business. */
    @Test
    void unfinishedFilesAndLinksStayOut() throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "secret\n");
        var machine = new Machine("one")
                .fetched()
                .writes("baselines/load.json", "{}\n")
                .writes("history/load.jsonl", "night 1\n")
                .pushed();
        machine.writes("baselines/.load.json.0b1.part", "{")
                .writes("history/load.jsonl.part", "{")
                .writes("history/.lock", "")
                .writes("history/more/load.jsonl", "night 1\n");
        Files.createSymbolicLink(machine.carried.resolve("history/link.jsonl"), secret);
        Files.delete(machine.carried.resolve("baselines/load.json"));
        Files.createSymbolicLink(machine.carried.resolve("baselines/load.json"), secret);
        var ended = machine.writes("history/load.jsonl", "night 2\n").carry("push");
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains("baselines/load.json is no plain file and is left out", "history/link.jsonl is no plain");
        assertThat(git(origin, "ls-tree", "-r", BRANCH).lines())
                .hasSize(3)
                .allMatch(line ->
                        line.matches("100644 blob \\w+\t(.gitattributes|baselines/load.json|history/load.jsonl)"));
        assertThat(onBranch("baselines/load.json")).isEqualTo("{}\n");
        assertThat(secret).hasContent("secret");

        // A folder that is a link tells nothing of the files that it hides.
        Files.move(machine.carried.resolve("baselines"), folder.resolve("moved"));
        Files.createSymbolicLink(machine.carried.resolve("baselines"), folder.resolve("moved"));
        machine.pushed();
        assertThat(onBranch("baselines/load.json")).isEqualTo("{}\n");
    }

    /** An earlier script put them there. */
    @Test
    void whatShouldNotBeOnTheBranchIsNotFetchedAndGoes() throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "secret\n");
        var machine = new Machine("one")
                .fetched()
                .writes("history/load.jsonl", "night 1\n")
                .writes("history/.a.part", "{");
        Files.createSymbolicLink(machine.carried.resolve("history/link.jsonl"), secret);
        Files.createDirectories(machine.carried.resolve("baselines"));
        Files.createSymbolicLink(machine.carried.resolve("baselines/load.json"), secret);
        git(machine.carried, "add", "-A");
        git(machine.carried, "commit", "-q", "-m", "all");
        git(machine.carried, "push", "-q", "origin", BRANCH);
        var other = new Machine("two").fetched();
        assertThat(ShortRuns.files(other.carried.resolve("history"))).containsExactly("load.jsonl");
        assertThat(other.carried.resolve("baselines/load.json")).doesNotExist();
        other.writes("baselines/load.json", "{}\n").pushed();
        assertThat(git(origin, "ls-tree", "-r", BRANCH).lines())
                .allMatch(line -> line.startsWith("100644 "))
                .hasSize(3);
        assertThat(onBranch("baselines/load.json")).isEqualTo("{}\n");
        assertThat(secret).hasContent("secret");
    }

    @Test
    void whatCouldNotBePushedIsThereTheNextNight() throws IOException {
        var machine = new Machine("one")
                .fetched()
                .writes("history/load.jsonl", "night 1\n")
                .pushed();
        machine.writes("history/load.jsonl", "night 2\n");
        new Machine("two").fetched().writes("history/load.jsonl", "night 3\n").pushed();
        machine.fetched().writes("history/load.jsonl", "night 4\n").pushed();
        assertThat(git(origin, "show", BRANCH + ":history/load.jsonl").lines())
                .containsExactly("night 1", "night 3", "night 2", "night 4");
    }

    @Test
    void anOriginThatDoesNotAnswerIsNotTakenForOneWithoutTheBranch() throws IOException {
        var machine = new Machine("one");
        Files.move(origin, folder.resolve("away.git"));
        var ended = machine.carry("fetch");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).contains(".ci/carry: origin could not be asked for nightly-data");
        assertThat(machine.carried).doesNotExist();
    }

    @Test
    void aFolderOfSomethingElseIsLeftAlone() throws IOException {
        var machine = new Machine("one").writes("mine.txt", "mine\n");
        for (var what : List.of("fetch", "push")) {
            var ended = machine.carry(what);
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.output()).contains("is not the worktree of nightly-data");
        }
        assertThat(ShortRuns.files(machine.carried)).containsExactly("mine.txt");
    }

    @Test
    void wrongWordsAreOneSentence() {
        var machine = new Machine("one");
        for (var words : List.of(List.of("fetch"), List.of("fetch", "a..b", "x"), List.of("keep", "a", "x"))) {
            var ended = machine.script().run(words.toArray(String[]::new));
            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.output().lines()).singleElement().asString().startsWith(".ci/carry: ");
        }
    }

    /** Each would leave a file behind if a shell, or git, read it as words. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(touch ran)",
                "`touch ran`",
                "a;touch ran",
                "a|touch ran",
                "--upload-pack=touch ran",
                "-a",
                "a b",
                "'; touch ran; '",
                "a\ntouch ran",
                "a..b",
                "@{-1}",
                "a:b"
            })
    void noWordIsReadAsACommand(String word) throws IOException {
        var machine = new Machine("one");
        for (var what : List.of("fetch", "push", word)) {
            assertThat(machine.script().run(what, word, "target/x").code()).isNotZero();
        }
        var folder = "target/" + word.replace("/", "");
        assertThat(machine.script().run("fetch", BRANCH, folder).code()).isZero();
        Files.createDirectories(machine.checkout.resolve(folder).resolve("history"));
        for (var name :
                List.of("$(touch ran).jsonl", "`touch ran`.jsonl", "a\n;touch ran.jsonl", "-rf.jsonl", "a=b,c.jsonl")) {
            Files.writeString(
                    machine.checkout.resolve(folder).resolve("history").resolve(name), "1\n");
        }
        var ended = machine.script().run("push", BRANCH, folder);
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(git(origin, "ls-tree", "-r", "--name-only", BRANCH).lines()).hasSize(6);
        assertThat(ShortRuns.files(this.folder)).noneMatch(file -> file.endsWith("ran"));
    }

    private String onBranch(String file) {
        return git(origin, "show", BRANCH + ":" + file);
    }

    private static String git(Path where, String... words) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
        builder.environment().putAll(PLAIN_GIT);
        try {
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** A checkout of its own, as a CI makes one for each night. */
    private final class Machine {
        private final Path checkout;
        private final Path carried;

        private Machine(String name) {
            checkout = folder.resolve(name);
            carried = checkout.resolve("target").resolve("carried on");
            git(folder, "clone", "-q", origin.toUri().toString(), checkout.toString());
        }

        CiScript script() {
            var script = CiScript.of(Path.of("").toAbsolutePath(), "carry").in(checkout);
            PLAIN_GIT.forEach(script::env);
            return script;
        }

        CiScript.Ended carry(String what) {
            return script().run(what, BRANCH, carried.toString());
        }

        Machine fetched() {
            return fine(carry("fetch"));
        }

        Machine pushed() {
            return fine(carry("push"));
        }

        private Machine fine(CiScript.Ended ended) {
            assertThat(ended.code()).as(ended.output()).isZero();
            return this;
        }

        /** Adds to the end of a file. */
        Machine writes(String name, String text) throws IOException {
            var file = carried.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return this;
        }
    }
}
