package openingbell.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorFactsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quotes.single: answered another ticker",
                "dashboard.overview: answered what is no JSON",
                "price: answered as to somebody who is not logged in",
                "session / me: answered with the token of its user",
                "jsonPath($.price).find.exists, found nothing",
                "css((h1,None)).find.is(Portfolio), found Sorry",
                "jmespath(x).find.exists preparation crashed: c.f.j.c.JsonParseException: Unexpected character",
                // What the target wrote makes it nothing else.
                "jsonPath($.state).find.is(open), found x: status 503, expected 200",
                "jsonPath($.state).find.is(open), found j.i.IOException: Premature close",
                "quotes.single: answered a status 503",
            })
    void whatCameAsIfAllWereWellAndWasFoundWrong(String message) {
        assertThat(error(message).isWrongAnswer()).isTrue();
        assertThat(error(message).isUnanswered()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quotes.single: status 503, expected 200",
                "price: status 401, answered as to somebody who is not logged in",
                "status.find.in(200,201,202,203,204,205,206,207,208,209,304), found 500",
                "status.find.is(200), but actually found 500",
                "responseTimeInMillis.find.lte(100), found 812",
                "Check timeout",
                "SSE crashed while waiting for check: Premature close",
                "WebSocket crashed by the server while in Connecting state",
                "Client issued close order but WebSocket was already closed",
                "quotes.single: our own check failed: java.lang.IllegalStateException: x",
                "",
            })
    void whatNobodyCouldLookInto(String message) {
        assertThat(error(message).isWrongAnswer()).isFalse();
        assertThat(error(message).isUnanswered()).isFalse();
    }

    /** Also an answer that breaks off in its middle: nobody knows what it would have said. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "j.n.ConnectException: Connection refused",
                "j.i.IOException: Premature close",
                "i.g.h.c.i.RequestTimeoutException: Request timeout to localhost/127.0.0.1:8080 after 3000 ms",
            })
    void whatNeverCame(String message) {
        assertThat(error(message).isWrongAnswer()).isFalse();
        assertThat(error(message).isUnanswered()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quotes.single: answered without `price`, but with a page that asks for a password | true | true",
                "quotes.single: status 302, expected 200, and leads to a login | true | false",
                "quotes.single: answered without `a page that asks for a password` | false | true",
                "quotes.single: status 302, expected 200 | false | false",
            })
    void whoIsAskedWhoHeIs(String message, boolean asked, boolean wrong) {
        assertThat(error(message).asksWhoIsThere()).isEqualTo(asked);
        assertThat(error(message).isWrongAnswer()).isEqualTo(wrong);
    }

    private static ErrorFacts error(String message) {
        return new ErrorFacts(message, 0, 0, new Series<>(1_000, Count.NONE, List.of()));
    }
}
