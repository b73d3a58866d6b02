package openingbell.testing.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import openingbell.platform.EmbeddedPlatform;

/** Makes an embedded platform go wrong while it runs, and asks what it was asked. */
public record PlatformAdmin(EmbeddedPlatform platform) {

    /** In JSON, as the platform's OpenAPI document has it; replaces those there are. */
    public void faults(String json) throws IOException, InterruptedException {
        send("PUT", "/admin/faults", json);
    }

    /** The same of one of several workers, counted from 1. */
    public void faults(int worker, String json) throws IOException, InterruptedException {
        send("PUT", "/workers/" + worker + "/admin/faults", json);
    }

    /** How often it was asked for each ticker. */
    public JsonNode seenTickers() throws IOException, InterruptedException {
        return send("GET", "/admin/seen", "").path("tickers");
    }

    private JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(platform.url().resolve(path))
                .header("Authorization", "Bearer " + platform.adminToken())
                .method(method, BodyPublishers.ofString(body))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }
}
