package openingbell.settings.section;

import java.time.Duration;
import openingbell.settings.PlatformSettings;
import openingbell.settings.PlatformSettings.MarketClock;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.Value;

/** {@code platform}: the embedded platform's size, its data, and what goes wrong in it. */
final class PlatformSection {
    private PlatformSection() {}

    static PlatformSettings read(ConfigSection platform) {
        var cache = platform.section("cache");
        var read = new PlatformSettings(
                (int) platform.get("port").whole(0, 65535),
                heap(platform.get("heap")),
                folder(platform.get("data")),
                platform.get("seed").whole(Long.MIN_VALUE, Long.MAX_VALUE),
                (int) platform.get("days").whole(1, 10_000),
                platform.get("market-clock").choice(MarketClock.class),
                platform.get("token-lifetime").duration(Duration.ofSeconds(1)),
                cache.get("enabled").flag(),
                cache.get("size").count(1),
                cache.get("lifetime").duration(Duration.ofSeconds(1)),
                platform.get("warm-up").duration(Duration.ZERO),
                platform.get("faults").list().stream()
                        .map(Value::section)
                        .map(FaultSection::read)
                        .toList());
        platform.find("metrics"); // is read before, with those of the target
        cache.rejectUnknownKeys();
        platform.rejectUnknownKeys();
        return read;
    }

    /** The platform's database would take what follows a ; for a setting, or even a statement, of its own. */
    private static String folder(Value value) {
        var folder = value.words().orElse("");
        if (folder.contains(";") || folder.indexOf(0) >= 0) {
            value.wrong(
                    value.shown() + " cannot be the folder of a database",
                    "a path without ; such as \"target/platform\"");
        }
        return folder;
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

    static SectionWriter write(PlatformSettings platform) {
        var cache = new SectionWriter()
                .with("enabled", platform.cacheEnabled())
                .with("size", platform.cacheSize())
                .with("lifetime", SettingsFormat.time(platform.cacheLifetime()));
        return new SectionWriter()
                .with("port", platform.port())
                .with("heap", platform.heap())
                .with("data", platform.data())
                .with("seed", platform.seed())
                .with("days", platform.days())
                .with("market-clock", SettingsFormat.word(platform.marketClock()))
                .with("token-lifetime", SettingsFormat.time(platform.tokenLifetime()))
                .with("cache", cache)
                .with("warm-up", SettingsFormat.time(platform.warmUp()))
                .with(
                        "faults",
                        platform.faults().stream()
                                .map(fault -> FaultSection.write(fault).values())
                                .toList());
    }
}
