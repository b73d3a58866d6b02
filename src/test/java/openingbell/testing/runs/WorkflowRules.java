package openingbell.testing.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a workflow of GitHub's must keep to here, so that it is safe, ends, and runs what is tested. */
public final class WorkflowRules {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private static final Pattern PINNED = Pattern.compile("actions/[a-z-]+@[0-9a-f]{40}");
    private static final Pattern PINNED_LINE =
            Pattern.compile(".*uses: actions/[a-z-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");
    private static final Pattern SCRIPT = Pattern.compile("(?<![\\w/])\\.ci/[\\w-]+");
    private static final Pattern OPTION = Pattern.compile("(?<=\\s)--[a-z][a-z-]*");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)");
    private static final Pattern INPUT = Pattern.compile("inputs\\.(\\w+)");

    private final Path root;
    private final String text;
    private final List<String> problems = new ArrayList<>();

    private WorkflowRules(Path root, String text) {
        this.root = root;
        this.text = text;
    }

    /** A sentence for each rule that it breaks. */
    public static List<String> problems(Path root, String workflow) {
        var rules = new WorkflowRules(root, workflow);
        try {
            rules.look(YAML.readTree(workflow));
        } catch (JsonProcessingException e) {
            rules.problems.add("it is no YAML: " + e.getOriginalMessage());
        }
        return rules.problems;
    }

    /** The same for other text that names scripts: they exist, can be run, and know the options. */
    public static List<String> problemsOfScripts(Path root, String text) {
        var rules = new WorkflowRules(root, text);
        text.lines().forEach(rules::scripts);
        return rules.problems;
    }

    private void look(JsonNode workflow) {
        expect(workflow.path("permissions").equals(YAML.valueToTree(Map.of("contents", "read"))), "rights are not few");
        expect(!workflow.path("on").has("pull_request_target"), "strangers' code runs with rights");
        text.lines()
                .filter(line -> line.contains("uses:"))
                .forEach(line -> expect(PINNED_LINE.matcher(line).matches(), "no version beside " + line.strip()));
        var inputs = names(workflow.path("on").path("workflow_dispatch").path("inputs"));
        INPUT.matcher(text)
                .results()
                .map(input -> input.group(1))
                .forEach(input -> expect(inputs.contains(input), "there is no input " + input));
        var jobs = workflow.path("jobs");
        expect(!jobs.isEmpty(), "there is no job");
        jobs.properties().forEach(job -> {
            expect(job.getValue().path("timeout-minutes").asInt() > 0, "job " + job.getKey() + " may run for ever");
            job.getValue().path("steps").forEach(this::step);
        });
    }

    private void step(JsonNode step) {
        if (step.has("uses")) {
            var action = step.path("uses").asText();
            expect(PINNED.matcher(action).matches(), action + " is not pinned");
            expect(
                    !action.startsWith("actions/checkout")
                            || step.path("with")
                                    .path("persist-credentials")
                                    .asText()
                                    .equals("false"),
                    "a checkout leaves its token behind");
        }
        if (step.has("run")) {
            command(step.path("run").asText(), names(step.path("env")));
        }
    }

    private void command(String run, Set<String> variables) {
        expect(!run.contains("${{"), "an expression stands in a command: " + run);
        expect(run.startsWith(".ci/") || run.startsWith("mvn "), "this is no script of ours: " + run);
        VARIABLE.matcher(run)
                .results()
                .map(variable -> variable.group(1))
                .forEach(variable -> expect(variables.contains(variable), "nobody sets " + variable));
        scripts(run);
    }

    private void scripts(String command) {
        var named = SCRIPT.matcher(command).results().map(MatchResult::group).collect(Collectors.toSet());
        for (var name : named) {
            var script = root.resolve(name);
            if (!Files.isExecutable(script)) {
                problems.add("there is no script " + name);
                continue;
            }
            var known = options(script);
            OPTION.matcher(command)
                    .results()
                    .map(MatchResult::group)
                    .forEach(option -> expect(known.contains(option), name + " has no option " + option));
        }
    }

    private static Set<String> options(Path script) {
        try {
            return OPTION.matcher(Files.readString(script))
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(JsonNode node) {
        var names = new HashSet<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void expect(boolean kept, String problem) {
        if (!kept) {
            problems.add(problem);
        }
    }
}
