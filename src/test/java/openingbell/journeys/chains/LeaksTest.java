package openingbell.journeys.chains;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.http.response.ByteArrayResponseBody;
import io.gatling.http.response.Response;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import openingbell.journeys.script.SharedContext;
import openingbell.journeys.script.User;
import openingbell.market.Popularity;
import openingbell.market.Universe;
import openingbell.settings.secrets.LiveSecrets.Kind;
import openingbell.settings.secrets.Secrets;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scala.collection.immutable.Map$;

class LeaksTest {
    private static final String SESSION = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private static final String OWN = "answered with the session cookie of its user";
    private static final String ANOTHERS = "answered with the session cookie of another user";

    private final Secrets secrets = Secrets.ofDefaultVariables(Map.of());
    private final Leaks leaks = new Leaks(secrets, User::number);
    private final User user = user(1);
    private final User another = user(2);

    @BeforeEach
    void begin() {
        leaks.given(Kind.SESSION, SESSION, user);
    }

    @Test
    void noPageMayHoldIt() {
        assertThat(in(user, "<a href='/home;s=" + SESSION + "'>", "Server", "x", false))
                .contains(OWN);
        assertThat(in(another, SESSION, "Server", "x", false)).contains(ANOTHERS);
        assertThat(in(user, "Home", "Server", "x", false)).isEmpty();
    }

    @Test
    void noRedirectMayCarryIt() {
        assertThat(in(user, "", "Location", "/home?s=" + SESSION, false)).contains(OWN);
    }

    @Test
    void aSessionIsLearnedFromTheCookieThatScriptsCannotRead() {
        leaks.cookieSet("S=ab12cd34ef56gh78ij; Path=/; HttpOnly", Optional.of(user));
        assertThat(in(another, "ab12cd34ef56gh78ij", "Server", "x", false)).contains(ANOTHERS);
        leaks.cookieSet("CSRF=zz12cd34ef56gh78ij; Path=/", Optional.of(user));
        leaks.cookieSet("Zone=Europe/Berlin-and-more; HttpOnly", Optional.of(user));
        assertThat(in(another, "zz12cd34ef56gh78ij Europe/Berlin-and-more", "Server", "x", false))
                .isEmpty();
    }

    /** Such as that of a load balancer. */
    @Test
    void aCookieThatSeveralAreGivenIsNobodysAlone() {
        leaks.cookieSet("B=backend-7-a1b2c3d4e5; HttpOnly", Optional.of(user));
        leaks.cookieSet("B=backend-7-a1b2c3d4e5; HttpOnly", Optional.of(another));
        assertThat(in(another, "", "Set-Cookie", "B=backend-7-a1b2c3d4e5; HttpOnly", false))
                .isEmpty();
    }

    @Test
    void aCookieMayBeRenewedButToNobodyElse() {
        assertThat(in(user, "", "Set-Cookie", "S=" + SESSION + "; HttpOnly", false))
                .isEmpty();
        assertThat(in(another, "", "set-cookie", "S=" + SESSION + "; HttpOnly", false))
                .contains(ANOTHERS);
    }

    @Test
    void whereItIsSaidThatOnesOwnIsMeantToBeThereThatOfAnotherIsNot() {
        assertThat(in(user, SESSION, "X-Session", SESSION, true)).isEmpty();
        assertThat(in(another, SESSION, "Server", "x", true)).contains(ANOTHERS);
    }

    @Test
    void itIsMaskedFromTheMomentThatItIsGiven() {
        assertThat(secrets.mask("s=" + SESSION)).doesNotContain(SESSION);
    }

    @Test
    void theDemoPasswordOfTheEmbeddedPlatformIsPublic() {
        leaks.known(Kind.PASSWORD, Secrets.DEMO_PASSWORD, 1);
        assertThat(in(user, "Welcome to " + Secrets.DEMO_PASSWORD, "Server", "x", false))
                .isEmpty();
    }

    private Optional<String> in(User asking, String body, String header, String value, boolean ownAllowed) {
        HttpHeaders headers = new DefaultHttpHeaders().add(header, value);
        var answer = new Response(
                null,
                1,
                2,
                HttpResponseStatus.OK,
                headers,
                new ByteArrayResponseBody(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8),
                Map$.MODULE$.empty(),
                false);
        return leaks.problem(asking, answer, ownAllowed);
    }

    private static User user(long number) {
        var settings = SettingsFixture.with().load();
        return new User(
                new SharedContext(
                        settings,
                        Popularity.of(
                                Universe.load("us-6000"), settings.market().popularity(), settings.seed())),
                number,
                false);
    }
}
