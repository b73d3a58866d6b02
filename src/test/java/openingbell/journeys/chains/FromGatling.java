package openingbell.journeys.chains;

import io.gatling.http.response.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import openingbell.journeys.script.StatedAnswer;

/** An answer as Gatling received it. */
record FromGatling(Response response) implements StatedAnswer {
    @Override
    public int status() {
        return response.status().code();
    }

    @Override
    public URI uri() {
        return URI.create(response.request().getUri().toUrl());
    }

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

    @Override
    public List<String> headers(String name) {
        return response.headers().getAll(name);
    }
}
