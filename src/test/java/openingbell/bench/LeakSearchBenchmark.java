package openingbell.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import openingbell.settings.secrets.LiveSecrets;
import openingbell.settings.secrets.LiveSecrets.Found;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to search an answer for the tokens of all users, beside reading the same answer as JSON, which a check on one of its fields takes. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 200, time = 10, timeUnit = TimeUnit.MILLISECONDS)
public class LeakSearchBenchmark {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A list of holdings, without a secret in it, as nearly every answer is. */
    @State(Scope.Thread)
    public static class World {
        private static final int USERS = 500;

        final LiveSecrets live = new LiveSecrets();
        final byte[] answer = holdings();

        @Setup
        public void logIn() {
            var random = RandomSource.XO_RO_SHI_RO_128_PP.create(1L);
            for (int user = 0; user < USERS; user++) {
                live.add(LiveSecrets.Kind.TOKEN, token(random), user);
            }
        }

        private static String token(UniformRandomProvider random) {
            return "%016x%016x".formatted(random.nextLong(), random.nextLong());
        }

        private static byte[] holdings() {
            ArrayNode list = JSON.createArrayNode();
            for (int place = 0; place < 60; place++) {
                list.addObject()
                        .put("ticker", "TICK" + place)
                        .put("quantity", 10 + place)
                        .put("price", 101.37 + place)
                        .put("value", (10 + place) * (101.37 + place))
                        .put("asOf", "2026-11-27T15:30:00Z");
            }
            return list.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    @Benchmark
    public JsonNode bare(World world) throws IOException {
        return JSON.readTree(world.answer);
    }

    @Benchmark
    public Optional<Found> search(World world) {
        return world.live.in(world.answer, 1);
    }
}
