package openingbell.testing.platforms;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import openingbell.platform.Platform;
import openingbell.platform.PlatformConfig;
import openingbell.settings.Market;
import openingbell.settings.PlatformSettings;
import openingbell.settings.PlatformSettings.Distribution;
import openingbell.settings.PlatformSettings.FaultSettings;
import openingbell.settings.PlatformSettings.Index;
import openingbell.settings.PlatformSettings.Kind;
import openingbell.settings.PlatformSettings.MarketClock;
import openingbell.settings.PlatformSettings.Store;
import openingbell.text.ProgressLine;

/** Small platforms for tests: 61 stocks of two countries, 30 days, cold, in the test's own JVM. */
public final class TestPlatform {
    public static final String UNIVERSE = "openingbell/platform/small.csv";
    public static final int DAYS = 30;
    public static final ProgressLine NOWHERE = ProgressLine.silent();
    public static final Market.Popularity ZIPF = new Market.Popularity(
            Market.Law.ZIPF,
            1.0,
            Optional.empty(),
            Map.of(),
            new Market.HotSet(false, 20, 0.5, Duration.ofSeconds(60)));

    private TestPlatform() {}

    public static PlatformConfig config(Path data) {
        return new PlatformConfig(
                new PlatformSettings(
                        0,
                        "128m",
                        data.toString(),
                        1,
                        DAYS,
                        MarketClock.STILL,
                        Duration.ofMinutes(15),
                        true,
                        20_000,
                        Duration.ofSeconds(60),
                        Duration.ZERO,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        1),
                new Market(UNIVERSE, ZIPF));
    }

    /** The same with another value of one setting of the platform, named as its record names it. */
    public static PlatformConfig with(PlatformConfig config, String setting, Object value) {
        try {
            var components = PlatformSettings.class.getRecordComponents();
            if (Arrays.stream(components).noneMatch(one -> one.getName().equals(setting))) {
                throw new AssertionError("the platform has no setting " + setting);
            }
            var types = new Class<?>[components.length];
            var values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = components[i].getName().equals(setting)
                        ? value
                        : components[i].getAccessor().invoke(config.platform());
            }
            return new PlatformConfig(
                    PlatformSettings.class.getConstructor(types).newInstance(values), config.market());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    public static PlatformConfig withTokensFor(PlatformConfig config, Duration lifetime) {
        return with(config, "tokenLifetime", lifetime);
    }

    public static PlatformConfig withSeed(PlatformConfig config, long seed) {
        return with(config, "seed", seed);
    }

    public static PlatformConfig withRunningClock(PlatformConfig config) {
        return with(config, "marketClock", MarketClock.RUNNING);
    }

    public static PlatformConfig withWarmUp(PlatformConfig config, Duration warmUp) {
        return with(config, "warmUp", warmUp);
    }

    public static PlatformConfig withFaults(PlatformConfig config, FaultSettings... faults) {
        return with(config, "faults", List.of(faults));
    }

    public static PlatformConfig withDatabase(PlatformConfig config, String url) {
        return with(config, "database", Optional.of(new Store(url, Optional.of("NO_USER"), "NO_PASSWORD")));
    }

    public static PlatformConfig withRedis(PlatformConfig config, String url) {
        return with(config, "redis", Optional.of(new Store(url, Optional.empty(), "NO_PASSWORD")));
    }

    public static FaultSettings fault(String route, Kind kind) {
        return new FaultSettings(route, kind, 1, Distribution.FIXED, Duration.ZERO, Duration.ZERO, 500, 0, Index.BARS);
    }

    public static Platform start(PlatformConfig config) {
        return Platform.start(config, NOWHERE, () -> {});
    }
}
