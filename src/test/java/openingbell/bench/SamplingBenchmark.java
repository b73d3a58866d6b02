package openingbell.bench;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import openingbell.market.Dice;
import openingbell.market.Popularity;
import openingbell.market.Stock;
import openingbell.market.Universe;
import openingbell.settings.Market;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a drawn stock costs, beside the bare alias sampler of commons-rng over the same 6,000 chances. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(5)
// Short enough to run undisturbed now and then, so many that the quickest one was.
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 300, time = 10, timeUnit = TimeUnit.MILLISECONDS)
public class SamplingBenchmark {

    /** One user's part of it: tables are shared, dice are not. */
    @State(Scope.Thread)
    public static class World {
        final Universe universe = Universe.load("us-6000");
        final Popularity steady = popularity(false);
        final Popularity hot = popularity(true);
        final Dice dice = Dice.of(1, 2, 3);
        final DiscreteSampler bare =
                AliasMethodDiscreteSampler.of(RandomSource.XO_RO_SHI_RO_128_PP.create(1L), steady.probabilities(0));
        long user;

        private Popularity popularity(boolean hotSet) {
            var settings = new Market.Popularity(
                    Market.Law.ZIPF,
                    1.0,
                    Optional.empty(),
                    Map.of(),
                    new Market.HotSet(hotSet, 20, 0.5, Duration.ofMinutes(1)));
            return Popularity.of(universe, settings, 1);
        }
    }

    @Benchmark
    public int bare(World world) {
        return world.bare.sample();
    }

    @Benchmark
    public Stock draw(World world) {
        return world.steady.draw(world.dice, 90_000);
    }

    @Benchmark
    public Stock drawWithHotSet(World world) {
        return world.hot.draw(world.dice, 90_000);
    }

    @Benchmark
    public Dice newDice(World world) {
        return Dice.of(1, world.user++, 3);
    }
}
