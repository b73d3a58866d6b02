package openingbell.market;

import java.util.Arrays;
import java.util.Set;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/**
 * A law over numbers from 0, as chances that add up to 1 and as the table that draws by them in constant time.
 *
 * @param possible how many numbers have a chance
 */
record AliasTable(double[] probabilities, int possible, SharedStateDiscreteSampler sampler) {

    static AliasTable of(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        var probabilities = Arrays.stream(weights).map(weight -> weight / sum).toArray();
        int possible = (int) Arrays.stream(probabilities).filter(p -> p > 0).count();
        // These dice are never thrown: each draw brings its own.
        return new AliasTable(probabilities, possible, AliasMethodDiscreteSampler.of(Dice.of(0, 0, 0), probabilities));
    }

    int draw(Dice dice) {
        return sampler.withUniformRandomProvider(dice).sample();
    }

    AliasTable without(Set<Integer> numbers) {
        var rest = probabilities.clone();
        numbers.forEach(i -> rest[i] = 0);
        return of(rest);
    }
}
