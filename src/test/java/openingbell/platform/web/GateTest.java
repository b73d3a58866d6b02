package openingbell.platform.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only this machine may ask. */
class GateTest {
    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1", "127.0.0.1, localhost", "::1, [::1]", "127.9.9.9, LOCALHOST"})
    void thisMachineMay(String from, String name) {
        assertThatCode(() -> ask(from, name)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 127.0.0.1",
        "192.168.1.1, localhost",
        "2001:db8::1, localhost",
        "127.0.0.1, platform.example.com",
        "127.0.0.1, 127.example.com",
        "127.0.0.1, localhost.example.com"
    })
    void othersMayNot(String from, String name) {
        assertThatThrownBy(() -> ask(from, name)).isInstanceOf(Problem.class).hasMessageContaining("loopback");
    }

    @Test
    void anUnknownOriginMayNot() {
        assertThatThrownBy(() -> Gate.fromThisMachine(Optional.empty(), "localhost"))
                .isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @CsvSource({
        "X-None, anything",
        "Origin, http://localhost:8080",
        "origin, HTTP://LOCALHOST:8080",
        "Sec-Fetch-Site, same-origin",
        "Sec-Fetch-Site, none"
    })
    void noPageOrAnOwnPageMay(String header, String value) {
        assertThatCode(() -> Gate.fromNoForeignPage(asked(header, value))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://elsewhere.example.com",
        "Origin, null",
        "Origin, ''",
        "Origin, http://localhost",
        "Origin, http://localhost:8081",
        "Origin, https://localhost:8080",
        "Origin, http://localhost:8080.example.com",
        "origin, http://elsewhere",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "sec-fetch-site, cross-site",
        "Sec-Fetch-Site, ''"
    })
    void aForeignPageMayNot(String header, String value) {
        assertThatThrownBy(() -> Gate.fromNoForeignPage(asked(header, value)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("another site");
    }

    private static HttpFields asked(String header, String value) {
        return HttpFields.build().add("Host", "localhost:8080").add(header, value);
    }

    private static void ask(String from, String name) throws UnknownHostException {
        Gate.fromThisMachine(Optional.of(InetAddress.getByName(from)), name);
    }
}
