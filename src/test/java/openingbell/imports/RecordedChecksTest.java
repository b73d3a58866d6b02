package openingbell.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import openingbell.testing.samples.Recordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of recordings: what is checked of the answers, so that a wrong one is noticed, and what is said where none would be. */
class RecordedChecksTest {
    private static final String JSON = "application/json";
    private static final String HTML = "text/html";
    private static final String ABC = "{\"sym\": \"XNYS:ABC\", \"last\": 41.25, \"ccy\": \"USD\", \"asOf\": 7}";
    private static final String DEF = "{\"sym\": \"XNYS:DEF\", \"last\": 118.4, \"ccy\": \"USD\", \"asOf\": 7}";
    private static final String NAV = "<nav><ul class=menu><li>Home</li></ul></nav>";

    @TempDir
    Path folder;

    private String imported(Recordings recording) throws IOException {
        return recording.imported(folder);
    }

    private static Recordings quotes(String asked, String... answered) {
        return new Recordings()
                .get("/first")
                .get("/q?s=" + asked, Map.of(), JSON, "{\"quotes\": [" + String.join(", ", answered) + "]}");
    }

    private static Recordings page(Recordings recording, String path, String title, String body) {
        return recording.get(path, Map.of(), HTML, "<title>" + title + "</title>" + NAV + "<main>" + body + "</main>");
    }

    private static Recordings application() {
        return page(new Recordings(), "/help", "Help", "");
    }

    @Test
    void allFieldsOfEachItemAreRead() throws IOException {
        assertThat(imported(quotes("1", ABC, DEF.replace("\"ccy\": \"USD\", ", ""))))
                .contains("last = \"quotes[].last\"", "as-of = \"quotes[].asOf\"", "sym = \"quotes[].sym\"")
                .doesNotContain("ccy");
    }

    @Test
    void severalThatWereAskedForAreExpected() throws IOException {
        assertThat(imported(quotes("XNYS:ABC,XNYS:DEF", ABC, DEF)))
                .contains("sym = \"join(',', quotes[].sym)\"", "  sym = \"XNYS:ABC,XNYS:DEF\"\n")
                .contains("# A guess: it answers what it was asked for");
    }

    @Test
    void oneThatWasAskedForIsExpectedHoweverOftenItIsAnswered() throws IOException {
        assertThat(imported(quotes("XNYS:ABC", ABC, ABC)))
                .contains("sym = \"quotes[].sym | [0]\"", "  sym = \"XNYS:ABC\"\n");
    }

    @Test
    void anotherOrderThanWasAskedForIsNotExpected() throws IOException {
        assertThat(imported(quotes("XNYS:ABC,XNYS:DEF", DEF, ABC))).doesNotContain("  sym = \"XNYS");
    }

    @Test
    void aStateThatWasAskedForIsNoneOfWhatAListIsOf() throws IOException {
        assertThat(imported(new Recordings()
                        .get("/first")
                        .get("/orders?state=open", Map.of(), JSON, "[{\"state\": \"open\", \"n\": 3}]")))
                .contains("state = \"[].state\"")
                .doesNotContain("expect {");
    }

    @Test
    void whatAnEarlierAnswerToldIsExpectedOfTheOneThatItIsAskedFor() throws IOException {
        assertThat(imported(new Recordings()
                        .get("/first")
                        .get("/orders", Map.of(), JSON, "[{\"orderId\": 40017, \"day\": 1}]")
                        .get("/orders/40017", Map.of(), JSON, "{\"orderId\": 40017, \"day\": 1}")))
                .contains("get = \"/orders/{one-order-id}\"", "order-id = \"{one-order-id}\"")
                .doesNotContain("day = \"1\"");
    }

    @Test
    void aPriceIsNearTheRecordedOneWhereTheSameIsAskedForAgain() throws IOException {
        assertThat(imported(quotes("XNYS:ABC,XNYS:DEF", ABC, DEF)))
                .contains("last = { from = 20.625, to = 236.8 }", "# A guess by its name: a price");
    }

    @Test
    void aPriceIsAboveZeroWhateverIsAskedFor() throws IOException {
        assertThat(imported(quotes("1", ABC, DEF))).contains("last = { from = 0.0001 }");
        assertThat(imported(new Recordings()
                        .get("/first")
                        .get("/details/stock/XYZ?lang=en", Map.of(), JSON, "{\"lang\": \"en\", \"last\": 7.5}")))
                .contains("get = \"/details/stock/{ticker}\"", "lang = \"en\"", "last = { from = 0.0001 }");
        assertThat(imported(quotes("1", ABC, DEF.replace("118.4", "0")))).doesNotContain("from = ");
        assertThat(imported(quotes("1", ABC, DEF.replace("118.4", "1e999")))).doesNotContain("from = ");
    }

