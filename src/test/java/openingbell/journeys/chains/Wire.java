package openingbell.journeys.chains;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;

/** Carries one request to the target beside Gatling, so that it is recorded nowhere. */
@FunctionalInterface
public interface Wire {
    /**
     * @param path with its query
     * @throws IOException whose message is one sentence for the user
     */
    HttpResponse<byte[]> send(String method, String path, Map<String, String> headers, Optional<String> body)
            throws IOException;
}
