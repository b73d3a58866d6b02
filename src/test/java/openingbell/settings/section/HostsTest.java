package openingbell.settings.section;

import static org.assertj.core.api.Assertions.assertThat;

import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://127.0.0.1:1",
                "https://127.9.9.9",
                "http://[::1]:8080",
                "http://LOCALHOST"
            })
    void loopbackIsAlwaysAllowed(String url) {
        assertThat(to(url).load().target().url()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost.example.com",
                "http://127.0.0.1.example.com",
                "http://10.0.0.1",
                "http://0.0.0.0",
                "http://127.0.0.1.nip.io"
            })
    void whatOnlyLooksLikeLoopbackIsNot(String url) {
        assertThat(to(url).mistakes()).anySatisfy(m -> assertThat(m.wrong()).contains("no load may go to"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080/app,      http://localhost:8080/app",
        "http://localhost:8080/app/,     http://localhost:8080/app",
        "http://localhost:8080/app/v1//, http://localhost:8080/app/v1",
        "HTTP://LOCALHOST/App/,          http://localhost/App",
        "http://localhost/a%20b,         http://localhost/a%20b",
        "http://localhost:8080/,         http://localhost:8080",
    })
    void aPathBeforeAllOthersIsKeptWithoutTheSlashAtItsEnd(String url, String kept) {
        assertThat(to(url).load().target().url()).hasToString("Optional[" + kept + "]");
    }

    @Test
    void aPathBeforeAllOthersMakesNoHostAllowed() {
        assertThat(to("https://staging.example.com/localhost").mistakes())
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.wrong()).isEqualTo("no load may go to staging.example.com yet");
                    assertThat(m.right()).contains("target.allowed-hosts = [\"staging.example.com\"]");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, target.url is plain http",
        "embedded,              the embedded platform has none",
    })
    void http2IsSpokenOverHttpsAlone(String url, String is) {
        assertThat(SettingsFixture.with("target.http2 = true")
                        .given("url", url)
                        .variable("OPENING_BELL_PASSWORD", "x")
                        .mistakes())
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.where()).startsWith("target.http2 (simulations.conf, line ");
                    assertThat(m.wrong()).isEqualTo("HTTP/2 is spoken over https alone, and " + is);
                });
        assertThat(SettingsFixture.with("target.http2 = true")
                        .given("url", "https://localhost")
                        .variable("OPENING_BELL_PASSWORD", "x")
                        .load()
                        .target()
                        .http2())
                .isTrue();
    }

    @Test
    void theRefusalSaysWhichLineToAdd() {
        assertThat(to("https://staging.example.com").mistakes())
                .singleElement()
                .satisfies(m -> assertThat(m.right()).contains("target.allowed-hosts = [\"staging.example.com\"]"));
        assertThat(SettingsFixture.with("target.allowed-hosts = [\"staging.example.com\"]")
                        .given("url", "https://Staging.Example.com:8443")
                        .variable("OPENING_BELL_PASSWORD", "x")
                        .load()
                        .target()
                        .url())
                .hasToString("Optional[https://staging.example.com:8443]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prod.example.com",
                "api-prod.example.com",
                "www.example.com",
                "live2.example.com",
                "api.production.example.com",
                "prod.",
                "prod1a.example.com",
                "prod01-eu.example.com",
                "2prod.example.com",
                "live2b.example.com",
                "www1a.example.com",
                "prd3c.example.com",
                "p-r-o-d.example.com",
                "api-p-r-o-d-1.example.com",
                "p.r.o.d.example.com",
                "pr-od.example.com",
                "l-i-v-e.example.com",
                "w-w-w.example.com",
                "p-r-o-d-u-c-t-i-o-n.example.com",
                "apiprod.example.com",
                "euprod2.example.com",
                "prodweb.example.com",
                "prod-blue.example.com",
                "proddb1.example.com",
                "prodeu.example.com",
                "prodapi.example.com",
                "prodeast1.example.com",
                "euprd.example.com",
                "prdgw.example.com",
                "product-catalog.prod.example.com",
                "preprod.live.example.com",
                "non-prod-www.example.com"
            })
    void aProductionLookingHostMustBeNamedAsWell(String host) {
        var allowed = "target.allowed-hosts = [\"" + host + "\"]";
        var named = "target.allowed-production-hosts = [\"" + host + "\"]";

        assertThat(to("https://" + host).mistakes()).hasSize(2);
        assertThat(SettingsFixture.with(allowed)
                        .given("url", "https://" + host)
                        .variable("OPENING_BELL_PASSWORD", "x")
                        .mistakes())
                .singleElement()
                .satisfies(m -> assertThat(m.right()).contains(named));
        assertThat(SettingsFixture.with(allowed, named)
                        .given("url", "https://" + host)
                        .variable("OPENING_BELL_PASSWORD", "x")
                        .load()
                        .target()
                        .embedded())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "products.example.com",
                "delivery.example.com",
                "alive.example.com",
                "wwwtest.example.com",
                "product-catalog.example.com",
                "product1.example.com",
                "my-products.example.com",
                "reproduce.example.com",
                "reproduction.example.com",
                "produce.example.com",
                "producer-api.example.com",
                "productivity.example.com",
                "prodigy.example.com",
                "produkte.example.com",
                "produits.example.com",
                "prodotti.example.com",
                "preprod.example.com",
                "pre-prod.example.com",
                "preprod2.example.com",
                "pre-prod1a.example.com",
                "pre-prod-1.example.com",
                "nonprod.example.com",
                "non-prod.example.com",
                "api-nonprod-eu.example.com",
                "pre-production.example.com",
                "preproduction.example.com",
                "livestock.example.com",
                "liverpool.example.com",
                "olive1.example.com",
                "lively.example.com",
                "deliver-y.example.com",
                "pr-123-demo.example.com",
                "staging-1a.example.com"
            })
    void aNameThatOnlyContainsSuchAWordIsNoProduction(String host) {
        assertThat(to("https://" + host).mistakes()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        staging.example.com              | no scheme               | https://staging.example.com
        staging.example.com:8080/api/v1  | no scheme               | https://staging.example.com:8080/api/v1
        localhost:8080                   | no scheme               | https://localhost:8080
        ftp://staging.example.com        | neither http nor https  | scheme and host
        https:/staging.example.com       | no scheme               | scheme and host
        https://staging.example.com/a?x=1 | more than scheme       | https://staging.example.com/a;
        https://staging.example.com?x=1  | more than scheme        | https://staging.example.com;
        https://staging.example.com/a#b  | more than scheme        | https://staging.example.com/a;
        https://staging.example.com/a/../b | goes up and down      | https://staging.example.com/b
        https://staging.example.com//a   | goes up and down        | https://staging.example.com/a
        https://staging.example.com/a b  | is no URL               | scheme and host
        https://                         | is no URL               | scheme and host
        https://my host                  | is no URL               | scheme and host
        https://host:99999               | a port that cannot be   | scheme and host
        https://host:port                | names no host           | scheme and host
        embeddedd                        | no scheme               | `embedded`
        """)
    void aUrlThatIsNoneIsExplained(String url, String wrong, String right) {
        assertThat(to(url).mistakes()).singleElement().satisfies(m -> {
            assertThat(m.where()).isEqualTo("url (-D)");
            assertThat(m.wrong()).contains(wrong);
            assertThat(m.right()).contains(right);
        });
    }

    /** Whatever a URL pretends: what is allowed is the host that the load would go to, as it stands there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // a user before the host
                "http://localhost@evil.example.com",
                "http://localhost:80@evil.example.com",
                "http://staging.example.com@evil.example.com",
                "http://staging.example.com%40evil.example.com",
                "http://evil.example.com\\@staging.example.com",
                "http://staging.example.com\\.evil.example.com",
                "http://@staging.example.com",
                // a name that begins or ends like one that is allowed
                "http://staging.example.com.evil.example.org",
                "http://evil-staging.example.com",
                "http://a.staging.example.com",
                "http://example.com",
                "http://localhost.",
                "http://staging.example.com.",
                "http://staging.example.com..",
                "http://staging_example.com",
                // loopback and all addresses, written otherwise
                "http://2130706433",
                "http://0x7f000001",
                "http://0x7f.0.0.1",
                "http://017700000001",
                "http://0177.0.0.1",
                "http://127.1",
                "http://127.0.1",
                "http://127.0.0.1.",
                "http://127.0.0.256",
                "http://0",
                "http://0.0.0.0",
                "http://169.254.169.254",
                // the same in version 6
                "http://[::]",
                "http://[::ffff:127.0.0.1]",
                "http://[::ffff:7f00:1]",
                "http://[0:0:0:0:0:0:0:1]",
                "http://[::1%25eth0]",
                "http://[::1",
                "http://::1",
                "http://[fe80::1]",
                // letters that look like others, or are left out by some
                "http://ⓛocalhost",
                "http://localhost。evil.example.com",
                "http://ｌocalhost",
                "http://staging\u2024example.com",
                "http://st\u0430ging.example.com",
                "http://lo\u00adcalhost",
                "http://localhost\u0000.evil.example.com",
                "http://localhost%00.evil.example.com",
                "http://staging.example.com\n.evil.example.com",
                "http://LOCALHOST.EVIL.EXAMPLE.COM",
                // ends of the host
                "http://evil.example.com#staging.example.com",
                "http://evil.example.com#@staging.example.com",
                "http://evil.example.com?staging.example.com",
                "http://evil.example.com/staging.example.com",
                "http://evil.example.com;staging.example.com",
                "http://evil.example.com:80:staging.example.com",
                "http:///staging.example.com",
                "http:////staging.example.com",
                "http:staging.example.com",
                "//staging.example.com",
                "http://*",
                "http://",
                "http://:80",
                "javascript://localhost/%0aalert(1)",
                "file://localhost/etc/passwd",
                "jar:http://localhost!/"
            })
    void noFormOfAUrlLeadsPastTheAllowedHosts(String url) {
        var loading = SettingsFixture.with("target.allowed-hosts = [\"staging.example.com\"]")
                .given("url", url)
                .variable("OPENING_BELL_PASSWORD", "x");
        assertThat(loading.mistakes()).singleElement().satisfies(m -> {
            assertThat(m.where()).isEqualTo("url (-D)");
            assertThat(m.wrong()).isNotBlank();
        });
    }

    /** What is allowed is compared small, as hosts are. */
    @ParameterizedTest
    @CsvSource({
        "HTTP://STAGING.example.COM, http://staging.example.com",
        "https://staging.example.com:, https://staging.example.com",
        "https://staging.example.com/, https://staging.example.com",
        "http://STAGING.EXAMPLE.COM:08080, http://staging.example.com:8080"
    })
    void theUrlIsKeptAsItsHostAndPortAlone(String url, String kept) {
        assertThat(SettingsFixture.with("target.allowed-hosts = [\"Staging.Example.com\"]")
                        .given("url", url)
                        .variable("OPENING_BELL_PASSWORD", "x")
                        .load()
                        .target()
                        .url())
                .hasToString("Optional[" + kept + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://staging.example.com", "*.example.com", "staging.example.com:443", "a/b"})
    void anAllowedHostIsAHostAlone(String host) {
        assertThat(SettingsFixture.with("target.allowed-hosts = [\"" + host + "\"]")
                        .mistakes())
                .singleElement()
                .satisfies(m -> assertThat(m.key()).isEqualTo("target.allowed-hosts[0]"));
    }

    private static SettingsFixture to(String url) {
        return SettingsFixture.with().given("url", url).variable("OPENING_BELL_PASSWORD", "x");
    }

    @Test
    void aHostBesideTheTargetsOwnIsAllowedAsThatIs() {
        var target = SettingsFixture.with(
                        "target.allowed-hosts = [\"staging.example.com\", \"www.example.com\", \"live.example.com\"]",
                        "target.allowed-production-hosts = [\"live.example.com\"]")
                .load()
                .target();
        assertThat(Hosts.allows(target, "staging.example.com")).isTrue();
        assertThat(Hosts.allows(target, "live.example.com")).isTrue();
        assertThat(Hosts.allows(target, "www.example.com")).isFalse();
        assertThat(Hosts.allows(target, "example.com")).isFalse();
    }
}
