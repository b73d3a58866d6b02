package openingbell.settings.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import openingbell.settings.Auth;
import openingbell.settings.Endpoint;
import openingbell.settings.Field;
import openingbell.settings.Statuses;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How users are let in: what is read of it, and each way to be wrong. The target itself is the embedded one, so that no variable is asked for. */
class AuthSectionTest {
    private static final String SECRET = "correct-horse-battery";

    @Test
    void aLoginIsARequestLikeAnyOther() {
        var auth = auth("""
                login {
                  post = off, put = "/session/{user}", query { realm = test }, headers { X-Client = "load-{n}" }, status = [200, 3xx]
                  read { token { header = X-Session }, expires-in = off }
                  save { customer = "customerId" }
                }""");
        var request = auth.login().request();
        assertThat(request.method()).isEqualTo(Endpoint.Method.PUT);
        assertThat(request.path()).isEqualTo("/session/{user}");
        assertThat(request.query()).isEqualTo(Map.of("realm", "test"));
        assertThat(request.headers()).isEqualTo(Map.of("X-Client", "load-{n}"));
        assertThat(request.answer().status()).hasToString("200 or 3xx");
        assertThat(request.answer().read())
                .isEqualTo(Map.of(
                        "token", new Field(Field.Kind.HEADER, "X-Session", Optional.empty(), Optional.empty(), false)));
        assertThat(auth.inRequests()).containsExactlyInAnyOrder("user", "n", "customer");
        assertThat(request.answer().save().get("customer").forVisit()).isTrue();
    }

    @Test
    void withoutAStatusAnyThatIsFineWillDo() {
        assertThat(auth("").login().request().answer().status()).isEqualTo(Statuses.ANY_2XX);
    }

    @Test
    void aFormIsFilledInAndRedirectsAreFollowed() {
        var form = auth("""
                        kind = form
                        form {
                          page { get = "/login", read { csrf { css = "input[name=csrf]", attribute = value } } }
                          post = "/login", fields { username = "{user}", password = "{password}", _token = "{csrf}" }
                          contains = "Log out"
                        }""").form().orElseThrow();
        assertThat(form.page().orElseThrow().path()).isEqualTo("/login");
        assertThat(form.fields())
                .containsOnly(
                        Map.entry("username", "{user}"),
                        Map.entry("password", "{password}"),
                        Map.entry("_token", "{csrf}"));
        assertThat(form.followRedirects()).isTrue();
        assertThat(form.request().answer().status()).isEqualTo(Statuses.OK);
        assertThat(form.out()).isEqualTo(Auth.Out.UNAUTHORIZED);
    }

    @Test
    void anOAuth2ServerNeedsLittle() {
        assertThat(auth("kind = oauth2, oauth2 { token = \"/oauth/token\", client-id = load }")
                        .oauth2())
                .contains(new Auth.OAuth2(
                        Auth.OAuth2.Grant.CLIENT_CREDENTIALS,
                        "/oauth/token",
                        "load",
                        Optional.of("OPENING_BELL_CLIENT_SECRET"),
                        Auth.OAuth2.ClientAuth.BASIC,
                        Optional.empty(),
                        Duration.ofSeconds(30)));
    }

    @Test
    void whatIsSetForAnotherKindIsLeftAlone() {
        assertThat(auth("kind = none, form { post = \"/login\" }").form()).isEmpty();
    }

    @Test
    void usersHaveNamesAndNumbersWhoeverLetsThemIn() {
        var read =
                "journeys.dashboard.requests.overview { read.user = off, headers { X-User = \"{user}\", X-N = \"{n}\" } }";
        for (var kind : Auth.Kind.values()) {
            var word = kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            var settings = SettingsFixture.with(
                            "target.auth { kind = " + word
                                    + ", form { post = \"/\", body = \"{password}\", check = status }",
                            "oauth2 { token = \"/t\", client-id = x } }",
                            read)
                    .load();
            assertThat(settings.journeys()
                            .get("dashboard")
                            .requests()
                            .get("overview")
                            .headers())
                    .as(word)
                    .containsEntry("X-N", "{n}");
        }
    }

    @Test
    void theColumnsOfAnAccountMayStandInAnyRequestButItsPassword() {
        var columns = "target.auth { accounts-env = A, columns { user = u, password = p, customer = c } }";
        assertThat(refused(columns, "journeys.quotes.requests.single.query.of = \"{customer} {nobody}\"", "{nobody}"))
                .contains("nothing fills {nobody} here", "customer");
        assertThat(refused(columns, "journeys.quotes.requests.single.query.of = \"{password}\"", "{password}"))
                .contains("nothing fills {password} here");
    }

