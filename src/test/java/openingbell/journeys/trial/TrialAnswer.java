package openingbell.journeys.trial;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import openingbell.journeys.chains.Content;
import openingbell.journeys.chains.ShownPage;
import openingbell.journeys.script.Answer;
import openingbell.journeys.script.RequestValues;
import openingbell.journeys.script.StatedAnswer;
import openingbell.journeys.script.WrongAnswer;
import openingbell.text.Destination;

/** What the target answered to a request of the trial, and the words for it. */
record TrialAnswer(HttpResponse<byte[]> response) implements StatedAnswer {
    static final String NO_JSON = "answered what is no JSON";

    @Override
    public int status() {
        return response.statusCode();
    }

    boolean succeeded() {
        return status() / 100 == 2;
    }

    boolean redirects() {
        return status() / 100 == 3;
    }

    boolean failed() {
        return status() / 100 == 5;
    }

    /** The beginning of a sentence. */
    String told() {
        return response.request().method() + " " + response.uri().toString().replaceFirst("\\?.*", "")
                + " answered status " + status();
    }

    String toldWhereTo() {
        return told()
                + response.headers()
                        .firstValue("Location")
                        .map(place -> " and leads to " + Destination.shown(place))
                        .orElse("");
    }

    /** What was read from it. */
    Answer read(Content content, RequestValues values) {
        try {
            if (content.readsJson() && text().isBlank()) {
                throw new WrongAnswer(NO_JSON, "");
            }
            return content.of(this, values);
        } catch (IOException e) {
            throw new WrongAnswer(NO_JSON, text());
        }
    }

    boolean isPage() {
        return text().strip().startsWith("<");
    }

    /** The words for a body that cannot be read. */
    String instead() {
        var text = text().strip();
        return isPage()
                ? "with an HTML page"
                        + page().map(ShownPage::title)
                                .filter(title -> !title.isEmpty())
                                .map(title -> ", `" + title + "`,")
                                .orElse("")
                        + " instead of JSON"
                : text.isEmpty() ? "with nothing instead of JSON" : "with what is no JSON";
    }

    Optional<ShownPage> page() {
        return ShownPage.of(text());
    }

    @Override
    public byte[] bytes() {
        return response.body();
    }

    @Override
    public String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Override
    public URI uri() {
        return response.uri();
    }

    @Override
    public List<String> headers(String name) {
        return response.headers().allValues(name);
    }

    @Override
    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }
}
