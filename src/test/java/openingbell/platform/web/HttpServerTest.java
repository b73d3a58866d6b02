package openingbell.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class HttpServerTest {
    private static final class Broken extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            throw new QuietException.RuntimeException("begin 1, end 0");
        }
    }

    @Test
    void whatBreaksIsNotToldToWhoAsks() throws Exception {
        try (var server = HttpServer.start(0, new Broken())) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port()))
                    .build();
            var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body())
                    .contains("the platform failed here")
                    .doesNotContain("Exception")
                    .doesNotContain("begin 1");
        }
    }
}
