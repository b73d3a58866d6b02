package openingbell.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import openingbell.market.Universe;
import openingbell.testing.platforms.Client;
import openingbell.testing.platforms.TestPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Requests that no honest client sends are refused as what they are, and nothing of them reaches the log. */
class HostileRequestsTest {
    private static final String TICKER =
            Universe.load(TestPlatform.UNIVERSE).get(0).ticker();
    private static final String HEADERS = "Host: localhost\r\nConnection: close\r\n";

    @TempDir
    private static Path data;

    private static Platform platform;
    private static String bearer;

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeAll
    static void start() {
        platform = TestPlatform.start(TestPlatform.config(data));
        bearer = "Authorization: Bearer "
                + Client.of(platform.url())
                        .logIn("investor-7")
                        .json()
                        .path("token")
                        .textValue() + "\r\n";
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @BeforeEach
    void listen() {
        logged.start();
        log().addAppender(logged);
    }

    @AfterEach
    void nothingIsLogged() {
        log().detachAppender(logged);
        assertThat(logged.list).isEmpty();
    }

    private static Logger log() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health?%FF",
                "GET /health?%",
                "GET /health?a=%zz",
                "GET /health?a=%C3%28",
                "GET /api/v1/quotes?tickers=%FF",
                "GET /nowhere?%FF",
                "OPTIONS ?",
                "OPTIONS ?%FF",
                "OPTIONS http:?",
                "OPTIONS *",
                "GET *",
                "GET ?",
                "GET a",
                "GET ..",
                "GET /..",
                "GET /../health",
                "GET //health",
                "GET /health#x",
                "GET /%FF",
                "GET /%",
                "GET /a%00b",
                "GET /a%2Fb",
                "GET /a\\b",
                "GET http://[::1/health",
                "GET http://elsewhere/health",
                "GET mailto:a",
                "CONNECT ?"
            })
    void aMalformedTargetIsABadRequest(String target) throws IOException {
        refused(send(target + " HTTP/1.1\r\n" + HEADERS + "\r\n"), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host: \r\n",
                "Host: a:b\r\n",
                "Host: [::1\r\n",
                "Host: localhost:99999\r\n",
                "Host: local host\r\n",
                "Host: a\r\nHost: b\r\n",
                "Host: localhost\r\nA b: c\r\n",
                "Host: localhost\r\n folded\r\n",
                "Host: localhost\r\nContent-Length: x\r\n",
                "Host: localhost\r\nContent-Length: -1\r\n"
            })
    void malformedHeadersAreABadRequest(String headers) throws IOException {
        refused(send("GET /health HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n"), 400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"side\":\"BUY\",\"ticker\":\"\\ud800\",\"quantity\":1} | 422",
                "{\"side\":\"\\ud800\",\"ticker\":\"TICKER\",\"quantity\":1} | 422",
                "{\"side\":\"BUY\",\"ticker\":\"TICKER\",\"quantity\":1e999999999} | 400",
                "{\"side\":\"BUY\",\"ticker\":\"TICKER\",\"quantity\":9223372036854775808} | 400",
                "{\"side\":\"BUY\",\"ticker\":\"TICKER\",\"quantity\":9223372036854775807} | 422",
                "{\"side\":\"BUY\",\"ticker\":\"TICKER\",\"quantity\":NaN} | 400",
                "{\"side\":\"BUY\",\"side\":\"SELL\",\"ticker\":\"TICKER\",\"quantity\":1} | 400",
                "{\"\\ud800\":1} | 400",
                "null | 400",
                "1e999999999 | 400"
            })
    void aHostileOrderIsRefused(String body, int status) throws IOException {
        order(body.replace("TICKER", TICKER), status);
    }

    @Test
    void bodiesThatAreTooDeepTooLongOrNoTextAreRefused() throws IOException {
        order("[".repeat(60_000), 400);
        order("{\"quantity\":" + "9".repeat(60_000) + "}", 400);
        order("\u0000", 400);
        order("\u00ff\u00fe", 400);
    }

    private static void order(String body, int status) throws IOException {
        refused(
                send("POST /api/v1/portfolios/71/transactions HTTP/1.1\r\n" + HEADERS + bearer + "Content-Length: "
                        + body.length() + "\r\n\r\n" + body),
                status);
    }

    /** The second request of each could get past whoever reads the first one differently. */
    @ParameterizedTest
    @MethodSource("smuggled")
    void aRequestWithTwoEndsIsRefusedAndWhatFollowsIsNotRead(String headers, String body) throws IOException {
        var second = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";
        var answer = send("POST /api/v1/login HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body + second);
        refused(answer, 400);
        assertThat(answer.split("HTTP/1\\.1 ", -1)).as(answer).hasSize(2);
    }

    static Stream<Arguments> smuggled() {
        return Stream.of(
                arguments("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
                arguments("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"),
                arguments("Content-Length: 0\r\nContent-Length: 44\r\n", ""),
                arguments("Content-Length: 0, 44\r\n", ""),
                arguments("Content-Length: +0\r\n", ""),
                arguments("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"),
                arguments("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"),
                arguments("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"),
                arguments("Transfer-Encoding:\u000bchunked\r\n", "0\r\n\r\n"),
                arguments("Transfer-Encoding: chunked\r\n", "-1\r\n\r\n"),
                arguments("Transfer-Encoding: chunked\r\n", "zz\r\n\r\n"));
    }

    /** What comes back until the platform closes the connection. */
    private static String send(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", platform.url().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void refused(String answer, int status) throws IOException {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("application/problem+json");
        assertThat(answer).doesNotContain("Exception", "\tat ");
        var body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertThat(new ObjectMapper().readTree(body).path("status").intValue()).isEqualTo(status);
    }
}