    @Test
    void thePathTellsWhichPageItIsWhateverItIsAskedWith() throws IOException {
        var recording = application();
        page(recording, "/holdings", "Holdings - Northwind", "<h1>Yours</h1>");
        page(recording, "/holdings?done=1", "Holdings - Northwind", "<h1>Yours</h1>");
        assertThat(imported(recording)).contains("contains = \"Holdings - Northwind\"");
    }

    @Test
    void aTableAndAListThatHeldSomethingAreNotEmpty() throws IOException {
        var recording = application();
        page(
                recording,
                "/holdings",
                "Holdings",
                "<table id=holdings><tr><th>Name<tr><td>Abacus</table><ul class=ideas><li>Buy</ul>");
        assertThat(imported(recording))
                .contains("holdings { css = \"#holdings td\" }", "ideas { css = \"ul.ideas li\" }")
                .contains("# A guess: this is not empty")
                .doesNotContain("menu");
    }

    @Test
    void whatWasEmptyOnceMayBeEmpty() throws IOException {
        var recording = application();
        page(recording, "/holdings", "Holdings", "<table id=holdings><tr><td>Abacus</table>");
        page(recording, "/holdings", "Holdings", "<table id=holdings><tr><th>Name</table>");
        assertThat(imported(recording)).doesNotContain("css = ");
    }

    @Test
    void waysToOtherPagesAreNoList() throws IOException {
        var recording = application();
        page(recording, "/holdings", "Holdings", "<ul class=ways><li><a href=/a>Home</a><li><a href=/b>Help</a></ul>");
        assertThat(imported(recording)).doesNotContain("css = ");
    }

    @Test
    void aSearchIsAskedForAWordAndItsListHoldsThat() throws IOException {
        var recording = application();
        page(recording, "/find?q=", "Find", "<ul class=hits><li>Abacus Corp<li>Monocle</ul>");
        page(recording, "/find?q=abacus", "Find", "<ul class=hits><li>Abacus Corp</ul>");
        assertThat(imported(recording))
                .contains("query { q = \"abacus\" }")
                .contains("hits { css = \"ul.hits li\", regex = \"(?i)abacus\" }");
    }

    @Test
    void thePageToLogInTellsOfHealthWhereNothingElseDoes() throws IOException {
        var recording = page(
                        new Recordings(),
                        "/in",
                        "Welcome",
                        "<form><input name=who><input type=password name=word></form>")
                .post(
                        "/in",
                        "application/x-www-form-urlencoded",
                        "who=anna&word=hush-hush-1",
                        HTML,
                        "<h1>Your day</h1>");
        assertThat(imported(page(recording, "/day", "Today", "<h1>Your day</h1>")))
                .contains("health = \"/in\"");
        assertThat(imported(application().get("/prices"))).contains("health = off");
    }

    @Test
    void whereAChangeLedIsLeftOutWithIt() throws IOException {
        var recording = page(application(), "/holdings", "Holdings", "H-7")
                .postLeadingTo("/sell", "h=H-7", "/holdings?done=S8445110");
        page(recording, "/holdings?done=S8445110", "Holdings", "S8445110");
        assertThat(imported(recording))
                .contains(
                        "# - GET /holdings with done, to which POST /sell led, since nobody makes that change here: 1")
                .doesNotContain("S8445110");
    }

    @Test
    void whatWasKnownBeforeAChangeIsNotOfIt() throws IOException {
        var recording =
                page(application(), "/holdings", "Holdings", "H-7").postLeadingTo("/sell", "h=H-7", "/holding?h=H-7");
        page(recording, "/holding?h=H-7", "One of yours", "");
        assertThat(imported(recording)).contains("get = \"/holding\"");
        var question = application().postLeadingTo("/search", "q=abacus", "/find?n=S8445110");
        page(question, "/find?n=S8445110", "Found", "");
        assertThat(imported(question)).contains("n = \"S8445110\"");
    }

    @Test
    void whereNoValueIsCheckedThatIsSaid() throws IOException {
        var recording = page(quotes("XNYS:ABC", ABC), "/news", "News of today", "");
        recording.get("/beat", Map.of(), "text/plain", "ok");
        assertThat(imported(recording))
                .contains("- Only known by a text or a field that is there: 2 of 4 requests.")
                .contains("- Only known by their status: 1 of 4 requests.")
                .contains("# Only that this is there is checked, and no value: a wrong one stays unseen.");
        assertThat(imported(quotes("XNYS:ABC", ABC))).containsOnlyOnce("# Only that this is there is checked");
    }
}
