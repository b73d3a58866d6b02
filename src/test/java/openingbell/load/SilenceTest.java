package openingbell.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private final AtomicLong now = new AtomicLong();
    private final Silence silence = new Silence(now::get);

    @Test
    void lastsFromTheFirstRequestWithoutAnAnswer() {
        seconds(5);
        assertThat(silence.lasts()).as("nobody asked").isZero();
        silence.requestSent();
        seconds(3);
        silence.requestSent();
        seconds(4);
        assertThat(silence.lasts()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void anyAnswerEndsIt() {
        silence.requestSent();
        seconds(3);
        silence.answered();
        seconds(9);
        assertThat(silence.lasts()).isZero();
        silence.requestSent();
        seconds(1);
        assertThat(silence.lasts()).isEqualTo(Duration.ofSeconds(1));
    }

    private void seconds(int more) {
        now.addAndGet(Duration.ofSeconds(more).toNanos());
    }
}