    private static String refused(String columns, String line, String about) {
        return SettingsFixture.with(columns, line).mistakes().stream()
                .map(mistake -> mistake.text())
                .filter(text -> text.contains(about))
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # what other programs call it
        kind = cookie                                        | kind                   | "cookie" is unknown here             | `form`, which keeps cookies
        kind = form, form { post = "/l", fields { p = "{password}" }, contains = x, follow = true } | form.follow | no such key | `follow-redirects`
        kind = bearer                                        | kind                   | "bearer" is unknown here             | `api-key` for a token that never changes
        kind = oauth                                         | kind                   | "oauth" is unknown here              | `oauth2`
        kind = digest                                        | kind                   | "digest" is unknown here             | cannot be spoken here
        kind = formm                                         | kind                   | "formm" is unknown here              | form
        # tokens
        login.read.token = off                               | login.read.token       | lets nobody in                       | where cookies let users in: target.auth.kind = form
        login.read = off                                     | login.read             | lets nobody in                       | target.auth.kind = form
        login { body = "{user}" }                            | login.body             | holds no {password}                  | {user} and {password}
        login { body = off }                                 | login                  | nothing in it sends the {password}   | {user} and {password}
        login { get = "/x?p={password}", body = off }        | login                  | more than one method: get, post      | `get = off`
        # forms
        kind = form                                          | kind                   | there is no section `form`           | form { post = "/login", fields {
        kind = form, form { post = "/l", fields { p = "{password}" } }                    | form          | nothing says how its answers | `contains`
        kind = form, form { post = "/l", fields { p = x }, contains = out }               | form          | sends the {password}   | environment
        kind = form, form { post = "/l", fields { password = x, p = "{password}" }, contains = out } | form.fields.password | a secret must not | {password}
        kind = form, form { post = "/l", fields { p = "{passwd}" }, contains = out }      | form.fields.p | nothing fills {passwd} | password
        kind = form, form { post = "/l", fields { p = "{password}" }, body = x, contains = out }     | form.body | `fields` make the body | one of them
        kind = form, form { post = "/l", fields { p = "{password}" }, status = 302, contains = out } | form.status | redirects are followed | `follow-redirects = false`
        kind = form, form { post = "/l", fields { p = "{password}" }, contains = out, out {} }       | form.out | logged out | status = 401
        kind = form, form { post = "/l", fields { p = "{password}" }, contains = out, out { statuses = 401 } } | form.out.statuses | no such key | status
        kind = form, form { post = "/l", fields { p = "{password}" }, contains = out, page { get = "/l" } } | form.page | nothing says how its answers | input[name=csrf]
        kind = form, form { post = "/l", fields { p = "{password}" }, contains = out, page { get = "/l", read { CSRF { css = p } } } } | form.page.read.CSRF | cannot be a placeholder | csrf
        # OAuth 2
        kind = oauth2                                        | kind                   | there is no section `oauth2`         | oauth2 { token =
        kind = oauth2, oauth2 { client-id = x }              | oauth2.token           | it is missing                        | a text
        kind = oauth2, oauth2 { token = "oauth", client-id = x }                          | oauth2.token  | neither a path nor a URL | "/oauth/token"
        kind = oauth2, oauth2 { token = "https://id.example.com/t", client-id = x }       | oauth2.token  | no load may go to id.example.com | allowed-hosts
        kind = oauth2, oauth2 { token = "/t", client-id = x, grant = implicit }           | oauth2.grant  | unknown here | client-credentials
        kind = oauth2, oauth2 { token = "/t", client-id = x, client-secret-env = off }    | oauth2.client-secret-env | without the client's secret | grant = password
        kind = oauth2, oauth2 { token = "/t", client-id = x, client-secret = abc }        | oauth2.client-secret | must not stand in a file | client-secret-env
        # accounts
        accounts-env = A                                     | accounts-env           | nothing says what the columns        | columns {
        columns { user = login }                             | columns                | have no file                         | accounts-env
        accounts-env = A, columns { user = u, password = p }, public-columns = [p] | public-columns | never public           | anybody
        accounts-env = A, columns { User = login }           | columns.User           | cannot be filled                     | small letters
        accounts-env = A, columns { n = login }              | columns.n              | cannot be filled                     | small letters
        accounts-env = A, columns { user = u, ticker = t }   | columns.ticker         | filled by journeys                   | my-ticker
        """)
    void refusesWithWhatWouldBeRight(String line, String key, String wrong, String right) {
        assertThat(SettingsFixture.with("target.auth { " + line + " }").mistakes())
                .anySatisfy(mistake -> {
                    assertThat(mistake.key()).isEqualTo("target.auth." + key);
                    assertThat(mistake.wrong()).contains(wrong);
                    assertThat(mistake.right()).contains(right);
                });
    }

    @Test
    void aSecretInAFileIsNotRepeated() {
        for (var line : new String[] {
            "kind = form, form { post = \"/l\", fields { password = " + SECRET + " }, contains = out }",
            "kind = form, form { post = \"/l\", headers { Cookie = " + SECRET + " }, contains = out }",
            "kind = oauth2, oauth2 { token = \"https://me:" + SECRET + "@id.example.com/t\", client-id = x }",
            "kind = oauth2, oauth2 { token = \"/t\", client-id = x, client-secret = " + SECRET + " }",
            "kind = oauth2, oauth2 { token = \"/t\", client-id = x, client-secret-env = " + SECRET + " }",
            "login { query { password = " + SECRET + " } }",
        }) {
            assertThat(SettingsFixture.with("target.auth { " + line + " }").mistakes())
                    .as(line)
                    .isNotEmpty()
                    .allSatisfy(mistake -> assertThat(mistake.text()).doesNotContain(SECRET));
        }
    }

    private static Auth auth(String lines) {
        return SettingsFixture.with("target.auth { " + lines + "\n}")
                .load()
                .target()
                .auth();
    }
}
