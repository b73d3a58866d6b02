package openingbell.settings.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import openingbell.settings.Settings;
import openingbell.settings.source.SettingsException;
import openingbell.settings.source.Sources;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExplanationTest {
    private static final Settings DEFAULT = SettingsFixture.with().load();

    private final Properties given = new Properties();

    @TempDir
    Path folder;

    static Stream<String> keys() {
        return ConfigFactory.parseString(SettingsFixture.file()).entrySet().stream()
                .map(Map.Entry::getKey)
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyKeyOfTheFileIsExplained(String key) {
        var explained = explained(key);

        assertThat(explained.text())
                .startsWith(key + "\n  ")
                .contains(
                        "\n  value    ", "(simulations.conf, line ", "\n  default  ", "\n  takes    ", "\n  example  ")
                .doesNotContain("says nothing of it");
        assertThat(SettingsFixture.with(key + " = " + explained.example()).load())
                .isEqualTo(DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        target.request-timeout                        | Bounds the whole of each request      | a time with its unit | 30s
        visit.journeys                                | log in, make some journeys            | a whole number from 1 | 10
        objectives.requests.login.wrong-answers       | wrong-answers: the share of requests  | a share              | 5%
        objectives.all.p50                            | Each may hold: p50                    | a time with its unit | 500ms
        journeys.quotes.requests.single.contains      | `contains` and `not-contains`         | a text               | "…"
        journeys.quotes.requests.single.check         | `check = status`                      | a text               | "…"
        journeys.search.requests.stock.may-hold-secrets | Any other answer that does | true or false        | true
        journeys.search.weight                        | `weight`: how often                   | a number from 0      | 1
        journeys.search                               | What users do.                        | a section            | { … }
        target.headers.X-Tenant                       | Sent with every request.              | a text               | "…"
        simulations.load.max-duration                 | max-duration grows by as much         | a time with its unit | 10m
        target.auth.api-key-env                       | that hold the password and the API key | a text              | OPENING_BELL_API_KEY
        journeys.quotes.requests.single.save          | fills {a placeholder} of this name    | a section            | { … }
        journeys.quotes.requests.single.expect        | what has to be true of a field        | a section            | { … }
        journeys.quotes.requests.single.writes        | whether it changes data               | true or false        | true
        target.auth.accounts                          | counted from 1 to `accounts`          | a whole number from 1 | 10000
        target.auth.login.post                        | kind = login. A request like any other | a text               | "/api/v1/login"
        validity                                      | When a run cannot be believed         | a section            | { … }
        simulations.load.phases                       | stay for `hold`                       | a list               | [
        scorecard.lines                               | `measured-by`: the simulation         | a list             | [
        market.popularity.law                         | the k-th most popular                 | one of zipf, uniform | zipf
        target.http2                                  | `http2 = true` speaks HTTP/2          | true or false        | true
        platform.workers                              | processes behind one address          | a whole number from 1 | 1
        platform.database                             | A PostgreSQL in the place of files    | a text               | "…"
        platform.database-password-env                | these environment variables           | a text               | "…"
        """)
    void aKeyIsExplainedByItsCommentAndByWhatMayStandThere(String key, String what, String takes, String example) {
        assertThat(explained(key).text()).contains(what);
        assertThat(explained(key).takes()).startsWith(takes);
        assertThat(explained(key).example()).startsWith(example);
    }

    @Test
    void aValueSaysWhereItComesFrom() throws IOException {
        var overlay = Files.writeString(
                folder.resolve("staging.conf"),
                "\n\nvisit.journeys = 3\ntarget.headers.X-Tenant = ${TENANT}\ntarget.request-timeout = 1s");
        given.setProperty("config", overlay.toString());
        given.setProperty("target.connect-timeout", "2s");
        given.setProperty("url", "https://localhost/app");

        assertThat(explained("visit.journeys").text())
                .containsPattern("\n  value    3  \\(.*staging.conf, line 3\\)\n")
                .containsPattern("\n  default  10  \\(simulations.conf, line [0-9]+\\)\n")
                .contains("\n  example  visit.journeys = 10\n           -Dvisit.journeys=10");
        assertThat(explained("target.connect-timeout").text()).contains("\n  value    2s  (the command line)\n");
        assertThat(explained("target.url").text())
                .contains("\n  value    \"https://localhost/app\"  (the command line, as -Durl)\n");
        assertThat(explained("target.headers.X-Tenant").text())
                .contains("\n  value    not shown  (an environment variable)\n", "\n  default  none")
                .doesNotContain("blue");
        assertThat(explained("target.headers").text())
                .contains("\n  value    a section: Accept, User-Agent, X-Tenant\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        target.request-timeot                 | target.request-timeot     | `request-timeout`, if that was meant
        journeys.quotes.wieght                | journeys.quotes.wieght    | `weight`
        journeys.quotes.requests.single.wants | requests.single.wants     | one of
        targets.url                           | targets                   | -Dtarget.url
        nothing                               | nothing                   | one of budget
        nothing.at.all                        | no such key               | one of budget
        duration                              | short name                | head of simulations.conf
        a..b                                  | no path of a key          | dots between
        """)
    void anUnknownKeyIsToldWithWhatWasProbablyMeant(String key, String wrong, String right) {
        assertThatThrownBy(() -> explained(key))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(wrong)
                .hasMessageContaining(right);
    }

    @Test
    void aKeyIsExplainedWhateverElseIsWrong() {
        given.setProperty("visit.journeys", "none");
        assertThat(explained("visit.journeys").text()).contains("\n  value    none", "\n  takes    a whole number");
        assertThat(explained("seed").text()).contains("Same seed, same traffic");
    }

    private Explanation explained(String key) {
        return Explanation.of(
                key,
                Optional.empty(),
                new Sources(
                        Optional.of(SettingsFixture.file()),
                        given,
                        Map.of("TENANT", "blue", "OPENING_BELL_PASSWORD", "x")));
    }
}
