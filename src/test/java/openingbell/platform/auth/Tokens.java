package openingbell.platform.auth;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.exceptions.TokenExpiredException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import openingbell.files.Sha256;
import openingbell.platform.web.Problem;

/** Gives tokens to users and knows them again, until they expire or the platform ends. */
public final class Tokens {
    private static final String ISSUER = "opening-bell";

    private final Algorithm algorithm;
    private final JWTVerifier verifier;
    private final Duration lifetime;
    private final Clock clock;

    Tokens(Duration lifetime, Clock clock) {
        this(lifetime, clock, AdminToken.random());
    }

    /** @param shared by the workers of one platform: what one of them gives, the others take */
    public Tokens(Duration lifetime, Clock clock, AdminToken shared) {
        var secret = Sha256.of("tokens " + shared.text());
        this.algorithm = Algorithm.HMAC256(secret);
        this.verifier = ((JWTVerifier.BaseVerification) JWT.require(algorithm).withIssuer(ISSUER)).build(clock);
        this.lifetime = lifetime;
        this.clock = clock;
    }

    public String issue(String user) {
        var now = clock.instant();
        return JWT.create()
                .withIssuer(ISSUER)
                .withSubject(user)
                .withIssuedAt(now)
                .withExpiresAt(wholeSecond(now.plus(lifetime)))
                .sign(algorithm);
    }

    /** The seconds a token is good for, at the least. */
    public long expiresInSeconds() {
        return Math.max(1, lifetime.toSeconds());
    }

    public String userOf(String token) {
        try {
            return verifier.verify(token).getSubject();
        } catch (TokenExpiredException e) {
            throw Problem.unauthorized("the token has expired; log in again");
        } catch (JWTVerificationException e) {
            throw Problem.unauthorized("this is no token of this platform; log in again");
        }
    }

    /** Tokens tell time in seconds: up, so that no token dies before its time. */
    private static Instant wholeSecond(Instant moment) {
        return Instant.ofEpochSecond(moment.plusNanos(999_999_999).getEpochSecond());
    }
}
