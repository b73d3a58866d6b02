package openingbell.settings.section;

import java.time.Duration;
import openingbell.settings.PlatformSettings.Distribution;
import openingbell.settings.PlatformSettings.FaultSettings;
import openingbell.settings.PlatformSettings.Index;
import openingbell.settings.PlatformSettings.Kind;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.Value;

/** One thing that goes wrong in the embedded platform; each kind knows only the keys that mean something to it. */
final class FaultSection {
    private static final String EVERYWHERE = "*";

    private FaultSection() {}

    static FaultSettings read(ConfigSection fault) {
        var kind = fault.get("kind").choice(Kind.class);
        var route = fault.find("route").map(value -> route(value, kind)).orElse(EVERYWHERE);
        double share = kind == Kind.INDEX_DROPPED
                ? 1.0
                : fault.find("share").map(Value::share).orElse(1.0);
        var distribution = Distribution.FIXED;
        var of = Duration.ZERO;
        var to = Duration.ZERO;
        int status = 500;
        int kilobytes = 0;
        var index = Index.BARS;
        if (kind.takesTime()) {
            of = fault.get("of").duration(FaultSettings.SHORTEST, FaultSettings.LONGEST);
            to = of;
        }
        if (kind == Kind.LATENCY) {
            distribution = fault.find("distribution")
                    .map(value -> value.choice(Distribution.class))
                    .orElse(Distribution.FIXED);
            to = distribution == Distribution.UNIFORM ? end(fault.get("to"), of) : of;
        } else if (kind == Kind.ERROR) {
            status = fault.find("status")
                    .map(value -> (int) value.whole(400, 599))
                    .orElse(status);
        } else if (kind == Kind.MEMORY_LEAK) {
            kilobytes = (int) fault.get("kilobytes").whole(1, FaultSettings.MOST_KILOBYTES);
        } else if (kind == Kind.INDEX_DROPPED) {
            index = fault.find("index").map(value -> value.choice(Index.class)).orElse(index);
        }
        fault.rejectUnknownKeys();
        return new FaultSettings(route, kind, share, distribution, of, to, status, kilobytes, index);
    }

    private static Duration end(Value value, Duration of) {
        if (value.time().filter(to -> to.compareTo(of) < 0).isPresent()) {
            value.wrong("the range ends before it begins", "to at least " + SettingsFormat.time(of));
        }
        return value.duration(Duration.ZERO, FaultSettings.LONGEST);
    }

    private static String route(Value value, Kind kind) {
        var route = value.words().orElse(EVERYWHERE);
        if (kind.isOfNoRoute() && !route.equals(EVERYWHERE)) {
            value.wrong(SettingsFormat.word(kind) + " is for all routes or for none", "no route, or \"*\"");
        } else if (!route.equals(EVERYWHERE) && !route.startsWith("/")) {
            value.wrong(
                    value.shown() + " is no route",
                    "\"*\" for all, or one of the platform's OpenAPI document, such as \"/api/v1/quotes/{ticker}\"");
        }
        return route;
    }

    static SectionWriter write(FaultSettings fault) {
        var tree = new SectionWriter().with("route", fault.route()).with("kind", SettingsFormat.word(fault.kind()));
        if (fault.kind() != Kind.INDEX_DROPPED) {
            tree.with("share", SettingsFormat.share(fault.share()));
        }
        if (fault.kind() == Kind.LATENCY) {
            tree.with("distribution", SettingsFormat.word(fault.distribution()));
        }
        if (fault.kind().takesTime()) {
            tree.with("of", SettingsFormat.time(fault.of()));
        }
        if (fault.kind() == Kind.MEMORY_LEAK) {
            tree.with("kilobytes", fault.kilobytes());
        }
        if (fault.kind() == Kind.INDEX_DROPPED && fault.index() != Index.BARS) {
            tree.with("index", SettingsFormat.word(fault.index()));
        }
        if (fault.kind() == Kind.LATENCY && fault.distribution() == Distribution.UNIFORM) {
            tree.with("to", SettingsFormat.time(fault.to()));
        }
        return fault.kind() == Kind.ERROR ? tree.with("status", fault.status()) : tree;
    }
}
