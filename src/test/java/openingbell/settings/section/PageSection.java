package openingbell.settings.section;

import java.time.Duration;
import java.util.List;
import openingbell.settings.PageVisits;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.TextReader;
import openingbell.settings.source.Value;

/** {@code page} of a simulation: what a visitor with a real browser loads beside the load. */
public final class PageSection {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final TextReader texts;
    private final List<String> allowed;
    private final List<String> allowedProduction;

    /** @param allowed the hosts that load may go to, and among them those that look like production */
    PageSection(TextReader texts, List<String> allowed, List<String> allowedProduction) {
        this.texts = texts;
        this.allowed = List.copyOf(allowed);
        this.allowedProduction = List.copyOf(allowedProduction);
    }

    PageVisits read(ConfigSection section) {
        var visits = new PageVisits(
                Hosts.place(section.get("address"), texts, allowed, allowedProduction, "/dashboard"),
                section.find("every").map(value -> value.duration(SHORTEST)).orElse(EVERY),
                section.find("timeout").map(value -> value.duration(SHORTEST)).orElse(TIMEOUT),
                section.unlessOff("interactive").flatMap(Value::words),
                section.unlessOff("browser").flatMap(Value::words),
                section.unlessOff("login").map(Value::section).map(this::form));
        section.rejectUnknownKeys();
        if (visits.interactive().isEmpty() && visits.timeout().compareTo(PageVisits.REST) <= 0) {
            section.find("timeout")
                    .ifPresent(value -> value.wrong(
                            "without `interactive` each visit waits for 5 s of rest, and that takes longer",
                            "more than 5s, such as 30s; or the mark that the page sets: interactive = \"…\""));
        }
        return visits;
    }

    private PageVisits.LoginForm form(ConfigSection section) {
        var form = new PageVisits.LoginForm(
                texts.css(section.get("user")), texts.css(section.get("password")), texts.css(section.get("submit")));
        section.rejectUnknownKeys();
        return form;
    }

    static SectionWriter write(PageVisits visits) {
        return writeTraffic(visits).with("browser", visits.browser());
    }

    /** What is sent; with which browser, is not in it. */
    public static SectionWriter writeTraffic(PageVisits visits) {
        return new SectionWriter()
                .with("address", visits.address())
                .with("every", SettingsFormat.time(visits.every()))
                .with("timeout", SettingsFormat.time(visits.timeout()))
                .with("interactive", visits.interactive())
                .with("login", visits.login().map(PageSection::write));
    }

    private static SectionWriter write(PageVisits.LoginForm form) {
        return new SectionWriter()
                .with("user", form.user())
                .with("password", form.password())
                .with("submit", form.submit());
    }
}
