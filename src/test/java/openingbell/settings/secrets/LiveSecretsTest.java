package openingbell.settings.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;
import openingbell.settings.secrets.LiveSecrets.Found;
import openingbell.settings.secrets.LiveSecrets.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveSecretsTest {
    private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOjF9.c2lnbmF0dXJl-1";
    private static final Found OWN = new Found(Kind.TOKEN, true);
    private static final Found ANOTHERS = new Found(Kind.TOKEN, false);

    private final LiveSecrets secrets = new LiveSecrets();

    @ParameterizedTest
    @ValueSource(strings = {"%s", "{\"token\": \"%s\"}", "<a href='/home;s=%s'>", "%s\n", "wörter %s"})
    void isFoundWhereverItStands(String page) {
        secrets.add(Kind.TOKEN, TOKEN, 1);
        assertThat(in(page.formatted(TOKEN), 1)).contains(OWN);
        assertThat(in(page.formatted(TOKEN), 2)).contains(ANOTHERS);
        assertThat(in(page.formatted(TOKEN.substring(1)), 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"p+ss/w&rd = 1", "pässwört-1"})
    void isFoundAsItIsWrittenInALinkToo(String password) {
        secrets.add(Kind.PASSWORD, password, 1);
        assertThat(in("... " + password + " ...", 1)).isPresent();
        assertThat(in("?p=" + URLEncoder.encode(password, StandardCharsets.UTF_8) + "&q", 1))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a&amp;B&lt;c&gt;d&quot;e&#39;f+g/h=i\\1",
                "a&amp;B&lt;c&gt;d&#34;e&#39;f&#43;g/h=i\\1",
                "a&amp;B&lt;c&gt;d&quot;e&#x27;f+g/h=i\\1",
                "a&amp;B&lt;c&gt;d&quot;e'f+g/h=i\\1",
                "a&B<c>d\\\"e'f+g/h=i\\\\1",
                "a&B<c>d\\\"e'f+g\\/h=i\\\\1",
                "a\\u0026B\\u003cc\\u003ed\\\"e'f+g/h=i\\\\1",
                "a\\u0026B\\u003cc\\u003ed\\\"e\\u0027f+g/h\\u003di\\\\1",
                "a\\u0026B\\u003Cc\\u003Ed\\u0022e\\u0027f\\u002Bg/h=i\\\\1",
                "a%26B%3Cc%3Ed%22e%27f%2Bg%2Fh%3Di%5C1"
            })
    void isFoundAsPagesJsonAndAddressesWriteIt(String escaped) {
        secrets.add(Kind.PASSWORD, "a&B<c>d\"e'f+g/h=i\\1", 1);
        assertThat(in("<td>" + escaped + "</td>", 2)).contains(new Found(Kind.PASSWORD, false));
    }

    @Test
    void thatOfAnotherIsTheGraverOne() {
        secrets.add(Kind.TOKEN, "token-of-one", 1);
        secrets.add(Kind.PASSWORD, "password-of-two", 2);
        assertThat(in("token-of-one password-of-two", 1)).contains(new Found(Kind.PASSWORD, false));
        assertThat(in("token-of-one password-of-two", 1).orElseThrow().problem())
                .isEqualTo("answered with the password of another user");
    }

    @Test
    void whatSeveralAccountsWereGivenIsThatOfEach() {
        secrets.add(Kind.TOKEN, TOKEN, 1);
        secrets.add(Kind.TOKEN, TOKEN, 1);
        assertThat(in(TOKEN, 2)).contains(ANOTHERS);
        secrets.add(Kind.TOKEN, TOKEN, 2);
        assertThat(in(TOKEN, 3)).contains(OWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short-1", "password", "12345678", "Geheimnis", "1"})
    void whatMayStandAnywhereByChanceIsNotLookedFor(String secret) {
        secrets.add(Kind.PASSWORD, secret, 1);
        assertThat(in("a page with " + secret + " in it", 1)).isEmpty();
    }

    @Test
    void whatIsMeantToBeShownIsNot() {
        secrets.add(Kind.SESSION, TOKEN, 1);
        secrets.allow(TOKEN);
        assertThat(in(TOKEN, 1)).isEmpty();
        secrets.add(Kind.SESSION, TOKEN, 1); // as when a cookie repeats it
        assertThat(in(TOKEN, 1)).isEmpty();
    }

    @Test
    void aTokenStaysWhoseItIsWhenACookieHoldsItToo() {
        secrets.add(Kind.TOKEN, TOKEN, 1);
        secrets.add(Kind.SESSION, TOKEN, 2);
        assertThat(in(TOKEN, 2)).contains(ANOTHERS);
    }

    /** However many users come in a run of hours, the newest are known and memory is bounded. */
    @Test
    void theLatestAreKnown() {
        IntStream.range(0, 120_000).forEach(user -> secrets.add(Kind.TOKEN, "token-%d-of".formatted(user), user));
        assertThat(in("token-119999-of", 119_999)).contains(OWN);
        assertThat(in("token-80000-of", 80_000)).contains(OWN);
        assertThat(in("token-1-of", 1)).isEmpty();
    }

    @Test
    void aMessageOfItIsKnownAgain() {
        assertThat(LiveSecrets.told("selling.holdings: " + ANOTHERS.problem())).isTrue();
        assertThat(LiveSecrets.told("cart / add: " + new Found(Kind.API_KEY, true).problem()))
                .isTrue();
        assertThat(LiveSecrets.told("selling.holdings: answered with \"Log in\""))
                .isFalse();
    }

    private Optional<Found> in(String page, long reader) {
        return secrets.in(page.getBytes(StandardCharsets.UTF_8), reader);
    }
}
