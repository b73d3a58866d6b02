package openingbell.settings.loading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigRenderOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import openingbell.settings.Settings;
import openingbell.settings.section.SettingsSection;
import openingbell.settings.source.Sources;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;

class SettingsTextTest {

    @Test
    void whatIsWrittenReadsBackEqual() {
        var settings = SettingsFixture.with(
                        "target { url = \"http://localhost:81\", allowed-hosts = [a.example.com], auth.login.read.expires-in = off }",
                        "journeys.search { enabled = false, requests.typed { get = off, put = \"/find/{text}\", headers.X-A = \"\\\"{user}\\\"\" } }",
                        "market { universe = taiwan-2000, popularity { law = weights, sectors { \"Semi conductors\" = 2.5 } } }",
                        "simulations.soak.objectives { all.max = 9s, requests { login.p50 = 20ms, quotes.single { p95 = 1500ms, errors = 0.1%, wrong-answers = 0.2% } } }",
                        "objectives.gauges { cache-hit-rate { at-least = 85%, every = 10s }, \"jvm.threads\" { at-most = 64.5, unit = \"threads\" }, wait { at-most = 200ms, request = \"search / typed\", most { at-most = 2s, every = 1m } }, heap { unit = MB, growth { at-most = -0.5, per = 500 requests, one-way = true }, least { at-least = 5 } }, load { growth.at-most = 1.5% } }",
                        "objectives.journeys.search.growth { p50 = 5ms, p95 = 12ms, errors = 0.5%, per = 90m }",
                        "regression { journeys.quotes.p95.tolerance = 25%, requests { login.errors.floor = 1%, quotes.single.throughput.tolerance = 5% } }",
                        "platform.faults = [{ kind = cache-off }, { route = \"/x\", kind = error, status = 503, share = 2.5% }",
                        "{ kind = latency, distribution = uniform, of = 5ms, to = 1m }, { kind = cpu-burn, of = 20ms, share = 10% }",
                        "{ kind = memory-leak, kilobytes = 100 }, { kind = cache-flush }, { kind = model-slow, of = 5ms }",
                        "{ kind = index-dropped }, { kind = index-dropped, index = notifications }, { kind = pool-exhausted, share = 50% }, { kind = bad-bars, share = 5% }]")
                .variable("OPENING_BELL_PASSWORD", "x")
                .given("users", "333")
                .load("stress");

        assertThat(again(SettingsText.hocon(settings))).isEqualTo(settings);
        assertThat(again(SettingsText.json(settings))).isEqualTo(settings);
    }

    /** The library would sort them, and each request would come before the one that it needs. */
    @Test
    void requestsAreWrittenInTheOrderInWhichTheyAreMade() {
        var settings = SettingsFixture.with(
                        "journeys.news { weight = 1, requests { z { get = \"/z\", save { x = id } }",
                        "a { get = \"/{x}\", after = z, check = status, may-hold-secrets = true } } }",
                        "journeys.index { weight = 1, requests.y { get = \"/y\", check = status } }")
                .load();

        for (var text : List.of(SettingsText.hocon(settings), SettingsText.json(settings))) {
            var read = again(text);
            assertThat(read.journeys().keySet())
                    .containsExactlyElementsOf(settings.journeys().keySet());
            assertThat(read.journeys().get("news").requests().keySet()).containsExactly("z", "a");
        }
    }

    /** Baselines know nothing of this text, but people compare it. */
    @Test
    void itLooksAsTheLibraryWouldWriteIt() {
        var settings = SettingsFixture.with().load();
        var tree = SettingsSection.write(settings);
        var options = ConfigRenderOptions.defaults().setOriginComments(false);

        assertThat(sorted(SettingsText.hocon(settings)))
                .isEqualTo(sorted(tree.config().render(options.setJson(false))));
    }

    private static String sorted(String text) {
        return text.lines().sorted().collect(Collectors.joining("\n"));
    }

    @Test
    void soIsHowUsersAreLetIn() {
        var form = SettingsFixture.with(
                        "target.auth { kind = form, login { query { realm = x }, status = 201, save { id = userId } }, form {",
                        "page { get = \"/login?a=b\", read { csrf { css = \"input[name=csrf]\", attribute = value } } }",
                        "put = \"/login\", fields { p = \"{password}\", \"a b\" = \"{csrf}\" }, status = 3xx, follow-redirects = false, check = status",
                        "out { status = [401, 403], contains = [\"Please log in\", Expired], location = \"/login\" } } }")
                .load("stress");
        assertThat(again(SettingsText.hocon(form))).isEqualTo(form);
        var oauth2 = SettingsFixture.with(
                        "target.auth { kind = oauth2, oauth2 { token = \"/t\", client-id = load, client-secret-env = off, grant = password",
                        "client-auth = post, scope = \"a b\", renew-before = 5s } }")
                .load("stress");
        assertThat(again(SettingsText.hocon(oauth2))).isEqualTo(oauth2);
    }

    @Test
    void jsonIsJson() throws Exception {
        var tree = new ObjectMapper()
                .readTree(SettingsText.json(SettingsFixture.with().load()));

        assertThat(tree.at("/objectives/all/p95").asText()).isEqualTo("500ms");
    }

    private static Settings again(String text) {
        var sources = new Sources(Optional.of(text), new Properties(), Map.of("OPENING_BELL_PASSWORD", "x"));
        return SettingsLoader.load(Optional.empty(), sources);
    }
}
