package openingbell.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsJsonTest {
    private static final Facts FACTS = new Facts(
            Optional.of(new RunInfo("3.15.1", "Load", 1_000_100, "größer", List.of("load"))),
            1_000,
            1_000_200,
            1_002_000,
            List.of(new RequestFacts(
                    List.of("quotes", "single"),
                    new Series<>(
                            1_000,
                            Latencies.NONE,
                            List.of(
                                    new Series.Slice<>(
                                            1_000_000L, new Latencies(Histogram.of(7, 5, 7), Histogram.of(90))),
                                    new Series.Slice<>(1_002_000L, new Latencies(Histogram.of(6), Histogram.EMPTY)))),
                    List.of(new ErrorFacts(
                            "status 500",
                            1_000_290,
                            1_000_290,
                            new Series<>(1_000, Count.NONE, List.of(new Series.Slice<>(1_000_000L, new Count(1)))))))),
            List.of(),
            List.of(new UserFacts(
                    "load",
                    new Series<>(
                            1_000,
                            UserChanges.NONE,
                            List.of(new Series.Slice<>(1_000_000L, new UserChanges(2, 1, 400, 900)))))),
            new Series<>(1_000, Outcomes.NONE, List.of(new Series.Slice<>(1_000_000L, new Outcomes(3, 1)))),
            List.of(),
            List.of(
                    new GaugeFacts(
                            "cache-hit-rate",
                            GaugeFacts.Kind.RATIO,
                            "%",
                            new Series<>(
                                    1_000,
                                    Readings.NONE,
                                    List.of(new Series.Slice<>(999_000L, new Readings(2, 0, 0, 0, 0, 0, 89, 110))))),
                    new GaugeFacts(
                            "threads",
                            GaugeFacts.Kind.LEVEL,
                            "",
                            new Series<>(
                                    1_000,
                                    Readings.NONE,
                                    List.of(new Series.Slice<>(
                                            1_001_000L, new Readings(2, 30.5, 12, 18.5, 12, 700, 0, 0))))),
                    new GaugeFacts(
                            "cpu",
                            GaugeFacts.Kind.RATE,
                            "cores",
                            new Series<>(
                                    1_000,
                                    Readings.NONE,
                                    List.of(new Series.Slice<>(1_001_000L, Readings.ofGrowth(0.5, 1_000))))),
                    new GaugeFacts(
                            "db-p95",
                            GaugeFacts.Kind.HISTOGRAM,
                            "ms",
                            0.95,
                            new Series<>(
                                    1_000,
                                    Readings.NONE,
                                    List.of(
                                            new Series.Slice<>(1_000_000L, Readings.ofMissed()),
                                            new Series.Slice<>(
                                                    1_001_000L,
                                                    Readings.ofBuckets(Buckets.of(List.of(
                                                                    new Buckets.Bucket(1, 2.5, 7),
                                                                    new Buckets.Bucket(
                                                                            2.5, Double.POSITIVE_INFINITY, 1))))
                                                            .plus(Readings.ofReset())))),
                            Optional.of(new GaugeFacts.Noticed(1_000_400, "it did not answer")),
                            Optional.of(new GaugeFacts.Noticed(1_001_400, "http://one")))),
            List.of("simulation.log is cut."));

    /** As it was written before there were gauges. */
    private static final String OLD = """
            {"format":"opening-bell/facts","version":1,\
            "run":{"gatlingVersion":"3.15.1","simulation":"Load","start":1000100,"description":"größer","scenarios":["load"]},\
            "sliceMillis":1000,"origin":1000000,"first":1000200,"last":1002000,"gaps":["simulation.log is cut."],\
            "requests":[{"path":["quotes","single"],\
            "latencies":[{"slice":0,"ok":[5,1,7,2],"ko":[90,1]},{"slice":2,"ok":[6,1],"ko":[]}],\
            "errors":[{"message":"status 500","first":1000290,"last":1000290,"times":[[0,1]]}]}],\
            "journeys":[],\
            "users":[{"scenario":"load","moves":[[0,2,1,400,900]]}],\
            "completed":[[0,3,1]],\
            "crashes":[]}""";

    /** As it was written before there were rates, histograms, and what was missed. */
    private static final String OF_GAUGES =
            OLD.replace("\"version\":1", "\"version\":2").replaceFirst("}$", """
            ,"gauges":[{"name":"cache-hit-rate","kind":"RATIO","unit":"%","levels":[],"counts":[[-1,2,89,110]]},\
            {"name":"threads","kind":"LEVEL","unit":"","levels":[{"slice":1,"times":2,"sum":30.5,"most":18.5,"last":12.0,"lastMillis":700}],"counts":[]}]}""");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void file() {
        file = folder.resolve("facts.json");
    }

    /** Others read this too: if it changes, the version does. */
    @Test
    void theFormatIsThisOne() throws IOException {
        FactsJson.write(FACTS, file);
        assertThat(file).hasContent("""
                {"format":"opening-bell/facts","version":3,\
                "run":{"gatlingVersion":"3.15.1","simulation":"Load","start":1000100,"description":"größer","scenarios":["load"]},\
                "sliceMillis":1000,"origin":1000000,"first":1000200,"last":1002000,"gaps":["simulation.log is cut."],\
                "requests":[{"path":["quotes","single"],\
                "latencies":[{"slice":0,"ok":[5,1,7,2],"ko":[90,1]},{"slice":2,"ok":[6,1],"ko":[]}],\
                "errors":[{"message":"status 500","first":1000290,"last":1000290,"times":[[0,1]]}]}],\
                "journeys":[],\
                "users":[{"scenario":"load","moves":[[0,2,1,400,900]]}],\
                "completed":[[0,3,1]],\
                "crashes":[],\
                "gauges":[{"name":"cache-hit-rate","kind":"RATIO","unit":"%","quantile":0.0,"levels":[],"counts":[[-1,2,89,110]],\
                "buckets":[],"missed":[],"firstMissed":null,"firstReset":null},\
                {"name":"threads","kind":"LEVEL","unit":"","quantile":0.0,\
                "levels":[{"slice":1,"times":2,"sum":30.5,"least":12.0,"most":18.5,"last":12.0,"lastMillis":700,"millis":0}],"counts":[],\
                "buckets":[],"missed":[],"firstMissed":null,"firstReset":null},\
                {"name":"cpu","kind":"RATE","unit":"cores","quantile":0.0,\
                "levels":[{"slice":1,"times":1,"sum":0.5,"least":0.5,"most":0.5,"last":0.5,"lastMillis":0,"millis":1000}],"counts":[],\
                "buckets":[],"missed":[],"firstMissed":null,"firstReset":null},\
                {"name":"db-p95","kind":"HISTOGRAM","unit":"ms","quantile":0.95,"levels":[],"counts":[[1,1,0,0]],\
                "buckets":[{"slice":1,"from":1.0,"to":2.5,"count":7},{"slice":1,"from":2.5,"to":null,"count":1}],\
                "missed":[[0,1,0],[1,0,1]],"firstMissed":{"at":1000400,"text":"it did not answer"},\
                "firstReset":{"at":1001400,"text":"http://one"}}]}""");
        assertThat(FactsJson.read(file)).isEqualTo(FACTS);
    }

    @Test
    void theSchemaDescribesIt() throws IOException {
        FactsJson.write(FACTS, file);
        assertThat(schema("facts-v3.schema.json").validate(Files.readString(file), InputFormat.JSON))
                .isEmpty();
        assertThat(schema("facts-v1.schema.json").validate(OLD, InputFormat.JSON))
                .isEmpty();
        assertThat(schema("facts-v2.schema.json").validate(OF_GAUGES, InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void whatWasWrittenBeforeThereWereGaugesIsRead() throws IOException {
        Files.writeString(file, OLD);
        var facts = FactsJson.read(file);
        assertThat(facts.gauges()).isEmpty();
        assertThat(facts.requests()).isEqualTo(FACTS.requests());
        assertThat(facts.users()).isEqualTo(FACTS.users());
        Files.writeString(file, OLD.replace(",\"crashes\":[]", ""));
        assertThatThrownBy(() -> FactsJson.read(file))
                .isInstanceOf(FactsFormatException.class)
                .hasMessageContaining("crashes");
    }

    @Test
    void whatWasWrittenBeforeThereWereHistogramsIsRead() throws IOException {
        Files.writeString(file, OF_GAUGES);
        var read = FactsJson.read(file).gauges();
        assertThat(read).hasSize(2).first().isEqualTo(FACTS.gauges().get(0));
        assertThat(read.get(1).readings().total())
                .as("nobody kept the least of a level: its mean stands in")
                .isEqualTo(new Readings(2, 30.5, 15.25, 18.5, 12, 700, 0, 0));
        Files.writeString(file, OF_GAUGES.replace("\"times\":2", "\"times\":-2"));
        assertThatThrownBy(() -> FactsJson.read(file)).isInstanceOf(FactsFormatException.class);
    }

    private static Schema schema(String name) throws IOException {
        try (var in = FactsJsonTest.class.getResourceAsStream(name)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new ObjectMapper().readTree(in));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"version\":3'       | '\"version\":4'      | holds facts of version 4, but this project reads versions 1 to 3: update the project",
                "opening-bell/facts    | other                | 'does not hold facts: its format should be \"opening-bell/facts\"'",
                "[5,1,7,2]             | [5,1,7]              | a value of [5, 1, 7] has no count",
                "[5,1,7,2]             | [7,2,5,1]            | values must ascend",
                "[5,1,7,2]             | [5,0]                | each must have occurred",
                "[5,1,7,2]             | [99999999999,1]      | overflow",
                "[5,1,7,2]             | '[\"a\",1]'          | Cannot deserialize",
                "[0,3,1]               | [0,3]                | should hold 3 numbers",
                "'\"slice\":2'         | '\"slice\":null'     | (line 1, column",
                "'\"crashes\":[]'      | '\"crash\":[]'       | crash",
                "'\"gauges\":['         | '\"gauge\":['        | gauge",
                "',\"crashes\":[]'     | ''                   | 'Missing creator property ''crashes'' (index 12) (line 1'",
                "'\"gaps\":[\"simulation.log is cut.\"]' | '\"gaps\":null' | a part of it is null",
                "'\"path\":[\"quotes\",\"single\"]' | '\"path\":[]' | a path is empty",
                "'\"sliceMillis\":1000'| '\"sliceMillis\":0'  | slices of 0 ms",
                "'\"sliceMillis\":1000'| '\"sliceMillis\":7'  | slices of 7 ms",
                "'\"origin\":1000000'  | '\"origin\":9223372036854775000' | a time of 9223372036854775000 ms since 1970",
                "'\"slice\":2'         | '\"slice\":9223372036854775000' | overflow",
                "'\"start\":1000100'   | '\"start\":-1'       | a time of -1 ms since 1970",
                "'\"last\":1002000'    | '\"last\":7'         | they end before they begin",
                "'\"last\":1002000'    | '\"last\":9223372036854775807' | a time of 9223372036854775807 ms",
                "[0,3,1]               | [0,-3,1]             | a count of -3",
                "[5,1,7,2]             | [5,9223372036854775807,7,1] | a count of 9223372036854775807",
                "[5,1,7,2]             | [-5,1,7,2]           | a latency of -5 ms",
                "'\"scenario\":\"load\"'| '\"scenario\":null'  | a part of it is null",
                "'\"scenarios\":[\"load\"]' | '\"scenarios\":[null]' | a part of it is null",
                "'\"firstReset\":null}' | '\"firstReset\":['  | (line 1, column",
                "'\"quantile\":0.95'    | '\"quantile\":1.95' | a quantile of 1.95",
                "'\"millis\":1000'      | '\"millis\":0'      | a level that no gauge can have",
                "'\"from\":1.0'         | '\"from\":3.0'      | a bucket from 3.0 to 2.5 with 7 in it",
                "'\"count\":7'          | '\"count\":-7'      | a count of -7",
                "[0,1,0]               | [0,1]                | should hold 3 numbers",
                "'\"at\":1000400'       | '\"at\":-1'         | a time of -1 ms",
                "[-1,2,89,110]         | [-1,2,111,110]       | 111 hits of 110",
                "[-1,2,89,110]         | [-1,2,89]            | should hold 4 numbers",
                "'\"lastMillis\":700'  | '\"lastMillis\":1000' | a level that no gauge can have",
                "'\"kind\":\"LEVEL\"'  | '\"kind\":null'      | a part of it is null"
            })
    void whatIsWrongIsSaidInASentence(String right, String wrong, String sentence) throws IOException {
        FactsJson.write(FACTS, file);
        var json = Files.readString(file);
        assertThat(json).contains(right);
        Files.writeString(file, json.replace(right, wrong));
        assertThatThrownBy(() -> FactsJson.read(file))
                .isInstanceOf(FactsFormatException.class)
                .hasMessageStartingWith(file + " ")
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "'', not a JSON object",
        "[], not a JSON object",
        "{}, its format should be",
        "rubbish, cannot be read as facts"
    })
    void whatIsNotFactsIsRefused(String content, String sentence) throws IOException {
        Files.writeString(file, content);
        assertThatThrownBy(() -> FactsJson.read(file))
                .isInstanceOf(FactsFormatException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void cutOffAtEveryByteItIsRefused() throws IOException {
        for (String name : List.of("facts.json", "facts.json.gz")) {
            var whole = folder.resolve(name);
            FactsJson.write(FACTS, whole);
            var bytes = Files.readAllBytes(whole);
            for (int length = 0; length < bytes.length; length++) {
                Files.write(whole, Arrays.copyOf(bytes, length));
                assertThatThrownBy(() -> FactsJson.read(whole)).isInstanceOf(FactsFormatException.class);
            }
        }
    }
}
