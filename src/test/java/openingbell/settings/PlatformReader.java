package openingbell.settings;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import openingbell.settings.PlatformSettings.Distribution;
import openingbell.settings.PlatformSettings.FaultSettings;
import openingbell.settings.PlatformSettings.Kind;

/** Reads {@code platform}: the embedded platform's size, its data, and what goes wrong in it. */
final class PlatformReader {
    private static final Set<Kind> WITHOUT_ROUTE = EnumSet.of(Kind.CACHE_OFF);

    private PlatformReader() {}

    static PlatformSettings read(Section platform) {
        var cache = platform.section("cache");
        var read = new PlatformSettings(
                (int) platform.get("port").whole(0, 65535),
                heap(platform.get("heap")),
                platform.get("data").words().orElse(""),
                platform.get("seed").whole(Long.MIN_VALUE, Long.MAX_VALUE),
                (int) platform.get("days").whole(1, 10_000),
                platform.get("token-lifetime").duration(Duration.ofSeconds(1)),
                cache.get("enabled").flag(),
                cache.get("size").count(1),
                cache.get("lifetime").duration(Duration.ofSeconds(1)),
                platform.get("warm-up").duration(Duration.ZERO),
                platform.get("faults").list().stream()
                        .map(Value::section)
                        .map(PlatformReader::fault)
                        .toList());
        cache.end();
        platform.end();
        return read;
    }

    private static String heap(Value value) {
        var heap = value.words().orElse("");
        var right = "a size for a Java heap, at least 64m, such as 512m or 2g";
        if (!heap.matches("\\d{1,7}[kKmMgG]")) {
            value.wrong(value.shown() + " is no size of a Java heap", right);
        } else if (kilobytes(heap) < 64 * 1024 || kilobytes(heap) > 1024L * 1024 * 1024) {
            value.wrong(value.shown() + " is too " + (kilobytes(heap) < 64 * 1024 ? "small" : "large"), right);
        }
        return heap;
    }

    private static long kilobytes(String heap) {
        long number = Long.parseLong(heap.substring(0, heap.length() - 1));
        return switch (Character.toLowerCase(heap.charAt(heap.length() - 1))) {
            case 'g' -> number * 1024 * 1024;
            case 'm' -> number * 1024;
            default -> number;
        };
    }

    private static FaultSettings fault(Section fault) {
        var kind = fault.get("kind").choice(Kind.class);
        var distribution = fault.find("distribution");
        var of = fault.find("of");
        var to = fault.find("to");
        var status = fault.find("status");
        var read = new FaultSettings(
                route(fault, kind),
                kind,
                fault.find("share").map(Value::share).orElse(1.0),
                distribution.map(value -> value.choice(Distribution.class)).orElse(Distribution.FIXED),
                of.map(value -> value.duration(Duration.ZERO)).orElse(Duration.ZERO),
                to.map(value -> value.duration(Duration.ZERO)).orElse(Duration.ZERO),
                status.map(value -> (int) value.whole(400, 599)).orElse(500));
        fault.end();
        var uniform = kind == Kind.LATENCY && read.distribution() == Distribution.UNIFORM;
        if (kind == Kind.LATENCY && of.isEmpty()) {
            fault.mistake("a latency without its length", "of = 200ms beside it");
        }
        if (uniform && to.isEmpty()) {
            fault.mistake("a uniform latency without its end", "to = … beside `of`");
        } else if (uniform && read.to().compareTo(read.of()) < 0) {
            to.get().wrong("the range ends before it begins", "to at least " + Numbers.time(read.of()));
        }
        return read;
    }

    private static String route(Section fault, Kind kind) {
        if (WITHOUT_ROUTE.contains(kind)) {
            return fault.find("route").flatMap(Value::words).orElse("*");
        }
        var value = fault.get("route");
        var route = value.words().orElse("*");
        if (!route.equals("*") && !route.startsWith("/")) {
            value.wrong(
                    value.shown() + " is no route",
                    "\"*\" for all, or one of the platform's OpenAPI document, such as \"/api/v1/quotes/{ticker}\"");
        }
        return route;
    }
}
