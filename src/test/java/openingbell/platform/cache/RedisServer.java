package openingbell.platform.cache;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import openingbell.platform.stores.CircuitBreaker;
import openingbell.settings.PlatformSettings.Store;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.util.JedisURIHelper;

/** A Redis that keeps what is cached. While it is gone nothing is found in it, at once, and nothing is kept. */
public final class RedisServer implements AutoCloseable {
    /** What is cached has to be quicker to find than to work out. */
    private static final Duration CONNECT = Duration.ofMillis(250);

    private static final Duration ANSWER = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int CONNECTIONS = 64;
    private static final int KEYS_AT_ONCE = 1_000;

    private final String prefix;
    private final Duration lifetime;
    private final UnifiedJedis client;
    private final CircuitBreaker breaker = new CircuitBreaker(PAUSE);

    /**
     * @param prefix of all its keys: what was made of other data is not found
     * @param lifetime how long a thing is kept
     */
    public RedisServer(Store settings, Map<String, String> environment, String prefix, Duration lifetime) {
        this.prefix = prefix + ":";
        this.lifetime = lifetime;
        var url = URI.create(settings.url());
        var login = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis((int) CONNECT.toMillis())
                .socketTimeoutMillis((int) ANSWER.toMillis())
                .ssl(JedisURIHelper.isRedisSSLScheme(url))
                .database(JedisURIHelper.getDBIndex(url));
        Optional.ofNullable(url.getUserInfo()).ifPresent(login::user);
        Optional.ofNullable(environment.get(settings.passwordEnv()))
                .filter(password -> !password.isEmpty())
                .ifPresent(login::password);
        var pool = new GenericObjectPoolConfig<Connection>();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        pool.setMaxWait(ANSWER);
        pool.setJmxEnabled(false);
        this.client = RedisClient.builder()
                .hostAndPort(new HostAndPort(url.getHost(), url.getPort() < 0 ? 6379 : url.getPort()))
                .clientConfig(login.build())
                .poolConfig(pool)
                .build();
    }

    Optional<byte[]> get(String key) {
        return ask(server -> server.get(bytes(prefix + key)));
    }

    void put(String key, byte[] value) {
        ask(server -> server.psetex(bytes(prefix + key), Math.max(1, lifetime.toMillis()), value));
    }

    /** All whose keys begin so. */
    void forget(String beginning) {
        ask(server -> {
            var those = new ScanParams().count(KEYS_AT_ONCE).match(bytes(literally(prefix + beginning) + "*"));
            var cursor = ScanParams.SCAN_POINTER_START_BINARY;
            do {
                var found = server.scan(cursor, those);
                if (!found.getResult().isEmpty()) {
                    server.unlink(found.getResult().toArray(byte[][]::new));
                }
                cursor = found.getCursorAsBytes();
            } while (!new String(cursor, StandardCharsets.US_ASCII).equals(ScanParams.SCAN_POINTER_START));
            return true;
        });
    }

    /** Whether it answers. */
    public boolean answers() {
        return ask(UnifiedJedis::ping).isPresent();
    }

    private <T> Optional<T> ask(Function<UnifiedJedis, T> question) {
        if (!breaker.mayAsk()) {
            return Optional.empty();
        }
        try {
            var answer = question.apply(client);
            breaker.answered();
            return Optional.ofNullable(answer);
        } catch (JedisException e) {
            if (breaker.failed()) {
                LoggerFactory.getLogger(RedisServer.class)
                        .warn(
                                "the cache is left out until Redis can be used (platform.cache.redis): {}",
                                e.getMessage());
            }
            return Optional.empty();
        }
    }

    /** None of its letters stands for others. */
    private static String literally(String text) {
        return text.replaceAll("[\\\\*?\\[\\]^]", "\\\\$0");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
