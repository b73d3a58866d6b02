package openingbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import openingbell.testing.platforms.Client;
import openingbell.testing.platforms.TestPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More connections than the platform has threads keep nobody from an answer. */
class CrowdTest {
    private static final int CROWD = 350;

    @TempDir
    private static Path data;

    private static Platform platform;

    private final List<Socket> sockets = new ArrayList<>();

    @BeforeAll
    static void start() {
        platform = TestPlatform.start(TestPlatform.config(data));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @AfterEach
    void leave() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
    }

    /** Each stops somewhere else: in the request line, in the headers, in a body of known length, in a chunk of one. */
    @Test
    void whoIsSlowHoldsUpNobodyElse() throws IOException {
        var login = "POST /api/v1/login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        var beginnings = List.of(
                "GET /hea",
                "GET /health HTTP/1.1\r\nHost: local",
                login + "Content-Length: 2\r\n\r\n{",
                login + "Transfer-Encoding: chunked\r\n\r\n2\r\n{");
        for (int i = 0; i < CROWD; i++) {
            send(connect(), beginnings.get(i % beginnings.size()));
        }
        var client = Client.of(platform.url(), "investor-7");
        for (int i = 0; i < 20; i++) {
            assertThat(client.get("/api/v1/dashboard").status()).isEqualTo(200);
        }
        send(sockets.get(2), "}");
        send(sockets.get(3), "}\r\n0\r\n\r\n");
        for (var slow : sockets.subList(2, 4)) {
            assertThat(read(slow)).startsWith("HTTP/1.1 400 ").contains("`user` has to be a text");
        }
    }

    @Test
    void allWhoComeAtOnceAreAnswered() throws IOException {
        var token = Client.of(platform.url())
                .logIn("investor-7")
                .json()
                .path("token")
                .textValue();
        for (int i = 0; i < CROWD; i++) {
            connect();
        }
        for (var socket : sockets) {
            send(
                    socket,
                    "GET /api/v1/dashboard HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                            + token + "\r\n\r\n");
        }
        for (var socket : sockets) {
            assertThat(read(socket)).startsWith("HTTP/1.1 200 ").contains("investor-7");
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket("127.0.0.1", platform.url().getPort());
        sockets.add(socket);
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String read(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
