package openingbell.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {

    @Test
    void isUsedUpOnceMoreIsAskedForThanThereIs() {
        var budget = new RequestBudget(2);
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isTrue();
        assertThat(budget.usedUp()).as("all of it was needed, and no more").isFalse();
        assertThat(budget.take()).isFalse();
        assertThat(budget.usedUp()).isTrue();
        assertThat(budget.take()).isFalse();
    }

    @Test
    void givesNoneTwiceHoweverManyAsk() {
        var budget = new RequestBudget(1_000);
        long given = IntStream.range(0, 100_000)
                .parallel()
                .filter(i -> budget.take())
                .count();
        assertThat(given).isEqualTo(1_000);
        assertThat(budget.usedUp()).isTrue();
    }
}
