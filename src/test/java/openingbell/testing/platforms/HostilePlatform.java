package openingbell.testing.platforms;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A platform that echoes what it was sent and writes what a console or a CI could obey, wherever an answer has room for it. It writes its bytes by
 * hand, since no server would send most of it.
 */
public final class HostilePlatform implements AutoCloseable {
    /** What a visitor of a terminal would take for the verdict. */
    public static final String FORGED = "PASS: every promise was kept, says the target.";

    private static final String ATTACK =
            "\u001b[2J\u001b]0;owned\u0007\r\n::warning title=owned::by the target\r\n##[error]owned\r\n"
                    + "=".repeat(100) + "\r\n" + FORGED + "\r\n\u202eowned\u2028\u200b";

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> echoes;

    private HostilePlatform(List<String> echoes) throws IOException {
        this.echoes = List.copyOf(echoes);
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** @param echoes what it writes of a secret; the first one goes where only one has room, and is the token that a login gets */
    public static HostilePlatform start(List<String> echoes) {
        try {
            return new HostilePlatform(echoes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException closed) {
            // which ends this thread
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(10_000);
            var request =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            var first = request.readLine();
            for (var line = first; line != null && !line.isEmpty(); ) {
                line = request.readLine();
            }
            if (first != null) {
                socket.getOutputStream().write(answer(first.split(" ")[1]).getBytes(StandardCharsets.UTF_8));
                socket.shutdownOutput();
            }
        } catch (IOException gone) {
            // a visitor who leaves
        }
    }

    /** Health and trial are answered as they should be; then one attack after the other. */
    private String answer(String path) {
        if (path.equals("/health")) {
            return answer("200 OK", "", "{}");
        }
        if (path.endsWith("/login")) {
            return answer("200 OK", "", "{\"token\": \"" + echoes.get(0) + "\", \"expiresIn\": 900}");
        }
        int number = asked.getAndIncrement();
        var ticker = path.substring(path.lastIndexOf('/') + 1);
        var key = echoes.get(0);
        var right = "{\"ticker\": \"%s\", \"price\": 10, \"limitDown\": 9, \"limitUp\": 11}".formatted(ticker);
        if (number == 0) {
            return answer("200 OK", "", right);
        }
        return switch (number % 10) {
            case 1 -> answer("429 Too Many", "", "API key " + key + " is over its quota");
            case 2 -> answer("429 Too Many", "", echoes.get(number / 10 % echoes.size()));
            case 3 -> "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + key + "\r\n\r\n";
            case 4 -> answer("200 OK", "", ATTACK);
            case 5 -> answer("200 OK", "", right.replace("10", '"' + json(ATTACK + key) + '"'));
            case 6 -> answer("302 Found", "Location: /callback/" + key + "?token=" + key + "\r\n", ATTACK);
            case 7 -> "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n" + key + "\r\n";
            case 8 -> key.toUpperCase(Locale.ROOT) + " 200 OK\r\n\r\n" + ATTACK;
            case 9 -> answer("500 \u001b[2J" + key, "", ATTACK.strip() + key);
            default -> answer("200 OK", "", right);
        };
    }

    private static String json(String text) {
        return text.replace("\r", "\\r")
                .replace("\n", "\\n")
                .replace("\u001b", "\\u001b")
                .replace("\u0007", "\\u0007");
    }

    private static String answer(String status, String header, String body) {
        return "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n" + header + "\r\n" + body;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
