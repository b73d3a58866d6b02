package openingbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import openingbell.settings.Endpoint;
import openingbell.settings.Journey;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.section.JourneyKind;
import openingbell.settings.source.Sources;
import openingbell.testing.platforms.Client;
import openingbell.testing.platforms.TestPlatform;
import openingbell.testing.samples.CommandResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform's own document, imported: what comes out is what simulations.conf says of it. */
class ImportedPlatformTest {
    @TempDir
    Path folder;

    @Test
    void itsDocumentComesToTheSettingsThatItHas() throws IOException {
        var document = folder.resolve("openapi.json");
        try (var platform = TestPlatform.start(TestPlatform.config(folder))) {
            Files.writeString(
                    document, Client.of(platform.url()).read("/openapi.json").toString());
        }
        var out = folder.resolve("own.conf");
        CommandResult.by("import", document.toString(), "--out", out.toString()).fine();
        var properties = new Properties();
        var own = SettingsLoader.load(Optional.of("load"), new Sources(Optional.empty(), properties, Map.of()));
        properties.setProperty("config", out.toString());
        var imported = SettingsLoader.load(Optional.of("load"), new Sources(Optional.empty(), properties, Map.of()));

        assertThat(imported.target()).isEqualTo(own.target());
        for (var kind : JourneyKind.all()) {
            var journey = imported.journeys().get(kind.name());
            assertThat(journey.active())
                    .as(kind.name())
                    .isEqualTo(own.journeys().get(kind.name()).active());
            kind.declaredRequests()
                    .keySet()
                    .forEach(request -> assertThat(said(journey, request))
                            .as(kind.name() + "." + request)
                            .isEqualTo(said(own.journeys().get(kind.name()), request)));
        }
        assertThat(imported.activeJourneys()).hasSameSizeAs(own.activeJourneys());
        assertThat(imported.journeys().get("portfolio").requests().get("order").enabled())
                .isFalse();
        assertThat(imported.journeys().get("admin").weight()).isZero();
    }

    /** All but whether it is made. Of a list of objects the order of their fields means nothing. */
    private static String said(Journey journey, String request) {
        Endpoint said = journey.requests().get(request);
        var sorted = new TreeMap<>(said.answer().read()).toString().replaceAll("\\{(ticker|date|close)[^}]*}", "{…}");
        return said.method() + " " + said.path() + " " + new TreeMap<>(said.query()) + " " + said.body() + " "
                + said.answer().status() + " " + sorted;
    }
}
