package openingbell.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import openingbell.settings.PlatformSettings.Store;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RedisServerTest {

    /** However many ask it at once. */
    @Test
    void aRedisThatCannotBeUsedIsSaidOnceWithItsKey() throws Exception {
        var logger = (Logger) LoggerFactory.getLogger(RedisServer.class);
        var said = new ListAppender<ILoggingEvent>();
        said.start();
        logger.addAppender(said);
        var asking = Executors.newFixedThreadPool(16);
        // Nobody listens at this port.
        try (var redis = new RedisServer(
                new Store("redis://127.0.0.1:1", Optional.empty(), "NONE"), Map.of(), "test", Duration.ofMinutes(1))) {
            asking.invokeAll(Collections.nCopies(64, () -> redis.get("key")));
        } finally {
            asking.shutdown();
            logger.detachAppender(said);
        }
        assertThat(said.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .startsWith("the cache is left out until Redis can be used (platform.cache.redis): ")
                .doesNotContain("redis.clients", "Exception");
    }
}
