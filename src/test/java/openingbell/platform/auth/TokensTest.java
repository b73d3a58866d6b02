package openingbell.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import openingbell.platform.web.Problem;
import org.junit.jupiter.api.Test;

/** A token is its user's until it expires, not a moment less, and nobody else's. */
class TokensTest {
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00.750Z");

    private Instant now = NOW;
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @Test
    void isGoodForItsLifetimeAtTheLeastAndASecondMoreAtTheMost() {
        var tokens = new Tokens(Duration.ofSeconds(2), clock);
        var token = tokens.issue("investor-7");
        assertThat(tokens.expiresInSeconds()).isEqualTo(2);
        now = NOW.plusMillis(1_999);
        assertThat(tokens.userOf(token)).isEqualTo("investor-7");
        now = NOW.plusSeconds(3);
        assertThatThrownBy(() -> tokens.userOf(token))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(401))
                .hasMessageContaining("expired");
    }

    @Test
    void aChangedOrForeignTokenIsNone() {
        var tokens = new Tokens(Duration.ofMinutes(1), clock);
        var token = tokens.issue("investor-7");
        var parts = token.split("\\.");
        var of8 = tokens.issue("investor-8").split("\\.");
        none(tokens, parts[0] + "." + of8[1] + "." + parts[2]);
        none(tokens, "eyJhbGciOiJub25lIn0." + parts[1] + ".");
        none(tokens, "");
        none(tokens, new Tokens(Duration.ofMinutes(1), clock).issue("investor-7"));
    }

    @Test
    void noForgedTokenIsTaken() {
        var tokens = new Tokens(Duration.ofMinutes(1), clock);
        var token = tokens.issue("investor-7");
        // Of the very last letter two bits say nothing.
        for (int i = 0; i < token.length() - 1; i++) {
            none(tokens, token.substring(0, i) + (token.charAt(i) == 'A' ? 'B' : 'A') + token.substring(i + 1));
        }
        for (var algorithm : List.of(
                Algorithm.none(),
                Algorithm.HMAC256("secret"),
                Algorithm.HMAC256("opening-bell"),
                Algorithm.HMAC256(new byte[32]),
                Algorithm.HMAC384("secret"),
                Algorithm.HMAC512("secret"))) {
            none(
                    tokens,
                    JWT.create()
                            .withIssuer("opening-bell")
                            .withSubject("investor-7")
                            .withExpiresAt(now.plusSeconds(60))
                            .sign(algorithm));
        }
        var parts = token.split("\\.");
        for (var none : List.of(
                " ",
                ".",
                "..",
                "...",
                "null",
                "é",
                parts[0],
                parts[0] + "." + parts[1],
                parts[0] + "." + parts[1] + ".",
                parts[0] + ".." + parts[2],
                "." + parts[1] + "." + parts[2],
                token + ".",
                token + "x",
                token + "." + parts[2],
                "a".repeat(50_000))) {
            none(tokens, none);
        }
    }

    private static void none(Tokens tokens, String token) {
        assertThatThrownBy(() -> tokens.userOf(token))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no token of this platform");
    }
}
