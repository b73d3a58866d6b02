package openingbell.settings.section;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import openingbell.settings.LivePage;
import openingbell.settings.OtlpSettings;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.TextReader;
import openingbell.settings.source.Value;

/** {@code live}: where a run shows itself while it lasts. */
final class LiveSection {
    /** Nobody is asked for a name: whose address that is, may change. */
    private static final Pattern ADDRESS =
            Pattern.compile("localhost|\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final TextReader texts;

    LiveSection(TextReader texts) {
        this.texts = texts;
    }

    LivePage read(ConfigSection section) {
        var page = new LivePage(
                section.find("port").map(value -> (int) value.whole(0, 65535)).orElse(LivePage.DEFAULT.port()),
                section.find("address").flatMap(value -> value.words()).orElse(LivePage.DEFAULT.address()),
                section.unlessOff("token-env").map(texts::variable),
                section.unlessOff("otlp").map(Value::section).flatMap(this::otlp));
        if (!ADDRESS.matcher(page.address()).matches()) {
            section.find("address")
                    .ifPresent(address -> address.wrong(
                            address.shown() + " is not an address of this machine",
                            "127.0.0.1 for this machine alone, 0.0.0.0 for whoever can reach it"));
        } else if (!page.onLoopback() && page.tokenEnv().isEmpty()) {
            section.find("address")
                    .ifPresent(address -> address.wrong(
                            "others can reach " + address.shown() + ", and nothing keeps them out",
                            "token-env = OPENING_BELL_LIVE_TOKEN, and the token in that variable"));
        }
        section.rejectUnknownKeys();
        return page;
    }

    private Optional<OtlpSettings> otlp(ConfigSection section) {
        var every = section.find("every")
                .map(value -> value.duration(SHORTEST, LONGEST))
                .orElse(OtlpSettings.EVERY);
        var headers = section.unlessOff("headers")
                .map(value -> new Headers(texts).headers(value.section(), Set.of()))
                .orElse(Map.of());
        var url = ForeignUrl.read(section.get("url"), "no URL", "http://127.0.0.1:4318/v1/metrics");
        section.rejectUnknownKeys();
        return url.map(found -> new OtlpSettings(found, every, headers));
    }

    /** What is not set is not written: a page changes nothing of a run. */
    static void write(Optional<LivePage> page, SectionWriter tree) {
        if (page.isEmpty()) {
            tree.with("live", "off");
        } else if (!page.get().equals(LivePage.DEFAULT)) {
            tree.with(
                    "live",
                    new SectionWriter()
                            .with("port", page.get().port())
                            .with("address", page.get().address())
                            .with("token-env", page.get().tokenEnv())
                            .with("otlp", page.get().otlp().map(LiveSection::otlp)));
        }
    }

    private static SectionWriter otlp(OtlpSettings otlp) {
        var tree =
                new SectionWriter().with("url", otlp.url().toString()).with("every", SettingsFormat.time(otlp.every()));
        return otlp.headers().isEmpty() ? tree : tree.with("headers", Headers.write(otlp.headers()));
    }
}
