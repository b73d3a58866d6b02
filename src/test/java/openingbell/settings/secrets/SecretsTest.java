package openingbell.settings.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import openingbell.settings.loading.SettingsText;
import openingbell.settings.source.SettingsException;
import openingbell.settings.source.Sources;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String SECRET = "correct-horse-battery";

    @Test
    void aMissingSecretNamesTheVariableToSet() {
        assertThat(SettingsFixture.with().given("url", "http://localhost:1").mistakes())
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.key()).isEqualTo("target.auth.password-env");
                    assertThat(m.right()).contains("export OPENING_BELL_PASSWORD=");
                });
        assertThat(SettingsFixture.with(
                                "target.auth { kind = api-key, api-key-env = MY_KEY }",
                                "journeys.dashboard.requests.overview.read.user = off")
                        .given("url", "http://localhost:1")
                        .mistakes())
                .singleElement()
                .satisfies(m -> assertThat(m.right()).contains("export MY_KEY="));
    }

    @Test
    void nothingIsNeededWhereNobodyLogsIn() {
        assertThat(SettingsFixture.with("target.auth.kind = none")
                        .given("url", "http://localhost:1")
                        .load()
                        .target()
                        .embedded())
                .isFalse();
    }

    @Test
    void theEmbeddedPlatformTakesItsDemoPasswordAlone() {
        var target = SettingsFixture.with().load().target();

        assertThat(Secrets.of(target, Map.of("OPENING_BELL_PASSWORD", SECRET)).password())
                .contains(Secrets.DEMO_PASSWORD);
    }

    @Test
    void secretsComeFromTheEnvironmentAndAreShownNowhere() {
        var loading = SettingsFixture.with()
                .given("url", "http://localhost:1")
                .variable("OPENING_BELL_PASSWORD", SECRET)
                .variable("OPENING_BELL_API_KEY", "k-1");
        var settings = loading.load();
        var secrets =
                Secrets.of(settings.target(), Map.of("OPENING_BELL_PASSWORD", SECRET, "OPENING_BELL_API_KEY", "k-1"));

        assertThat(secrets.password()).contains(SECRET);
        assertThat(secrets.apiKey()).contains("k-1");
        assertThat(secrets.toString()).doesNotContain(SECRET, "k-1");
        assertThat(settings.toString()).doesNotContain(SECRET);
        assertThat(SettingsText.hocon(settings)).doesNotContain(SECRET);
        assertThat(secrets.mask("login with " + SECRET + " and k-1")).isEqualTo("login with **** and ****");
    }

    @Test
    void aShortSecretDoesNotDestroyWhatIsPrinted() {
        assertThat(secrets("k-1").mask("k-1, not xk-1 and not k-10")).isEqualTo("****, not xk-1 and not k-10");
        assertThat(secrets("42").mask("42 requests, p95 420 ms")).isEqualTo("42 requests, p95 420 ms");
    }

    @Test
    void theLineThatASecretEndsStaysALine() {
        assertThat(secrets(SECRET).mask("key " + SECRET + "\r\nnext\n" + SECRET + "\n"))
                .isEqualTo("key ****\r\nnext\n****\n");
    }

    @Test
    void theDemoPasswordIsNoSecret() {
        assertThat(secrets(Secrets.DEMO_PASSWORD).mask("opening-bell")).isEqualTo("opening-bell");
    }

    @Test
    void whatWasCutMayEndInTheMiddleOfASecret() {
        for (var dots : List.of("…", "...")) {
            assertThat(secrets(SECRET).mask("the key correct-hor" + dots)).isEqualTo("the key ****" + dots);
            assertThat(secrets(SECRET).mask("url=correct%2Dho" + dots + ". Is it?"))
                    .isEqualTo("url=****" + dots + ". Is it?");
        }
        assertThat(secrets(SECRET).mask("that is correct.")).isEqualTo("that is correct.");
    }

    @Test
    void tokensAreSecretFromWhenTheyAreGiven() {
        var secrets = secrets(SECRET);
        var jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJpbnZlc3Rvci0xIn0.Xf3_wQ9-abcdefghijklmnop";
        assertThat(secrets.mask("Bearer " + jwt)).contains(jwt);
        List.of(jwt, "17|" + "a1b2".repeat(10), "short-1").forEach(secrets::addToken);
        assertThat(secrets.mask("Bearer " + jwt + ", please")).isEqualTo("Bearer ****, please");
        assertThat(secrets.mask("signed Xf3_wQ9-abcdefghijklmnop")).isEqualTo("signed ****");
        assertThat(secrets.mask("17|" + "a1b2".repeat(10) + "!")).isEqualTo("17|****!");
        assertThat(secrets.mask("token short-1, not short-12")).isEqualTo("token ****, not short-12");
        assertThat(secrets.mask("cut: eyJhbGciOiJI…")).isEqualTo("cut: ****…");
    }

    @Test
    void soIsWhatACookieHolds() {
        var secrets = secrets(SECRET);
        for (var set : List.of(
                "SESSION=f00d-1234; Path=/; HttpOnly",
                "sid=\"s%3Aq8Zt0LwXv2b7NcR5yHdK1mPe.sig/natur+e99\"; Max-Age=60",
                "trace=4bf92f3577b34da6a3ce929d0e0e4736")) {
            secrets.addCookie(set);
        }
        assertThat(secrets.mask("f00d-1234, q8Zt0LwXv2b7NcR5yHdK1mPe, 4bf92f3577b34da6a3ce929d0e0e4736"))
                .isEqualTo("****, ****, ****");
    }

    /** Were they masked, a verdict would lose its numbers and the names of what it speaks of. */
    @Test
    void aCookieThatLetsNobodyInIsNone() {
        var secrets = secrets(SECRET);
        for (var set : List.of(
                "visits=1500",
                "theme=dark",
                "last=portfolio",
                "seen=true",
                "lang=zh-TW",
                "gone=deleted",
                "=",
                "",
                "x")) {
            secrets.addCookie(set);
        }
        var line = "1500 requests of portfolio, dark, true, zh-TW, deleted";
        assertThat(secrets.mask(line)).isEqualTo(line);
    }

    @Test
    void tokensOfVeryManyUsersAreKnownAtOnce() throws InterruptedException {
        var secrets = secrets(SECRET);
        var threads = IntStream.range(0, 4)
                .mapToObj(thread -> new Thread(() -> IntStream.range(0, 30_000)
                        .forEach(user -> secrets.addToken("%d-%08d-of-somebody".formatted(thread, user)))))
                .toList();
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join();
        }
        secrets.addToken("the-newest-token-of-all");
        assertThat(secrets.mask("x the-newest-token-of-all x")).isEqualTo("x **** x");
    }

    private static Secrets secrets(String key) {
        var target = SettingsFixture.with("target.auth.kind = none")
                .given("url", "http://localhost:1")
                .load()
                .target();
        return Secrets.of(target, Map.of("OPENING_BELL_API_KEY", key));
    }

    @Test
    void aSecretThatTheEnvironmentFillsInMayStandWhereverATextDoes() {
        var lines = List.of(
                "target.headers.x-api-key = ${MY_KEY}",
                "journeys.quotes.requests.single.query.api_key = ${MY_KEY}",
                "journeys.quotes.requests.single.headers.X-Auth-Token { value = ${MY_KEY} }");
        for (var line : lines) {
            var draft = SettingsFixture.with(line).variable("MY_KEY", SECRET).draft("load");
            assertThat(SettingsText.hocon(draft.settled())).contains(SECRET);
            assertThat(draft.secrets().mask(SettingsText.hocon(draft.settled())))
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void halfASecretIsOneThatStandsInTheFile() {
        assertThat(SettingsFixture.with("target.headers.x-api-key = correct-${MY_KEY}")
                        .variable("MY_KEY", "horse-battery")
                        .mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.right()).contains("`x-api-key = ${"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target.headers.Authorization = \"Basic correct-horse-battery\"",
                "target.headers.Cookie = correct-horse-battery",
                "target.headers.x-api-key = correct-horse-battery",
                "journeys.quotes.requests.single.headers.X-Auth-Token = correct-horse-battery",
                "journeys.quotes.requests.single.query.api_key = correct-horse-battery",
                "target.auth.header.value = \"Bearer correct-horse-battery\"",
                "target.auth.password-env = correct-horse-battery",
                "target.auth.password = correct-horse-battery",
                "target.url = \"http://me:correct-horse-battery@localhost:1\"",
                "target.auth.login.body = \"user={user}&password=correct-horse-battery\"",
            })
    void aSecretInAFileIsRefusedAndNotRepeated(String line) {
        var refused = catchThrowable(() -> SettingsFixture.with(line).load());

        assertThat(refused).isInstanceOf(SettingsException.class);
        assertThat(refused.getMessage()).doesNotContain(SECRET);
    }

    @Test
    void whatOnlyLooksLikeASecretHasAWayOutWhichTheRefusalNames() {
        var written = "journeys.quotes.requests.single.query.instrument_token";
        assertThat(SettingsFixture.with(written + " = \"256265\"").mistakes())
                .singleElement()
                .satisfies(mistake ->
                        assertThat(mistake.right()).contains("instrument_token { value = …, public = true }"));

        var settings = SettingsFixture.with(written + " { value = \"256265\", public = true }")
                .load();
        assertThat(settings.journeys().get("quotes").requests().get("single").query())
                .containsEntry("instrument_token", "256265");
        assertThat(SettingsFixture.again(settings)).isEqualTo(settings);
        assertThat(SettingsFixture.with(written + " { value = \"256265\", public = false }")
                        .mistakes())
                .hasSize(1);
        assertThat(SettingsFixture.with(written + " { value = \"256265\", pubic = true }")
                        .mistakes())
                .hasSize(2);
    }

    @Test
    void whatSettingsTakeFromTheEnvironmentIsASecret() {
        var secrets = SettingsFixture.with("target.headers.X-Tenant = \"of \"${TENANT}")
                .variable("TENANT", "blue-whale-7")
                .variable("OTHER", "never-asked")
                .draft("load")
                .secrets();
        assertThat(secrets.mask("blue-whale-7 Ymx1ZS13aGFsZS03 blue%2Dwhale%2D7 never-asked"))
                .isEqualTo("**** **** **** never-asked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public-env = [TENANT], target.headers.X-Tenant = ${TENANT}",
                "target.headers.X-Tenant { value = ${TENANT}, public = true }",
                "target.headers.X-Tenant { value = \"of \"${TENANT}\"!\", public = true }",
            })
    void unlessItIsSaidToBePublic(String line) {
        var secrets =
                SettingsFixture.with(line).variable("TENANT", "blue-whale-7").draft("load");
        assertThat(secrets.settled().target().headers().get("X-Tenant")).contains("blue-whale-7");
        assertThat(secrets.secrets().mask("blue-whale-7")).isEqualTo("blue-whale-7");
    }

    @Test
    void soItIsWhereTheCommandLineBringsIt() {
        var variable = SettingsFixture.with()
                .given("target.headers.X-Tenant", "${TENANT}")
                .variable("TENANT", "blue-whale-7")
                .draft("load");
        assertThat(variable.settled().target().headers()).containsEntry("X-Tenant", "blue-whale-7");
        assertThat(variable.secrets().mask("blue-whale-7")).isEqualTo("****");

        var byTheShell = SettingsFixture.with()
                .given("journeys.quotes.requests.single.get", "/q/blue-whale-7/{ticker}")
                .variable("TENANT_TOKEN", "blue-whale-7")
                .variable("UNUSED_TOKEN", "white-whale-8")
                .variable("NAME", "/q/blue")
                .draft("load");
        assertThat(byTheShell.secrets().mask("blue-whale-7, white-whale-8, /q/blue"))
                .isEqualTo("****, white-whale-8, /q/blue");
    }

    /** Without its numbers a verdict says nothing. */
    @Test
    void numbersTimesAndSwitchesFromTheEnvironmentAreNone() {
        var secrets = SettingsFixture.with(
                        "seed = ${SEED}, journeys.search.enabled = ${SEARCH}",
                        "objectives.all { p95 = ${LIMIT}, errors = ${SHARE} }, target.url = ${URL}")
                .variable("SEED", "1500")
                .variable("SEARCH", "false")
                .variable("LIMIT", "1500ms")
                .variable("SHARE", "0.25%")
                .variable("URL", "embedded")
                .draft("load")
                .secrets();
        var line = "p95 1500 ms, 1500ms, 0.25%, false, embedded";
        assertThat(secrets.mask(line)).isEqualTo(line);
    }

    @Test
    void aRefusalDoesNotTellIt() {
        for (var line : List.of(
                "seed = ${TENANT}",
                "target.url = ${TENANT}",
                "target { auth.kind = ${TENANT}, auth.header.name = ${TENANT} }",
                "visit = ${TENANT} { journeys = 3 }",
                "journeys.quotes.requests.single.read.price = \"[[\"${TENANT}")) {
            var told = SettingsFixture.with(line)
                    .variable("TENANT", "blue-whale-7")
                    .mistakes()
                    .toString();
            assertThat(told).as(line).contains("****").doesNotContain("blue-whale-7");
        }
    }

    @Test
    void sourcesDoNotShowTheEnvironment() {
        assertThat(new Sources(java.util.Optional.empty(), new java.util.Properties(), Map.of("A", SECRET)).toString())
                .doesNotContain(SECRET);
    }
}
