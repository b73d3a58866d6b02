package openingbell.settings.section;

import java.time.Duration;
import java.util.List;
import openingbell.settings.ValidityLimits;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.Value;

/** {@code validity}: the limits beyond which a run is INVALID. */
final class ValiditySection {
    private ValiditySection() {}

    static ValidityLimits read(ConfigSection section) {
        var limits = new ValidityLimits(
                section.get("missing").share(),
                section.get("lateness").duration(Duration.ofMillis(1)),
                section.get("stall").duration(Duration.ofMillis(1)),
                section.get("pauses").share(),
                section.get("cpu").share(),
                section.get("crashes").whole(0, Long.MAX_VALUE),
                section.get("cut-off").share(),
                section.unlessOff("trend").map(Value::share).orElse(ValidityLimits.ANY_TREND),
                section.get("unchecked").share(),
                section.get("logged-out").share(),
                section.unlessOff("known-pages").map(Value::list).orElse(List.of()).stream()
                        .flatMap(title -> title.words().stream())
                        .toList(),
                section.get("strict").flag());
        section.rejectUnknownKeys();
        return limits;
    }

    static SectionWriter write(ValidityLimits limits) {
        return new SectionWriter()
                .with("missing", SettingsFormat.share(limits.missing()))
                .with("lateness", SettingsFormat.time(limits.lateness()))
                .with("stall", SettingsFormat.time(limits.stall()))
                .with("pauses", SettingsFormat.share(limits.pauses()))
                .with("cpu", SettingsFormat.share(limits.cpu()))
                .with("crashes", limits.crashes())
                .with("cut-off", SettingsFormat.share(limits.cutOff()))
                .with(
                        "trend",
                        limits.trend() == ValidityLimits.ANY_TREND ? "off" : SettingsFormat.share(limits.trend()))
                .with("unchecked", SettingsFormat.share(limits.unchecked()))
                .with("logged-out", SettingsFormat.share(limits.loggedOut()))
                .with("known-pages", limits.knownPages())
                .with("strict", limits.strict());
    }
}
