package openingbell.testing.platforms;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

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

    /** So long what has no end goes on, where its reader does not leave. */
    private static final int ENDLESS_SECONDS = 60;

    private static final int BOMB_MEGABYTES = 256;

    private interface Attack {
        void writeTo(OutputStream out) throws IOException;
    }

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> echoes;
    private final List<Attack> attacks;

    private HostilePlatform(List<String> echoes, List<Attack> attacks) throws IOException {
        this.attacks = attacks;
        this.echoes = List.copyOf(echoes);
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** @param echoes what it writes of a secret; the first one goes where only one has room, and is the token that a login gets */
    public static HostilePlatform start(List<String> echoes) {
        try {
            return new HostilePlatform(echoes, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One whose answers have no end, come to much more than they seem, or lie about their length. */
    public static HostilePlatform endless() {
        try {
            var bomb = bomb();
            return new HostilePlatform(
                    List.of("token"),
                    List.of(
                            out -> repeat(out, "HTTP/1.1 200 OK\r\n\r\n", "x".repeat(1 << 16), 0),
                            out -> repeat(out, "HTTP/1.1 200 OK\r\n\r\n{", " ", 50),
                            out -> repeat(out, "HTTP/1.1 200 OK\r\nX-Endless: ", "x".repeat(1 << 16), 0),
                            out -> repeat(out, "", "HTTP/1.1 100 Continue\r\n\r\n", 1),
                            out -> {
                                out.write(("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.length
                                                + "\r\n\r\n")
                                        .getBytes(StandardCharsets.US_ASCII));
                                out.write(bomb);
                            },
                            out -> repeat(out, "HTTP/1.1 500 Broken\r\nContent-Length: 99999999999\r\n\r\n", "x", 50),
                            out -> out.write("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n{}"
                                    .getBytes(StandardCharsets.US_ASCII)),
                            out -> out.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n{\"price\": 10}"
                                    .getBytes(StandardCharsets.US_ASCII)),
                            out -> out.write(
                                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n{}\r\n"
                                            .getBytes(StandardCharsets.US_ASCII)),
                            out -> out.write(
                                    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnone"
                                            .getBytes(StandardCharsets.US_ASCII)),
                            out -> out.write(
                                    answer("200 OK", "", "[".repeat(1 << 20)).getBytes(StandardCharsets.US_ASCII))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bomb() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(bytes)) {
            var nothing = new byte[1 << 20];
            for (int i = 0; i < BOMB_MEGABYTES; i++) {
                packed.write(nothing);
            }
        }
        return bytes.toByteArray();
    }

    /** Again and again, until nobody listens. */
    private static void repeat(OutputStream out, String head, String more, int pauseMillis) throws IOException {
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        var bytes = more.getBytes(StandardCharsets.US_ASCII);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(ENDLESS_SECONDS);
        try {
            while (System.nanoTime() < end) {
                out.write(bytes);
                out.flush();
                Thread.sleep(pauseMillis);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
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
                answer(first.split(" ")[1]).writeTo(socket.getOutputStream());
                socket.shutdownOutput();
            }
        } catch (IOException gone) {
            // a visitor who leaves
        }
    }

    /** Health and trial are answered as they should be; then one attack after the other. */
    private Attack answer(String path) {
        if (path.equals("/health")) {
            return text(answer("200 OK", "", "{}"));
        }
        if (path.endsWith("/login")) {
            return text(answer("200 OK", "", "{\"token\": \"" + echoes.get(0) + "\", \"expiresIn\": 900}"));
        }
        int number = asked.getAndIncrement();
        var ticker = path.substring(path.lastIndexOf('/') + 1);
        var key = echoes.get(0);
        var right = "{\"ticker\": \"%s\", \"price\": 10, \"limitDown\": 9, \"limitUp\": 11}".formatted(ticker);
        if (number == 0) {
            return text(answer("200 OK", "", right));
        }
        if (!attacks.isEmpty()) {
            return attacks.get(number % attacks.size());
        }
        return text(
                switch (number % 10) {
                    case 1 -> answer("429 Too Many", "", "API key " + key + " is over its quota");
                    case 2 -> answer("429 Too Many", "", echoes.get(number / 10 % echoes.size()));
                    case 3 -> "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + key + "\r\n\r\n";
                    case 4 -> answer("200 OK", "", ATTACK);
                    case 5 -> answer("200 OK", "", right.replace("10", '"' + json(ATTACK + key) + '"'));
                    case 6 -> answer("302 Found", "Location: /callback/" + key + "?token=" + key + "\r\n", ATTACK);
                    case 7 ->
                        "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n" + key + "\r\n";
                    case 8 -> key.toUpperCase(Locale.ROOT) + " 200 OK\r\n\r\n" + ATTACK;
                    case 9 -> answer("500 \u001b[2J" + key, "", ATTACK.strip() + key);
                    default -> answer("200 OK", "", right);
                });
    }

    private static Attack text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
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
