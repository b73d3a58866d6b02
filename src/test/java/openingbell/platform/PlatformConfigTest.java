package openingbell.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import openingbell.settings.PlatformSettings.Distribution;
import openingbell.settings.PlatformSettings.FaultSettings;
import openingbell.settings.PlatformSettings.Index;
import openingbell.settings.PlatformSettings.Kind;
import openingbell.testing.platforms.TestPlatform;
import org.junit.jupiter.api.Test;

class PlatformConfigTest {
    @Test
    void crossesToAnotherProcessInOneLineAndUnchanged() {
        var config = TestPlatform.withFaults(
                TestPlatform.config(Path.of("some where", "dätä")),
                new FaultSettings(
                        "*",
                        Kind.LATENCY,
                        0.25,
                        Distribution.EXPONENTIAL,
                        Duration.ofMillis(7),
                        Duration.ZERO,
                        500,
                        12,
                        Index.SIGNALS));
        assertThat(config.toLine()).doesNotContain("\n");
        assertThat(PlatformConfig.fromLine(config.toLine())).isEqualTo(config);
    }

    @Test
    void anythingElseIsRefused() {
        assertThatThrownBy(() -> PlatformConfig.fromLine("hello"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("standard input");
    }
}
