package openingbell.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import openingbell.judge.Assessor;
import openingbell.judge.RunJson;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.report.Reports;
import openingbell.testing.samples.CommandResult;
import openingbell.testing.samples.LogDamage;
import openingbell.testing.samples.SampleLog;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.Ending;
import openingbell.verdict.RunDescription.End;
import openingbell.verdict.RunSummary;
import openingbell.verdict.baseline.Baselines;
import openingbell.verdict.baseline.History;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in the files of runs, each command that reads them ends by itself, and what it says is a sentence. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedFilesTest {
    private static final long START = 1_795_244_400_000L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ABSURD_VALUES = 15;

    private static final int DAMAGES = 5;

    /** What stands in the place of a number, written as it is. */
    private static final List<String> NUMBERS = List.of(
            "-1",
            "0",
            "0.5",
            "1",
            "1e308",
            "-1e308",
            "5e-324",
            "2147483648",
            "9223372036854775000",
            "-9223372036854775808",
            "1" + "0".repeat(400),
            "1e999999999");

    /** What stands in the place of anything. */
    private static final List<String> ANYTHING = List.of(
            "null",
            "true",
            "7",
            "\"\"",
            "\"NaN\"",
            "[]",
            "{}",
            "[null]",
            "[".repeat(100) + "]".repeat(100),
            "[".repeat(100_000));

    @TempDir
    Path reports;

    private final Map<Path, byte[]> whole = new LinkedHashMap<>();

    @BeforeEach
    void runs() throws IOException {
        for (int night = 1; night <= 3; night++) {
            var run = night(night);
            History.of(reports).append(run);
            Baselines.of(reports).accept(run);
        }
        try (var files = Files.walk(reports)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                whole.put(file, Files.readAllBytes(file));
            }
        }
    }

    private RunSummary night(int night) throws IOException {
        var folder = Files.createDirectories(reports.resolve("night-" + night));
        var log = new SampleLog(night, START + night * 86_400_000L, SampleLog.stairs(5, 5), 1, 0.1, 400);
        log.write(folder.resolve("simulation.log"));
        var promise = new Objective(new Subject.All(), Quantity.ERRORS, 0.5);
        var end = End.of(Ending.asPlanned(), log.start(), SampleRun.HEALTHY, List.of());
        RunJson.write(SampleRun.description("night-" + night, log.plan(), List.of(promise), end), folder);
        var run = Assessor.assess(folder);
        assertThat(Reports.write(run, List.of(), folder)).isEmpty();
        return run;
    }

    @ParameterizedTest
    @MethodSource("filesOfJson")
    void anAbsurdValueIsTakenOrRefused(String name, List<String> commands) throws IOException {
        var random = new SplittableRandom(20_260_105);
        var file = reports.resolve(name);
        var text = text(file);
        var tree = JSON.readTree(text);
        var places = places(tree, JsonPointer.empty());
        var mark = "here stands something absurd";
        for (int i = 0; i < ABSURD_VALUES; i++) {
            var place = places.get(random.nextInt(places.size()));
            var values = tree.at(place).isNumber() && random.nextInt(4) > 0 ? NUMBERS : ANYTHING;
            var absurd = values.get(random.nextInt(values.size()));
            restore();
            if (name.endsWith("facts.json.gz")) {
                Files.delete(file.resolveSibling("simulation.log"));
            }
            write(file, JSON.writeValueAsString(with(tree, place, mark)).replace("\"" + mark + "\"", absurd));
            endWithASentence(commands, name + place + " = " + absurd.substring(0, Math.min(50, absurd.length())));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void damagedBytesAreTakenOrRefused(String name, List<String> commands) throws IOException {
        var random = new SplittableRandom(20_260_106);
        var file = reports.resolve(name);
        for (int i = 0; i < DAMAGES; i++) {
            var bytes = new byte[1 + random.nextInt(9)];
            random.nextBytes(bytes);
            var kind = LogDamage.Kind.values()[random.nextInt(LogDamage.Kind.values().length)];
            var damage = new LogDamage(kind, random.nextDouble(), bytes);
            restore();
            Files.write(file, damage.done(whole.get(file)));
            if (name.endsWith(".log")) {
                Files.delete(file.resolveSibling("run.json"));
            }
            endWithASentence(commands, name + ", " + damage);
        }
    }

    static Stream<Arguments> files() {
        return Stream.concat(
                Stream.of(arguments(
                        "night-3/simulation.log", List.of("facts LOG", "merge LOG LOG -o NEW", "report night-3"))),
                filesOfJson());
    }

    static Stream<Arguments> filesOfJson() {
        return Stream.of(
                arguments(
                        "night-3/run.json",
                        List.of(
                                "certificate verify night-3",
                                "compare night-1 night-3",
                                "baseline accept night-3",
                                "report night-3",
                                "index")),
                arguments(
                        "night-3/facts.json.gz",
                        List.of("certificate verify night-3", "compare night-3 night-1", "report night-3", "index")),
                arguments("night-3/summary.json", List.of("certificate verify night-3", "index")),
                arguments("night-3/certificate.json", List.of("certificate verify night-3", "index")),
                arguments(
                        "baselines/load.json",
                        List.of(
                                "baseline show load",
                                "compare baseline:load night-3",
                                "compare night-1 night-3",
                                "baseline drop load night-2")),
                arguments("history/load.jsonl", List.of("history load", "report night-3", "index")));
    }

    private void endWithASentence(List<String> commands, String what) throws IOException {
        for (var command : commands) {
            var words = new ArrayList<String>();
            for (var word : command.split(" ")) {
                words.add(
                        switch (word) {
                            case "LOG" ->
                                reports.resolve("night-3/simulation.log").toString();
                            case "NEW" -> reports.resolve("new").toString();
                            default -> word;
                        });
            }
            if (!command.contains("LOG")) {
                words.addAll(List.of("--reports", reports.toString()));
            }
            var said = CommandResult.by(words.toArray(String[]::new));
            assertThat(said.out() + said.err())
                    .as("%s with %s", command, what)
                    .doesNotContain("\tat ", "Exception", "mistake in this project", "could not be written");
        }
        Files.deleteIfExists(reports.resolve("new/simulation.log"));
    }

    private void restore() throws IOException {
        for (var file : whole.entrySet()) {
            Files.write(file.getKey(), file.getValue());
        }
    }

    private String text(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            var text = Files.readString(file);
            return file.toString().endsWith(".jsonl") ? text.lines().toList().get(2) : text;
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(whole.get(file)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void write(Path file, String text) throws IOException {
        if (file.toString().endsWith(".jsonl")) {
            Files.writeString(file, Files.readString(file) + text + "\n");
            return;
        }
        if (!file.toString().endsWith(".gz")) {
            Files.writeString(file, text);
            return;
        }
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Files.write(file, bytes.toByteArray());
    }

    /** Where there are values: of those in lists, the first stands for all. */
    private static List<JsonPointer> places(JsonNode node, JsonPointer at) {
        var places = new ArrayList<JsonPointer>();
        if (node.isArray() && !node.isEmpty()) {
            places.add(at.appendIndex(0));
            places.addAll(places(node.get(0), at.appendIndex(0)));
        }
        node.properties().stream().forEach(field -> {
            places.add(at.appendProperty(field.getKey()));
            places.addAll(places(field.getValue(), at.appendProperty(field.getKey())));
        });
        return places;
    }

    private static JsonNode with(JsonNode tree, JsonPointer place, String text) {
        var changed = tree.deepCopy();
        if (changed.at(place.head()) instanceof ArrayNode array) {
            array.set(place.last().getMatchingIndex(), text);
        } else {
            ((ObjectNode) changed.at(place.head())).put(place.last().getMatchingProperty(), text);
        }
        return changed;
    }
}
