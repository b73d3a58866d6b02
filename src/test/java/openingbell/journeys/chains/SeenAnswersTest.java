package openingbell.journeys.chains;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import openingbell.journeys.chains.SeenAnswers.Found;
import openingbell.journeys.chains.SeenAnswers.Kind;
import openingbell.journeys.script.Received;
import openingbell.journeys.script.RequestValues;
import openingbell.settings.Endpoint;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What came as the answer to more than it can be the right answer to, and what only looks so. */
class SeenAnswersTest {
    private static final String WELCOME = """
            <!DOCTYPE html>
            <html><head><title>Welcome to Daytrader</title></head>
            <body><h1>Please log in</h1><form action="/login"><input name="csrf" value="%s"></form>
            <p>You asked for %s at 09:30:%s.</p></body></html>
            """;
    private static final String LOGIN =
            "<html><title>Log in</title><form><input name='user'><input type='Password' name='p'></form></html>";

    private final SeenAnswers seen = new SeenAnswers();

    private record Answered(String text, Map<String, String> headers) implements Received {
        @Override
        public byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    @Test
    void onePageForDifferentRequestsIsNoticedWhateverChangesInIt() {
        answer("home", "get = \"/home\", check = status", WELCOME.formatted("a81f", "/home", "01"));
        answer("stocks", "get = \"/stocks\", contains = Welcome", WELCOME.formatted("77bc", "/stocks", "59"));
        answer("news", "get = \"/news\", read { heading { css = h1 } }", WELCOME.formatted("00c1", "/news", "40"));
        assertThat(seen.found())
                .containsExactly(new Found(
                        Kind.PAGE,
                        "Welcome to Daytrader",
                        false,
                        List.of("plain / home", "plain / news", "plain / stocks"),
                        3));
    }

    @Test
    void twoRequestsOfOnePathAreOne() {
        answer("home", "get = \"/home\", check = status", WELCOME);
        answer("again", "get = \"/home\", query { tab = two }, check = status", WELCOME);
        assertThat(seen.found()).isEmpty();
    }

    @Test
    void pagesOfOneLayoutWithOtherWordsAreTwo() {
        answer("orders", "get = \"/orders\", check = status", "<html><title>Broker</title><h1>Orders</h1></html>");
        answer(
                "positions",
                "get = \"/positions\", check = status",
                "<html><title>Broker</title><h1>Positions</h1></html>");
        assertThat(seen.found()).isEmpty();
    }

    @Test
    void differentWritesMayBeThankedForAlike() {
        var thanks = "<html><title>Thank you</title><p>Your order is on its way.</p></html>";
        answer("buy", "post = \"/buy\", writes = true, check = status", thanks);
        answer("sell", "post = \"/sell\", writes = true, check = status", thanks);
        assertThat(seen.found()).isEmpty();
    }

    @Test
    void whoeverAsksForALoginGetsOne() {
        answer("home", "get = \"/home/login\", check = status", LOGIN);
        assertThat(seen.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get = \"/home\", check = status",
                "get = \"/home\", contains = \"Log in\"",
                "post = \"/buy\", writes = true, check = status"
            })
    void anyOtherPageThatAsksForAPasswordIsNoAnswerWhateverStandsInIt(String request) {
        answer("it", request, LOGIN);
        answer("it", request, LOGIN);
        assertThat(seen.found()).containsExactly(new Found(Kind.PAGE, "Log in", true, List.of("plain / it"), 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login?back=/buy", "https://sso.example.com/start", "/accounts/sign-in", "/loginPage"})
    void aRedirectToALoginIsNoSuccess(String location) {
        answer("home", "get = \"/home\", status = [200, 302], check = status", 302, "", location);
        assertThat(seen.found())
                .singleElement()
                .satisfies(found -> assertThat(found.kind()).isEqualTo(Kind.REDIRECT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/portfolio", "/blog-index", "/authors", "/catalog/online?from=login"})
    void anotherRedirectIs(String location) {
        answer("home", "get = \"/home\", status = [200, 302], check = status", 302, "", location);
        assertThat(seen.found()).isEmpty();
    }

    @Test
    void whoLogsOutMayBeLedToTheLogin() {
        answer("out", "get = \"/logout\", status = 302, check = status", 302, "", "/login");
        assertThat(seen.found()).isEmpty();
    }

    @Test
    void theSameTextAboutDifferentTickersIsAboutNone() {
        var quote = "get = \"/q/{ticker}\", contains = price";
        tickers(20)
                .forEach(ticker ->
                        answer("quote", quote, "{\"price\": 0, \"note\": \"no feed at the moment\"}", ticker));
        assertThat(seen.found()).containsExactly(new Found(Kind.BYTES, "", false, List.of("plain / quote"), 20));
    }

    @Test
    void exceptThatThereIsNothingToSay() {
        tickers(20)
                .forEach(ticker -> answer("news", "get = \"/n/{ticker}\", check = status", "{\"items\": []}", ticker));
        assertThat(seen.found()).isEmpty();
    }

    @Test
    void someAlikeAreNothingNew() {
        var news = "get = \"/n\", query { of = \"{ticker}\" }, check = status";
        tickers(20).forEach(ticker -> answer("news", news, "{\"items\": [], \"note\": \"nothing new today\"}", ticker));
        tickers(2)
                .forEach(ticker -> answer(
                        "news", news, "{\"items\": [\"up\"], \"of\": \"%s, at last\"}".formatted(ticker), ticker));
        assertThat(seen.found()).isEmpty();
    }

    @Test
    void whatIsReadAsJsonIsNotLookedAtAgain() {
        assertThat(request("quote", "get = \"/q/{ticker}\", read { price = price }"))
                .isEmpty();
    }

    private static List<String> tickers(int count) {
        return IntStream.range(0, count).mapToObj(i -> "T" + i).toList();
    }

    private void answer(String name, String request, String text) {
        answer(name, request, 200, text, "");
    }

    private void answer(String name, String request, String text, String ticker) {
        request(name, request)
                .orElseThrow()
                .accepted(
                        "plain / " + name,
                        200,
                        new Answered(text, Map.of()),
                        RequestValues.of(Map.of("ticker", ticker)));
    }

    private void answer(String name, String request, int status, String text, String location) {
        request(name, request)
                .orElseThrow()
                .accepted(
                        "plain / " + name,
                        status,
                        new Answered(text, Map.of("Location", location)),
                        RequestValues.of(Map.of()));
    }

    private Optional<SeenAnswers.OfRequest> request(String name, String request) {
        Endpoint endpoint = SettingsFixture.with(
                        "journeys.plain { weight = 1, requests." + name + " { " + request + " } }")
                .load()
                .journeys()
                .get("plain")
                .requests()
                .get(name);
        return seen.of(
                endpoint,
                new RequestTemplate("plain." + name, endpoint),
                Content.of("journeys.plain.requests." + name, endpoint));
    }
}
