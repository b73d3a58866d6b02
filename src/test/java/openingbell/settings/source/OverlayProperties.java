package openingbell.settings.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import openingbell.testing.samples.Loading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** However an overlay is damaged, byte by byte: it loads, or is refused in sentences; nothing else ever happens. */
class OverlayProperties {
    private static final int MUTANTS = 300;

    /** Everything that an overlay may hold, the rarer things as well. */
    private static final String SOUND = """
            # a comment
            include "inner.conf"
            include required(file("inner.conf"))  // another
            include classpath("openingbell/settings/inner.conf")
            seed = 7
            target {
              url = "https://staging.example.com", allowed-hosts = ["staging.example.com"]
              headers { X-Tenant = ${TENANT}, X-More = ${?NOBODY} }
              auth.login.body = \"""{"user": "{user}", "password": "{password}"}\"""
            }
            visit { journeys = ${seed}, think-time { from = 1s, to = 3s } }
            journeys.analytics.days = [20, 60]
            journeys.analytics.days += 120
            journeys.quotes.requests.single { get = "/v2/prices/{ticker}", read { ticker = "symbol", price = "last" } }
            market.popularity.sectors { "Health Care" = 2.0, "\\u00c4" : 1 }
            objectives { journeys.search { p95 = 300ms }, requests { "quotes.single".p95 = 1s } }
            simulations.load.phases = [
              { level = 5, ramp = 1s, hold = 5s }
              { level = 9, ramp = 1s, hold = 5s } ]
            platform.faults = [ { route = "*", kind = latency, of = 20ms, share = 1% } ]
            """;

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\"\"\"",
            "=",
            ":",
            ",",
            "+=",
            "${",
            "${?",
            "}",
            "$",
            "#",
            "//",
            "\\",
            "\\u",
            "\n",
            ".",
            "..",
            "-",
            " ",
            "\t",
            "\r",
            "\0",
            "\u001b[2J",
            "\u00a0",
            "\ufeff",
            "\u202e",
            "null",
            "off",
            "1e999",
            "-1",
            "NaN",
            "é",
            "\ud83d\ude00",
            "include ",
            "include \"x\"",
            "include url(\"http://127.0.0.1:1/\")",
            "include file(",
            "required(",
            "include \"staging\"",
            "[".repeat(5000),
            "{a=".repeat(5000),
            "a.".repeat(5000),
            "${seed}".repeat(300),
            "x".repeat(5000),
            "9".repeat(5000));

    @TempDir
    Path folder;

    @Test
    void theSoundOneLoads() throws IOException {
        assertThat(told(sound().getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    @Timeout(120)
    void eachLoadsOrIsRefusedInSentences() throws IOException {
        var random = new Random(20260105);
        int refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            var mutant = mutant(random);
            var told = told(mutant);
            refused += told.isEmpty() ? 0 : 1;
            assertThat(told)
                    .as(() -> new String(mutant, StandardCharsets.UTF_8))
                    .allSatisfy(OverlayProperties::isASentenceWithItsPlace);
        }
        assertThat(refused).as("some are refused, and some are not").isBetween(MUTANTS / 4, MUTANTS - 5);
    }

    private static void isASentenceWithItsPlace(Mistake mistake) {
        assertThat(mistake.file()).matches(".*(staging|inner)\\.conf|simulations\\.conf|environment|-D");
        assertThat(mistake.key().isEmpty() && mistake.line() == 0).isFalse();
        assertThat(mistake.wrong()).isNotBlank().doesNotContain("Exception", "StackOverflow", "com.typesafe");
        assertThat(mistake.right()).isNotBlank();
        assertThat(mistake.text()).hasSizeLessThan(3000).hasLineCount(3).doesNotContain("\u001b", "\0", "\u202e");
    }

    /** No mistakes where it loads. */
    private List<Mistake> told(byte[] overlay) throws IOException {
        Files.writeString(folder.resolve("inner.conf"), "visit.journeys = 7");
        var loading = Loading.with()
                .given(
                        "config",
                        Files.write(folder.resolve("staging.conf"), overlay).toString())
                .variable("TENANT", "blue")
                .variable("OPENING_BELL_PASSWORD", "x");
        try {
            loading.load("load");
            return List.of();
        } catch (SettingsException e) {
            assertThat(e.mistakes()).isNotEmpty();
            return e.mistakes();
        }
    }

    private byte[] mutant(Random random) {
        var text = new StringBuilder(sound());
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            change(text, random);
        }
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(10) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private static void change(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        int to = Math.min(text.length(), at + 1 + random.nextInt(12));
        switch (random.nextInt(6)) {
            case 0 -> text.delete(at, to);
            case 1 -> text.insert(random.nextInt(text.length()), text.substring(at, to));
            case 2 -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
            case 3 -> moveLine(text, random);
            default -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        }
    }

    private static void moveLine(StringBuilder text, Random random) {
        var lines = new ArrayList<>(text.toString().lines().toList());
        lines.add(random.nextInt(lines.size()), lines.remove(random.nextInt(lines.size())));
        text.setLength(0);
        text.append(String.join("\n", lines));
    }

    private String sound() {
        return SOUND.replace("file(\"inner.conf\")", "file(\"" + folder.resolve("inner.conf") + "\")");
    }
}
