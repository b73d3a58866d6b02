package openingbell.settings.section;

import java.time.Duration;
import openingbell.settings.Span;
import openingbell.settings.Visit;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.Value;

/** {@code visit}: what one user does between arriving and leaving. */
public final class VisitSection {
    private VisitSection() {}

    static Visit read(ConfigSection section) {
        var visit = new Visit(
                (int) section.get("journeys").whole(1, 1_000_000),
                span(section.section("think-time")),
                span(section.section("typing-pause")));
        section.rejectUnknownKeys();
        return visit;
    }

    /** A time, or from one to another. */
    static Span span(Value value) {
        if (value.isSection()) {
            var section = value.section();
            var span = span(section);
            section.rejectUnknownKeys();
            return span;
        }
        var time = value.duration(Duration.ZERO);
        return new Span(time, time);
    }

    private static Span span(ConfigSection section) {
        var from = section.get("from");
        var span = new Span(from.duration(Duration.ZERO), section.get("to").duration(Duration.ZERO));
        section.rejectUnknownKeys();
        if (span.from().compareTo(span.to()) > 0) {
            from.wrong("the range ends before it begins", "from at most " + SettingsFormat.time(span.to()));
        }
        return span;
    }

    public static SectionWriter write(Visit visit) {
        return new SectionWriter()
                .with("journeys", visit.journeys())
                .with("think-time", span(visit.thinkTime()))
                .with("typing-pause", span(visit.typingPause()));
    }

    static SectionWriter span(Span span) {
        return new SectionWriter()
                .with("from", SettingsFormat.time(span.from()))
                .with("to", SettingsFormat.time(span.to()));
    }
}
