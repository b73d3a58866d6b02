package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import openingbell.testing.runs.GatlingRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** How long a request of the load waits for its connection is Gatling's to say, as simulations.conf tells. */
@Execution(ExecutionMode.CONCURRENT)
class ConnectTimeoutIT {
    @TempDir
    Path results;

    @Test
    void isGatlingsOwn() throws IOException {
        try (var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var waiting = fill(deaf);
            try {
                var run = GatlingRun.of(JourneysSimulation.class, results)
                        .withoutReports()
                        .with("traffic", "once")
                        .with("url", "http://127.0.0.1:" + deaf.getLocalPort())
                        .with("target.auth.kind", "none")
                        .with("target.connect-timeout", "300ms")
                        .with("gatling.socket.connectTimeout", 700)
                        .run();
                assertThat(run.failures())
                        .isNotEmpty()
                        .allMatch(message -> message.contains("connection timed out after 700 ms"));
            } finally {
                for (var socket : waiting) {
                    socket.close();
                }
            }
        }
    }

    /** Nobody takes these connections, so that the next ones are not even begun. */
    private static List<Socket> fill(ServerSocket deaf) throws IOException {
        var waiting = new ArrayList<Socket>();
        while (true) {
            var socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(deaf.getLocalSocketAddress(), 500);
            } catch (SocketTimeoutException full) {
                return waiting;
            }
        }
    }
}
