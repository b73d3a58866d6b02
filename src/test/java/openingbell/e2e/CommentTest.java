package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import openingbell.testing.runs.CiScript;
import openingbell.testing.runs.GitHubStandIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdict as a comment on a pull request; in GitHub's place is a script. */
class CommentTest {
    @TempDir
    Path folder;

    private Path text;
    private GitHubStandIn gitHub;
    private CiScript script;

    @BeforeEach
    void inGitHubsPlace() throws IOException {
        gitHub = GitHubStandIn.in(folder);
        text = Files.writeString(folder.resolve("verdict.md"), "## ✅ Opening Bell: PASS of `load`\n");
        script = gitHub.script("comment");
    }

    private void answers(String what, String text) throws IOException {
        Files.writeString(folder.resolve(what), text);
    }

    @Test
    void theFirstTimeItMakesAComment() throws IOException {
        var ended = script.run(text.toString(), "12");
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output()).isEqualToIgnoringNewLines("Pull request 12 has a comment now.");
        assertThat(gitHub.asked()).hasSize(2);
        assertThat(gitHub.asked().get(0))
                .startsWith("api --paginate repos/owner/name/issues/12/comments?per_page=100 --jq ")
                .contains("startswith(\"<!-- opening-bell: load -->\")", ".user.type == \"Bot\"");
        assertThat(gitHub.asked().get(1)).startsWith("api --method POST repos/owner/name/issues/12/comments -F body=@");
        assertThat(gitHub.body()).isEqualTo("<!-- opening-bell: load -->\n## ✅ Opening Bell: PASS of `load`\n");
    }

    @Test
    void laterItKeepsThatOneUpToDate() throws IOException {
        answers("find", "4711\n4712\n");
        var ended = script.run(text.toString(), "12", "spike");
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(gitHub.asked()).hasSize(2);
        assertThat(gitHub.asked().get(1))
                .startsWith("api --method PATCH repos/owner/name/issues/comments/4711 -F body=@");
        assertThat(gitHub.body()).startsWith("<!-- opening-bell: spike -->\n");
    }

    @ParameterizedTest
    @CsvSource({"find", "write"})
    void whereTheTokenMayNotItSaysSoAndTheJobGoesOn(String step) throws IOException {
        answers(step + "-fails", "gh: Resource not accessible by integration (HTTP 403)\nmore\n");
        var said = "No comment on pull request 12: gh: Resource not accessible by integration (HTTP 403)";
        var ended = script.run(text.toString(), "12");
        assertThat(ended.code()).isZero();
        assertThat(ended.output()).isEqualToIgnoringNewLines(said);
        assertThat(script.env("GITHUB_ACTIONS", "true")
                        .run(text.toString(), "12")
                        .output())
                .isEqualToIgnoringNewLines("::warning title=Opening Bell::" + said);
    }

    @Test
    void whatGitHubAnswersIsNoCommandOfItsOwn() throws IOException {
        answers("find-fails", "100%0A::error::a\r::error::b\033[2J\n::error::c\n");
        var ended = script.env("GITHUB_ACTIONS", "true").run(text.toString(), "12");
        assertThat(ended.output())
                .isEqualTo("::warning title=Opening Bell::"
                        + "No comment on pull request 12: 100%250A::error::a::error::b[2J\n");
    }

    @Test
    void nothingUnseenGoesIntoTheComment() throws IOException {
        answers("verdict.md", "## FAIL\r\n\033[2Jtext\033]0;title\007\tü\n");
        assertThat(script.run(text.toString(), "12").code()).isZero();
        assertThat(gitHub.body()).isEqualTo("<!-- opening-bell: load -->\n## FAIL\n[2Jtext]0;title\tü\n");
    }

    @Test
    void whereThereIsNoTextItSaysSo() {
        var ended = script.run(folder.resolve("none.md").toString(), "12");
        assertThat(ended.code()).isZero();
        assertThat(ended.output()).contains("No comment on pull request 12: there is no file ");
    }

    @Test
    void whatIsTooLongIsCutBetweenLinesAndSaysSo() throws IOException {
        var line = "| ❌ | ünïcode |\n";
        answers("verdict.md", "## ❌ FAIL\n" + line.repeat(10_000));
        assertThat(script.run(text.toString(), "12").code()).isZero();
        assertThat(gitHub.body())
                .startsWith("<!-- opening-bell: load -->\n_This was too long for a comment and is cut;")
                .contains("\n## ❌ FAIL\n")
                .endsWith("\n" + line)
                .doesNotContain("\uFFFD");
        assertThat(gitHub.body().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(55_000, 65_000);
    }

    @ParameterizedTest
    @CsvSource({
        "verdict.md, it needs a file",
        "verdict.md 0, '\"0\" is not the number'",
        "verdict.md 1;x, '\"1;x\" is not the number'",
        "verdict.md 1 a\"b, is no name",
        "verdict.md 1 $(id), is no name",
        "verdict.md 1 `id`, is no name",
        "verdict.md 1/../2, is not the number",
        "verdict.md 1?x, is not the number",
        "verdict.md $(id), is not the number"
    })
    void wrongWordsAreOneSentence(String words, String said) {
        var ended = script.run(words.split(" "));
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output().lines()).singleElement().asString().contains(said);
        assertThat(folder.resolve("asked")).doesNotExist();
    }
}
