package openingbell.settings;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void theRefusalSaysWhichLineToAdd() {
        assertThat(to("https://staging.example.com").mistakes())
                .singleElement()
                .satisfies(m -> assertThat(m.right()).contains("target.allowed-hosts = [\"staging.example.com\"]"));
        assertThat(Loading.with("target.allowed-hosts = [\"staging.example.com\"]")
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
                "api.production.example.com"
            })
    void aProductionLookingHostMustBeNamedAsWell(String host) {
        var allowed = "target.allowed-hosts = [\"" + host + "\"]";
        var named = "target.allowed-production-hosts = [\"" + host + "\"]";

        assertThat(to("https://" + host).mistakes()).hasSize(2);
        assertThat(Loading.with(allowed)
                        .given("url", "https://" + host)
                        .variable("OPENING_BELL_PASSWORD", "x")
                        .mistakes())
                .singleElement()
                .satisfies(m -> assertThat(m.right()).contains(named));
        assertThat(Loading.with(allowed, named)
                        .given("url", "https://" + host)
                        .variable("OPENING_BELL_PASSWORD", "x")
                        .load()
                        .target()
                        .embedded())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"products.example.com", "delivery.example.com", "alive.example.com", "wwwtest.example.com"})
    void aNameThatOnlyContainsSuchAWordIsNoProduction(String host) {
        assertThat(to("https://" + host).mistakes()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        staging.example.com              | no scheme               | https://staging.example.com
        staging.example.com:8080/api/v1  | no scheme               | https://staging.example.com:8080
        localhost:8080                   | no scheme               | https://localhost:8080
        ftp://staging.example.com        | neither http nor https  | scheme, host and port
        https:/staging.example.com       | no scheme               | scheme, host and port
        https://staging.example.com/api  | more than scheme        | https://staging.example.com;
        https://staging.example.com?x=1  | more than scheme        | https://staging.example.com;
        https://                         | is no URL               | scheme, host and port
        https://my host                  | is no URL               | scheme, host and port
        https://host:99999               | a port that cannot be   | scheme, host and port
        https://host:port                | names no host           | scheme, host and port
        embeddedd                        | no scheme               | `embedded`
        """)
    void aUrlThatIsNoneIsExplained(String url, String wrong, String right) {
        assertThat(to(url).mistakes()).singleElement().satisfies(m -> {
            assertThat(m.where()).isEqualTo("url (-D)");
            assertThat(m.wrong()).contains(wrong);
            assertThat(m.right()).contains(right);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://staging.example.com", "*.example.com", "staging.example.com:443", "a/b"})
    void anAllowedHostIsAHostAlone(String host) {
        assertThat(Loading.with("target.allowed-hosts = [\"" + host + "\"]").mistakes())
                .singleElement()
                .satisfies(m -> assertThat(m.key()).isEqualTo("target.allowed-hosts[0]"));
    }

    private static Loading to(String url) {
        return Loading.with().given("url", url).variable("OPENING_BELL_PASSWORD", "x");
    }
}
