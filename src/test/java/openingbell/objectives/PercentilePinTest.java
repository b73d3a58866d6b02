package openingbell.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.tdunning.math.stats.AVLTreeDigest;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Notices when the t-digest that Gatling's assertions rest on returns wrong percentiles again, as version 3.3 does. */
class PercentilePinTest {

    @Test
    void twoHumps() {
        // 985 quick answers in a thousand, 15 slow ones: the 99th percentile lies well inside the slow ones.
        var random = new Random(1);
        var digest = new AVLTreeDigest(100);
        for (int i = 0; i < 20_000; i++) {
            digest.add(i % 1000 < 985 ? 15 + random.nextInt(10) : 2020);
        }
        assertThat(digest.quantile(0.99)).isCloseTo(2020, within(20.0));
    }
}
