package openingbell.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import openingbell.testing.samples.Recordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where secrets stand in recordings, beside the places that are made for them. */
class RecordedSecretsTest {
    private static final String TOKEN = "Zx9Kq2Lm7Rt4Vw8Yb3Nd6Pf1";

    /** However names are spelled here. */
    private static final String PART = "kq2";

    @TempDir
    Path folder;

    private String imported(Recordings recording) throws IOException {
        return recording.imported(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain | user=anna&password=hunter2",
                "application/xml | <in><user>anna</user><password>hunter2</password></in>",
                "application/json | [{\"user\": \"anna\", \"password\": \"hunter2\"}]",
                "application/json | {\"query\": \"{ prices(user: \\\"anna\\\", password: \\\"hunter2\\\") { last } }\"}",
                "Application/X-WWW-Form-Urlencoded | user=anna&password=hunter2",
                "application/json | {\"term\": \"x\", \"pin\": 73519}",
            })
    void inABodyOfAnyKind(String type, String sent) throws IOException {
        boolean number = sent.contains("pin");
        assertThat(imported(new Recordings()
                        .get("/first")
                        .post("/prices/search", type, sent)
                        .get("/prices/last?v=" + (number ? "73519" : "hunter2"))))
                .doesNotContain("hunter2", "73519")
                .contains(
                        type.contains("Urlenc")
                                ? "fields { user = \"{user}\", password = \"{password}\" }"
                                : "# Off: no value is known for the ");
    }

    @Test
    void aVariableOfGraphQlIsNone() throws IOException {
        assertThat(imported(new Recordings()
                        .get("/first")
                        .post(
                                "/graphql",
                                "application/json",
                                "{\"query\": \"query Mine($token: String!) { prices(token: $token) { last } }\"}")))
                .contains("prices(token: $token)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"passwort", "kennwort", "altesPasswort", "Pass", "passphrase"})
    void byWhateverWordThereIsForAPassword(String name) throws IOException {
        assertThat(imported(new Recordings()
                        .get("/first?" + name + "=geheim-1")
                        .post("/prices/search", "application/json", "{\"" + name + "\": \"geheim-2\"}")))
                .doesNotContain("geheim-1", "geheim-2");
    }

    @Test
    void inThePathOfALogin() throws IOException {
        var page = "<form><input name=who><input type=password name=word></form>";
        assertThat(imported(new Recordings()
                        .get("/in/" + TOKEN + "/12345", Map.of(), "text/html", page)
                        .post(
                                "/in/" + TOKEN + "/12345",
                                "application/x-www-form-urlencoded",
                                "who=anna&word=hush",
                                "text/html",
                                "<h1>Your day</h1>")
                        .get("/day", Map.of(), "text/html", "<h1>Your day</h1>")
                        .get("/days")))
                .contains("post = \"/in/concealed/")
                .doesNotContainIgnoringCase(PART)
                .doesNotContain("location =");
    }

    @Test
    void ofALoginItIsToldWhatToPutWhereTheyStood() throws IOException {
        var page = "<form><input name=who><input type=password name=word></form>";
        var text = imported(new Recordings()
                .get(
                        "/in/" + TOKEN + "?client_key=" + TOKEN,
                        Map.of("X-Client-Id", TOKEN, "Authorization", "Basic " + TOKEN),
                        "text/html",
                        page)
                .post(
                        "/in/" + TOKEN,
                        "application/x-www-form-urlencoded",
                        "who=anna&word=hush",
                        "text/html",
                        "<h1>Your day</h1>")
                .get("/day", Map.of(), "text/html", "<h1>Your day</h1>")
                .get("/days"));
        assertThat(text.replaceAll("\\s*\\R\\s*# ", " "))
                .doesNotContainIgnoringCase(PART)
                .contains("query.client_key = ${OPENING_BELL_LOGIN_CLIENT_KEY}")
                .contains("headers.X-Client-Id = ${OPENING_BELL_LOGIN_X_CLIENT_ID}")
                .contains("headers.Authorization = ${OPENING_BELL_LOGIN_AUTHORIZATION}")
                .contains("get = \"/in/\"${OPENING_BELL_LOGIN_PATH}")
                .contains("post = \"/in/\"${OPENING_BELL_LOGIN_PATH}");
    }

    @Test
    void inTheCookieOfASessionHoweverShortItIs() throws IOException {
        assertThat(imported(new Recordings()
                        .get("/first", Map.of("Cookie", "sid=kq25"), "application/json", "{\"day\": 1}")
                        .get("/second/kq25?v=kq25")))
                .doesNotContainIgnoringCase(PART);
    }

    @Test
    void inThePathBeforeAllOthers() throws IOException {
        assertThat(imported(new Recordings().get("/" + TOKEN + "/a").get("/" + TOKEN + "/b")))
                .doesNotContainIgnoringCase(PART)
                .contains("url = \"http://localhost:9\"");
    }

    @Test
    void inTheFirstWordOfAPathOrTheTitleOfAPage() throws IOException {
        assertThat(imported(new Recordings().get("/" + TOKEN + "/a").get("/b")))
                .doesNotContainIgnoringCase(PART)
                .contains("  a {");
        assertThat(imported(new Recordings()
                        .page("Invited by " + TOKEN)
                        .get("/a")
                        .page("http://localhost:9/" + TOKEN)
                        .get("/b")))
                .doesNotContainIgnoringCase(PART);
    }

    @Test
    void inTheNameOfAParameterOrAField() throws IOException {
        assertThat(imported(new Recordings()
                        .get("/invite?" + TOKEN)
                        .post("/prices/search", "application/json", "{\"" + TOKEN + "\": 1}")
                        .get("/prices/" + TOKEN)))
                .doesNotContainIgnoringCase(PART)
                .contains("A query parameter whose name may be a secret is left out.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorization | Bearer " + TOKEN + " | Bearer {token}",
                "Authorization | correct horse battery | {token}",
                "X-Api-Key | correct horse battery | {token}",
            })
    void inTheHeaderThatLetsIn(String header, String value, String written) throws IOException {
        assertThat(imported(new Recordings()
                        .get("/a", Map.of(header, value), "application/json", "{\"day\": 1}")
                        .get("/b")))
                .contains("value = \"" + written + "\"")
                .doesNotContain("correct", "horse", TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-CSRF-Token", "X-Xsrf-Token"})
    void aHeaderAgainstForgeryLetsNobodyIn(String header) throws IOException {
        assertThat(imported(new Recordings()
                        .get("/a", Map.of(header, "abc"), "application/json", "{\"day\": 1}")
                        .get("/b")))
                .contains("kind = none");
    }
}
