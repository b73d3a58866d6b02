package openingbell.journeys.chains;

import io.gatling.http.response.Response;
import java.util.Optional;
import openingbell.journeys.script.Received;

/** An answer as Gatling hands it to checks. */
record FromGatling(Response response) implements Received {
    @Override
    public byte[] bytes() {
        return response.body().bytes();
    }

    @Override
    public String text() {
        return response.body().string();
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(response.headers().get(name));
    }
}
