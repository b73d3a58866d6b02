package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import openingbell.settings.loading.SettingsLoader;
import openingbell.testing.runs.WorkflowRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The workflows of GitHub's, and what .ci/README.md shows of other CIs, as far as they can be looked at without one. */
class WorkflowsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Path WORKFLOWS = Path.of(".github", "workflows");
    private static final Pattern SHOWN = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);

    static Stream<Path> workflows() throws IOException {
        try (var files = Files.list(WORKFLOWS)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void keepToTheRules(Path workflow) throws IOException {
        assertThat(WorkflowRules.problems(ROOT, Files.readString(workflow))).isEmpty();
    }

    static Stream<Arguments> breaches() {
        return Stream.of(
                breach("  contents: read\n\nconcurrency", "  contents: write\n\nconcurrency", "rights are not few"),
                breach("  pull_request:\n", "  pull_request_target:\n", "strangers' code runs with rights"),
                breach("    timeout-minutes: 20\n", "", "job load may run for ever"),
                breach("persist-credentials: false", "clean: true", "a checkout leaves its token behind"),
                breach(" # v6.0.2", "", "no version beside - uses: actions/checkout@"),
                breach("@de0fac2e4500dabe0009e67214ff5f5447ce83dd", "@v6", "actions/checkout@v6 is not pinned"),
                breach("actions/setup-java@", "someone/setup-java@", "someone/setup-java@be666c2fcd"),
                breach("\"$NUMBER\"", "${{ github.event.number }}", "an expression stands in a command: .ci/comment"),
                breach(" NUMBER: ", " NUMMER: ", "nobody sets NUMBER"),
                breach("run: mvn -B", "run: curl -B", "this is no script of ours: curl -B -ntp verify"),
                breach(".ci/comment target", ".ci/comments target", "there is no script .ci/comments"),
                breach("--simulation load", "--simulate load", ".ci/nightly has no option --simulate"),
                breach("github.token", "inputs.token", "there is no input token"),
                breach("jobs:\n", "jobs: {}\nmore:\n", "there is no job"),
                breach("    name: short", "    name: long\n    name: short", "it is no YAML: Duplicate field 'name'"));
    }

    private static Arguments breach(String part, String instead, String problem) {
        return Arguments.of(part, instead, problem);
    }

    /** Each rule is broken once, to see that it can be. */
    @ParameterizedTest
    @MethodSource("breaches")
    void aRuleThatIsBrokenIsNamed(String part, String instead, String problem) throws IOException {
        var workflow = Files.readString(WORKFLOWS.resolve("ci.yml"));
        assertThat(workflow).contains(part);
        assertThat(WorkflowRules.problems(ROOT, workflow.replace(part, instead)))
                .anyMatch(found -> found.startsWith(problem));
    }

    @Test
    void onlyTheJobsThatWriteMay() throws IOException {
        assertThat(read("ci.yml").at("/jobs/verify").has("permissions")).isFalse();
        assertThat(read("ci.yml").at("/jobs/load/permissions"))
                .hasToString("{\"contents\":\"read\",\"pull-requests\":\"write\"}");
        assertThat(read("nightly.yml").at("/jobs/night/permissions")).hasToString("{\"contents\":\"write\"}");
    }

    @Test
    void twoNightsNeverOverlapAndNoneIsCutOff() throws IOException {
        var concurrency = read("nightly.yml").path("concurrency");
        assertThat(concurrency.path("group").asText()).isEqualTo("nightly");
        assertThat(concurrency.path("cancel-in-progress").asBoolean(true)).isFalse();
    }

    @Test
    void aRedNightIsCarriedOnAndUploadedToo() throws IOException {
        var steps = read("nightly.yml").at("/jobs/night/steps");
        boolean night = false;
        int after = 0;
        for (var step : steps) {
            if (night) {
                assertThat(step.path("if").asText()).as(step.toString()).isEqualTo("always()");
                after++;
            }
            night |= step.path("run").asText().startsWith(".ci/nightly");
        }
        assertThat(after).isEqualTo(2);
    }

    @Test
    void secretsGoToTheNightAlone() throws IOException {
        for (var step : read("nightly.yml").at("/jobs/night/steps")) {
            boolean night = step.path("run").asText().startsWith(".ci/nightly");
            assertThat(step.toString().contains("secrets.")).as(step.toString()).isEqualTo(night);
        }
        assertThat(Files.readString(WORKFLOWS.resolve("ci.yml"))).doesNotContain("secrets.");
    }

    @Test
    void aNightCanAskWhatThereIsToAsk() throws IOException {
        var offered = read("nightly.yml").at("/on/workflow_dispatch/inputs/simulation/options");
        assertThat(offered)
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(
                        SettingsLoader.load().simulations().keySet());
    }

    @Test
    void whatThePageShowsOfOtherCIsCanBeRun() throws IOException {
        var page = Files.readString(Path.of(".ci", "README.md"));
        assertThat(WorkflowRules.problemsOfScripts(ROOT, page)).isEmpty();
        var shown = SHOWN.matcher(page).results().toList();
        assertThat(shown).extracting(block -> block.group(1)).contains("yaml", "groovy");
        for (var block : shown) {
            if (block.group(1).equals("yaml")) {
                assertThat(new YAMLMapper().readTree(block.group(2)).size()).isPositive();
            }
            assertThat(block.group(2).chars().filter(c -> c == '{').count())
                    .isEqualTo(block.group(2).chars().filter(c -> c == '}').count());
        }
    }

    private static JsonNode read(String workflow) throws IOException {
        return new YAMLMapper().readTree(Files.readString(WORKFLOWS.resolve(workflow)));
    }
}
