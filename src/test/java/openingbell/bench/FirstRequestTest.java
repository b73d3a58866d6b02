package openingbell.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class FirstRequestTest {

    @Test
    void theHealthCheckIsNotMeasuredAndTheFirstRequestIs() throws Exception {
        try (var target = FirstRequest.listen()) {
            assertThat(status(target.url().resolve("/health"))).isEqualTo(200);
            assertThat(target.came()).isNotDone();

            assertThat(status(target.url().resolve("/api/v1/login"))).isEqualTo(200);
            assertThat(target.came()).isCompleted();
            long first = target.came().join();

            status(target.url().resolve("/later"));
            assertThat(target.came()).isCompletedWithValue(first);
        }
    }

    private static int status(URI url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
