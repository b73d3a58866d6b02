package openingbell.settings.section;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import openingbell.settings.PlatformSettings;
import openingbell.settings.PlatformSettings.MarketClock;
import openingbell.settings.PlatformSettings.Store;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.TextReader;
import openingbell.settings.source.Value;

/** {@code platform}: the embedded platform's size, its data, and what goes wrong in it. */
final class PlatformSection {
    /** More than any machine has use for. */
    private static final int MOST_WORKERS = 32;

    private final TextReader texts;

    PlatformSection(TextReader texts) {
        this.texts = texts;
    }

    PlatformSettings read(ConfigSection platform) {
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
                        .toList(),
                database(platform),
                redis(cache),
                platform.find("workers")
                        .map(value -> (int) value.whole(1, MOST_WORKERS))
                        .orElse(1));
        platform.find("metrics"); // is read before, with those of the target
        cache.rejectUnknownKeys();
        platform.rejectUnknownKeys();
        return read;
    }

    private Optional<Store> database(ConfigSection platform) {
        var user = variable(platform, "database-user-env", "OPENING_BELL_DATABASE_USER");
        var password = variable(platform, "database-password-env", "OPENING_BELL_DATABASE_PASSWORD");
        return platform.find("database").flatMap(url -> {
            var right = "h2, or a URL such as \"jdbc:postgresql://127.0.0.1:5432/bell\"; user and password come from"
                    + " the environment (database-user-env, database-password-env)";
            var text = url.words().map(String::strip).orElse("");
            if (text.isEmpty() || text.equals("h2")) {
                return Optional.empty();
            }
            if (text.contains("@") || text.matches("(?is).*[?&][^=]*(user|password)[^=]*=.*")) {
                // Not shown: it may hold a password.
                url.wrong("the database's URL must not say who asks", right);
                return Optional.empty();
            }
            if (!text.matches("jdbc:postgresql://[^/\\s?#]+/[^/\\s?#]+(\\?\\S*)?")) {
                url.wrong(url.shown() + " is neither h2 nor a database of PostgreSQL", right);
                return Optional.empty();
            }
            return Optional.of(new Store(text, Optional.of(user), password));
        });
    }

    private String variable(ConfigSection section, String key, String unlessNamed) {
        return section.find(key).map(texts::variable).orElse(unlessNamed);
    }

    private Optional<Store> redis(ConfigSection cache) {
        var password = variable(cache, "redis-password-env", "OPENING_BELL_REDIS_PASSWORD");
        return cache.unlessOff("redis").flatMap(value -> {
            var right = "off, or a URL such as \"redis://127.0.0.1:6379\" (rediss:// with TLS, /1 behind it for another"
                    + " database); the password comes from the environment (redis-password-env)";
            var text = value.words().map(String::strip).orElse("");
            if (text.matches("(?is)[a-z]*://[^/@]*:[^/@]*@.*")) {
                // Not shown: it holds a password.
                value.wrong("the cache's URL must not hold a password", right);
            } else if (!text.isEmpty() && !isRedis(text)) {
                value.wrong(value.shown() + " is no URL of a Redis", right);
            } else if (!text.isEmpty()) {
                return Optional.of(new Store(text, Optional.empty(), password));
            }
            return Optional.empty();
        });
    }

    private static boolean isRedis(String text) {
        try {
            var url = URI.create(text);
            return text.matches("rediss?://.*")
                    && url.getHost() != null
                    && url.getPort() <= 65535
                    && url.getPort() != 0
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null
                    && url.getRawPath().matches("(/\\d{0,4})?");
        } catch (IllegalArgumentException noUrl) {
            return false;
        }
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
        var tree = new SectionWriter()
                .with("port", platform.port())
                .with("heap", platform.heap())
                .with("data", platform.data())
                .with("seed", platform.seed())
                .with("days", platform.days())
                .with("market-clock", SettingsFormat.word(platform.marketClock()))
                .with("token-lifetime", SettingsFormat.time(platform.tokenLifetime()))
                .with("cache", with(cache, "redis", platform.redis()))
                .with("warm-up", SettingsFormat.time(platform.warmUp()))
                .with(
                        "faults",
                        platform.faults().stream()
                                .map(fault -> FaultSection.write(fault).values())
                                .toList());
        // What is not set is left out, so that what was always there is written as it always was.
        return with(
                platform.workers() == 1 ? tree : tree.with("workers", platform.workers()),
                "database",
                platform.database());
    }

    private static SectionWriter with(SectionWriter tree, String key, Optional<Store> store) {
        store.ifPresent(server -> {
            tree.with(key, server.url());
            server.userEnv().ifPresent(name -> tree.with(key + "-user-env", name));
            tree.with(key + "-password-env", server.passwordEnv());
        });
        return tree;
    }
}
