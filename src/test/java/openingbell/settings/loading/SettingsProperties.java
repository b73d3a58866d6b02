package openingbell.settings.loading;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import openingbell.settings.source.SettingsException;
import openingbell.settings.source.Sources;
import openingbell.testing.samples.SettingsFixture;

/** However the settings are damaged: they load, or are refused with mistakes that say where; nothing else ever happens. */
class SettingsProperties {
    private static final String FILE = SettingsFixture.file();
    private static final List<String> LINES = FILE.lines().toList();
    private static final List<String> PATHS = ConfigFactory.parseString(FILE).entrySet().stream()
            .map(Map.Entry::getKey)
            .sorted()
            .toList();

    private static final List<String> FILES = List.of("simulations.conf", "-D", "nowhere");

    private static final List<String> GARBAGE = List.of(
            "-1",
            "0",
            "1e99",
            "-0.5",
            "99999999999999999999",
            "\"\"",
            "\" \"",
            "abc",
            "null",
            "off",
            "true",
            "[]",
            "[[]]",
            "{}",
            "{ a = 1 }",
            "[1, x, {}]",
            "5%",
            "200%",
            "-3%",
            "%",
            "10s",
            "-5s",
            "5 fortnights",
            "30",
            "1.5",
            "\"{nobody}\"",
            "\"{\"",
            "\"a b\"",
            "\"\\u0000\\n\"",
            "\"/x\"",
            "\"https://\"",
            "\"http://a:b@c\"",
            "NaN",
            "Infinity",
            "0x10",
            "1d",
            "10000d",
            "\"[\"");

    @Property(tries = 300)
    void anyValueAnywhere(@ForAll("paths") String path, @ForAll("garbage") String value) {
        loadsOrSaysWhere(FILE + "\n" + path + " = " + value);
    }

    @Property(tries = 120)
    void anySectionReplaced(
            @ForAll("paths") String path, @ForAll("garbage") String value, @ForAll("depths") int depth) {
        var names = ConfigUtil.splitPath(path);
        loadsOrSaysWhere(
                FILE + "\n" + ConfigUtil.joinPath(names.subList(0, Math.min(depth, names.size()))) + " = " + value);
    }

    @Property(tries = 120)
    void severalAtOnce(@ForAll("changes") List<String> changes) {
        loadsOrSaysWhere(FILE + "\n" + String.join("\n", changes));
    }

    @Property(tries = 120)
    void linesDeletedDoubledOrSwapped(@ForAll("lines") List<Integer> lines) {
        var damaged = new ArrayList<>(LINES);
        damaged.remove((int) lines.get(0));
        damaged.add(lines.get(1), LINES.get(lines.get(2)));
        loadsOrSaysWhere(String.join("\n", damaged));
    }

    @Property(tries = 60)
    void textCutOrChanged(@ForAll("places") int from, @ForAll("places") int to, @ForAll("noise") String noise) {
        var cut = FILE.substring(0, Math.min(from, to));
        loadsOrSaysWhere(cut);
        loadsOrSaysWhere(cut + noise + FILE.substring(Math.min(from, to)));
        loadsOrSaysWhere(cut + FILE.substring(Math.min(FILE.length(), Math.min(from, to) + 1)));
    }

    @Property(tries = 120)
    void keysRenamed(@ForAll("words") String word, @ForAll("noise") String noise) {
        loadsOrSaysWhere(FILE.replaceFirst("\\b" + word + "\\b", word + noise.replaceAll("[\\\\$]", "_")));
    }

    @Property(tries = 120)
    void anythingOnTheCommandLine(
            @ForAll("paths") String path, @ForAll("garbage") String value, @ForAll("shorts") String name) {
        var properties = new Properties();
        properties.setProperty(path, value);
        properties.setProperty(name, value);
        loadsOrSaysWhere(FILE, properties);
    }

    private static void loadsOrSaysWhere(String text) {
        loadsOrSaysWhere(text, new Properties());
    }

    private static void loadsOrSaysWhere(String text, Properties properties) {
        try {
            var settings =
                    SettingsLoader.load(Optional.of("load"), new Sources(Optional.of(text), properties, Map.of()));
            var again = new Sources(Optional.of(SettingsText.hocon(settings)), new Properties(), Map.of());
            assertThat(SettingsLoader.load(Optional.of("load"), again))
                    .as("written and read again")
                    .isEqualTo(settings);
        } catch (SettingsException refused) {
            assertThat(refused.mistakes()).isNotEmpty().allSatisfy(mistake -> {
                assertThat(mistake.key().isEmpty() && mistake.line() == 0)
                        .as("says where: " + mistake)
                        .isFalse();
                assertThat(mistake.file()).as("says where: " + mistake).isIn(FILES);
                assertThat(mistake.wrong()).isNotBlank().doesNotContain("\n");
                assertThat(mistake.right()).isNotBlank();
            });
        }
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of(PATHS);
    }

    @Provide
    Arbitrary<String> garbage() {
        return Arbitraries.of(GARBAGE);
    }

    @Provide
    Arbitrary<Integer> depths() {
        return Arbitraries.integers().between(1, 5);
    }

    @Provide
    Arbitrary<List<String>> changes() {
        return Combinators.combine(paths(), garbage())
                .as((path, value) -> path + " = " + value)
                .list()
                .ofMinSize(2)
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<Integer>> lines() {
        return Arbitraries.integers().between(0, LINES.size() - 2).list().ofSize(3);
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, FILE.length());
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        "\"",
                        "\"\"\"",
                        "=",
                        ":",
                        ",",
                        "\n",
                        "${",
                        "${?",
                        "$",
                        "+=",
                        "include \"x\"",
                        "#",
                        "\\",
                        "null",
                        ".",
                        " "),
                Arbitraries.strings().ofMinLength(1).ofMaxLength(3));
    }

    @Provide
    Arbitrary<String> words() {
        List<String> words = PATHS.stream()
                .flatMap(path -> ConfigUtil.splitPath(path).stream())
                .distinct()
                .sorted()
                .toList();
        return Arbitraries.of(words);
    }

    @Provide
    Arbitrary<String> shorts() {
        return Arbitraries.of(List.of("users", "rate", "duration", "ramp", "seed", "journeys", "url"));
    }
}
