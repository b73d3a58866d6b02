package openingbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadyTest {
    private final Ready ready = new Ready(8080, "the-token_1");

    @Test
    void isReadAsItWasSaid() {
        assertThat(Ready.of(ready.toLine())).contains(ready);
        assertThat(Ready.of("platform: warming up")).isEmpty();
        assertThat(Ready.of("READY port=8080")).isEmpty();
    }

    @Test
    void keepsItsTokenToItself() {
        assertThat(ready.toLog()).isEqualTo("READY port=8080");
        assertThat(ready.toString()).doesNotContain("the-token_1");
    }
}
