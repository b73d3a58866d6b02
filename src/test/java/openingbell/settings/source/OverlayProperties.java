package openingbell.settings.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import openingbell.settings.Settings;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.loading.SettingsText;
import openingbell.testing.samples.SettingsFixture;

/** However an overlay is damaged, byte by byte, value by value: it loads, or is refused in sentences; nothing else ever happens. */
class OverlayProperties {

    /** Everything that an overlay may hold, the rarer things as well. */
    private static final String SOUND = """
            # a comment
            include "inner.conf"
            include required(file("inner.conf"))  // another
            include classpath("openingbell/settings/inner.conf")
            seed = 7
            target {
              url = "https://staging.example.com/app", allowed-hosts = ["staging.example.com"], http2 = true
              headers { X-Tenant = ${TENANT}, X-More = ${?NOBODY} }
              auth.login.body = \"""{"user": "{user}", "password": "{password}"}\"""
            }
            visit { journeys = ${seed}, think-time { from = 1s, to = 3s } }
            journeys.analytics.days = [20, 60]
            journeys.analytics.days += 120
            journeys.quotes.requests.single { get = "/v2/prices/{ticker}", read { ticker = "symbol", price = "last" } }
            journeys.dashboard.requests.quotes.query.tickers = "{tickers|prefix=s:|suffix=.TW|join=;|upper}"
            journeys.dashboard.requests.movers { read = off, check = status }
            journeys.quotes.requests.again {
              after = single, get = "/v2/prices/{ticker|lower}", status = [200, 3xx], check = status
            }
            journeys.market {
              weight = 2
              requests {
                page {
                  get = "/market?of={ticker}", status = 2xx, headers { Accept = "text/html" }
                  read {
                    prices { css = "td.price", regex = "[0-9.]+", all = true }
                    total { xpath = "//td[@class='total']" }
                    title { regex = "<title>(.*?)</title>" }
                    place { header = "Location" }
                    token = ${fragments.csrf}
                  }
                  expect {
                    prices { adds-up-to = total }, total { from = 0, to = 1e6 }
                    title = "Market of {ticker}", place { not-empty = true }, token { equals = "x" }
                  }
                  contains = ["Latest", "{ticker}"], not-contains = "Please log in"
                  save { holding { css = "input[name=holdingID]", attribute = value, all = true, for = visit }, winner = "gainers[].ticker" }
                }
                sell {
                  after = page, share = 20%, repeat = 3, pause { from = 1s, to = 2s }
                  post = "/sell", writes = true, body = "holding={holding}", headers { Content-Type = "application/x-www-form-urlencoded" }
                  check = status
                }
                losers { post = "/losers/{winner}", writes = false, read { of = "losers[]" }, expect { of { sorted = ascending } } }
              }
            }
            fragments { csrf { css = "input[name=csrf]", attribute = value }, anything = [1, { goes = here }] }
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

    private static final Pattern VALUE = Pattern.compile("= ?(\"[^\"\\n]*+\"|[^\\s,{}]++)");

    private static final List<String> VALUES = List.of(
            "off",
            "on",
            "null",
            "0",
            "-1",
            "1e999",
            "150%",
            "5s",
            "\"\"",
            "\" \"",
            "[]",
            "[[]]",
            "[1, {}]",
            "{}",
            "{ a = 1 }",
            "{ from = 5, to = 1 }",
            "\"{ticker\"",
            "\"{ticker|}\"",
            "\"{tickers|jion=;}\"",
            "\"{nobody}\"",
            "\"{user|upper}\"",
            "\"/a b\"",
            "\"//[\"",
            "\"(\"",
            "\"(?=a)\"",
            "\"((((((((((\"",
            "\"a{1,1000}{1,1000}\"",
            "\"td[\"",
            "\"gainers[\"",
            "\"gainers[?@]\"",
            "status",
            "visit",
            "single",
            "page",
            "ascending",
            "[200, 9xx]",
            "${fragments.csrf}",
            "${fragments}",
            "${?fragments.none}",
            "${journeys.market}",
            "\"\\u0000\\n\"",
            "\"https://a/../b//c\"",
            "\"http://localhost/x/\"");

    private static final Path FOLDER = folder();

    @Example
    void theSoundOneLoads() throws IOException {
        assertThat(told(sound().getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Property(tries = 1000, seed = "20260105", shrinking = ShrinkingMode.OFF)
    void eachLoadsOrIsRefusedInSentences(@ForAll Random random) throws IOException {
        var mutant = mutant(random);
        var told = told(mutant);
        Statistics.collect(told.isEmpty() ? "loads" : "refused");
        assertThat(told)
                .as(() -> new String(mutant, StandardCharsets.UTF_8))
                .allSatisfy(OverlayProperties::isASentenceWithItsPlace);
        Statistics.coverage(coverage -> {
            coverage.check("refused").percentage(share -> share > 25);
            coverage.check("loads").percentage(share -> share > 2);
        });
    }

    private static void isASentenceWithItsPlace(Mistake mistake) {
        assertThat(mistake.file()).matches(".*(staging|inner|night)\\.conf|simulations\\.conf|environment|-D");
        assertThat(mistake.key().isEmpty() && mistake.line() == 0).isFalse();
        assertThat(mistake.wrong()).isNotBlank().doesNotContain("Exception", "StackOverflow", "com.typesafe");
        assertThat(mistake.right()).isNotBlank();
        assertThat(mistake.text()).hasSizeLessThan(3000).hasLineCount(3).doesNotContain("\u001b", "\0", "\u202e");
    }

    /** No mistakes where it loads; what is written of the settings then is those settings. */
    private static List<Mistake> told(byte[] overlay) throws IOException {
        Files.writeString(FOLDER.resolve("inner.conf"), "visit.journeys = 7");
        Files.writeString(FOLDER.resolve("night.conf"), "visit.think-time.to = 4s, fragments.csrf.all = false");
        Files.write(FOLDER.resolve("staging.conf"), overlay);
        var loading = SettingsFixture.with()
                .given("config", FOLDER.resolve("staging.conf") + "," + FOLDER.resolve("night.conf"))
                .variable("TENANT", "blue")
                .variable("OPENING_BELL_PASSWORD", "x");
        Settings settings;
        try {
            settings = loading.load("load");
        } catch (SettingsException e) {
            assertThat(e.mistakes()).isNotEmpty();
            return e.mistakes();
        }
        var written = new Sources(
                Optional.of(SettingsText.hocon(settings)), new Properties(), Map.of("OPENING_BELL_PASSWORD", "x"));
        assertThat(SettingsLoader.load(Optional.of("load"), written)).isEqualTo(settings);
        return List.of();
    }

    private static Path folder() {
        try {
            var folder = Files.createTempDirectory("overlay");
            for (var name : List.of("inner.conf", "night.conf", "staging.conf")) {
                folder.resolve(name).toFile().deleteOnExit();
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] mutant(Random random) {
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
        switch (random.nextInt(8)) {
            case 0 -> text.delete(at, to);
            case 1 -> text.insert(random.nextInt(text.length()), text.substring(at, to));
            case 2 -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
            case 3 -> moveLine(text, random);
            case 4, 5 -> changeValue(text, random);
            default -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        }
    }

    private static void moveLine(StringBuilder text, Random random) {
        var lines = new ArrayList<>(text.toString().lines().toList());
        lines.add(random.nextInt(lines.size()), lines.remove(random.nextInt(lines.size())));
        text.setLength(0);
        text.append(String.join("\n", lines));
    }

    /** What stands behind a = becomes another value: an overlay that is read as HOCON, and wrong or right in one key. */
    private static void changeValue(StringBuilder text, Random random) {
        var values = VALUE.matcher(text).results().toList();
        if (!values.isEmpty()) {
            var value = values.get(random.nextInt(values.size()));
            text.replace(value.start(1), value.end(1), VALUES.get(random.nextInt(VALUES.size())));
        }
    }

    private static String sound() {
        return SOUND.replace("file(\"inner.conf\")", "file(\"" + FOLDER.resolve("inner.conf") + "\")");
    }
}
