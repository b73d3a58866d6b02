package openingbell.settings.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest
    @CsvSource({
        "kitten, sitting, 3",
        "url, url, 0",
        "hodl, hold, 1",
        "Users, users, 0",
        "'', abc, 3",
        "stairs, stars, 1"
    })
    void theDistanceCountsChanges(String one, String other, int distance) {
        assertThat(Nearest.distance(one, other)).isEqualTo(distance);
    }

    @Test
    void aWordTooFarAwayIsNoGuess() {
        assertThat(Nearest.to("zzzzzz", List.of("users", "rate"))).isEmpty();
        assertThat(Nearest.to("usrs", List.of("users", "rate"))).contains("users");
        assertThat(Nearest.to("pause", List.of("typing-pause", "journeys"))).contains("typing-pause");
    }
}
