package openingbell.journeys.chains;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import openingbell.journeys.script.RequestValues;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTemplateTest {
    @ParameterizedTest
    @CsvSource({"/prices, /prices?lang=en", "/prices?q=%7Bx%7D, /prices?q=%7Bx%7D&lang=en"})
    void parametersFollowThoseOfThePath(String path, String asked) {
        var endpoint = SettingsFixture.with("journeys.plain { weight = 1, requests.prices { get = \"" + path
                        + "\", query { lang = en }, check = status } }")
                .load()
                .journeys()
                .get("plain")
                .requests()
                .get("prices");
        var template = new RequestTemplate("plain.prices", endpoint);
        Wire telling = (method, to, headers, body) -> {
            throw new IOException(to);
        };
        assertThatThrownBy(() -> template.send(telling, RequestValues.of(Map.of()), Map.of()))
                .hasMessage(asked);
    }
}
