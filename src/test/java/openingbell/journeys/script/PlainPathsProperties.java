package openingbell.journeys.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.burt.jmespath.Expression;
import io.burt.jmespath.jackson.JacksonRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Plain paths find what the JMESPath engine finds in the whole answer, and refuse what Jackson refuses as a whole. */
class PlainPathsProperties {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JacksonRuntime ENGINE = new JacksonRuntime();

    @Property(tries = 3_000)
    void findsWhatTheEngineFinds(@ForAll("readings") Map<String, String> read, @ForAll("documents") String document) {
        PlainPaths.of(read).ifPresent(plain -> assertSame(read, plain, bytes(document)));
    }

    /** Broken at one place, in a byte that may be anything, or cut off. */
    @Property(tries = 3_000)
    void refusesWhatJacksonRefuses(
            @ForAll("readings") Map<String, String> read,
            @ForAll("documents") String document,
            @ForAll int at,
            @ForAll byte instead,
            @ForAll boolean cut) {
        var bytes = bytes(document);
        int place = Math.floorMod(at, bytes.length);
        var broken = cut ? Arrays.copyOf(bytes, place) : bytes.clone();
        if (!cut) {
            broken[place] = instead;
        }
        PlainPaths.of(read).ifPresent(plain -> assertSame(read, plain, broken));
    }

    @Property(tries = 20)
    void goesAsDeepAsJacksonDoes(@ForAll @IntRange(min = 990, max = 1_010) int depth) {
        var read = Map.of("a", "a", "list", "b[].c");
        for (var name : List.of("a", "b", "x")) {
            assertSame(
                    read,
                    PlainPaths.of(read).orElseThrow(),
                    bytes("{\"" + name + "\": " + "[".repeat(depth) + "]".repeat(depth) + "}"));
        }
    }

    @Example
    void isWhatSettingsMostlyHold() {
        assertThat(PlainPaths.of(Map.of("a", "a.b", "b", "[].c.d", "c", "x.y[].{k: v, l : w.x }", "d", "e[]")))
                .isPresent();
    }

    @Example
    void leavesAllElseToTheEngine() {
        for (var path : List.of(
                "a[0]",
                "a[*].b",
                "a[].b[]",
                "\"a-b\"",
                "length(a)",
                "@",
                "a | b",
                "a[].{\"k-l\": b}",
                "a[].[b]",
                "a[?b].c",
                "a." + "b.".repeat(300) + "c")) {
            assertThat(PlainPaths.of(Map.of("field", path))).as(path).isEmpty();
        }
        assertThat(PlainPaths.of(Map.of("field", "a", "other", "a.b"))).isEmpty();
        assertThat(PlainPaths.of(Map.of("field", "a", "other", "a[].b"))).isEmpty();
        assertThat(PlainPaths.of(Map.of("field", "a[]", "other", "a[].b"))).isEmpty();
    }

    private static void assertSame(Map<String, String> read, PlainPaths plain, byte[] body) {
        assertThat(outcome(() -> plain.in(body)))
                .as("%s of %s", read, new String(body, StandardCharsets.UTF_8))
                .isEqualTo(outcome(() -> engine(read).search(JSON.readTree(body))));
    }

    private interface Search {
        JsonNode found() throws IOException;
    }

    /** Types of numbers and the order of fields count as well. */
    private static String outcome(Search search) {
        try {
            return described(search.found());
        } catch (JacksonException e) {
            return "no JSON";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String described(JsonNode node) {
        if (node.isMissingNode()) {
            return "NullNode null"; // an empty body
        }
        if (!node.isContainerNode()) {
            return node.getClass().getSimpleName() + " " + node;
        }
        var parts = new ArrayList<String>();
        node.fields().forEachRemaining(field -> parts.add(field.getKey() + ": " + described(field.getValue())));
        if (node.isArray()) {
            node.forEach(element -> parts.add(described(element)));
        }
        return node.getNodeType() + parts.toString();
    }

    private static Expression<JsonNode> engine(Map<String, String> read) {
        return ENGINE.compile(read.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\": " + field.getValue())
                .collect(Collectors.joining(", ", "{", "}")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<Map<String, String>> readings() {
        var name = names();
        var path = name.list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join(".", parts));
        var picks = path.list().ofMinSize(1).ofMaxSize(3).map(paths -> {
            var picked = new ArrayList<String>();
            paths.forEach(one -> picked.add("k" + picked.size() + ": " + one));
            return ".{" + String.join(", ", picked) + "}";
        });
        var list = Arbitraries.oneOf(path, Arbitraries.just(""))
                .flatMap(before -> Arbitraries.oneOf(path.map(one -> "." + one), picks, Arbitraries.just(""))
                        .map(after -> before + "[]" + after));
        return Arbitraries.oneOf(path, list).list().ofMinSize(1).ofMaxSize(4).map(paths -> {
            var read = new LinkedHashMap<String, String>();
            paths.forEach(one -> read.put("field-" + read.size(), one));
            return read;
        });
    }

    /** As texts, so that names stand twice and numbers are as long as they like. */
    @Provide
    Arbitrary<String> documents() {
        return Arbitraries.oneOf(
                value(4),
                value(4).map(value -> value + " "),
                Arbitraries.just(" "),
                value(1).map(value -> value + "}"));
    }

    private static Arbitrary<String> value(int depth) {
        var scalar = Arbitraries.of(
                "null",
                "true",
                "false",
                "0",
                "-7",
                "2147483648",
                "9223372036854775808",
                "1".repeat(999),
                "1".repeat(1001),
                "1.50",
                "1e400",
                "-0.0",
                "1E-7",
                "\"\"",
                "\"text\"",
                "\"\\u00e9\\n\\\"\"",
                "\"é漢🂡\"",
                "[]",
                "{}");
        if (depth == 0) {
            return scalar;
        }
        var inner = Arbitraries.lazy(() -> value(depth - 1));
        var object = names().flatMap(name -> inner.map(value -> "\"" + name + "\": " + value))
                .list()
                .ofMaxSize(5)
                .map(fields -> "{" + String.join(", ", fields) + "}");
        var array = inner.list().ofMaxSize(4).map(values -> "[" + String.join(", ", values) + "]");
        return Arbitraries.frequencyOf(Tuple.of(2, scalar), Tuple.of(5, object), Tuple.of(3, array));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of("a", "b", "c", "_d1");
    }
}
