package openingbell.journeys.chains;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import openingbell.journeys.script.Answer;
import openingbell.journeys.script.Asked;
import openingbell.journeys.script.Reading;
import openingbell.journeys.script.Received;
import openingbell.journeys.script.WrongAnswer;
import openingbell.settings.Endpoint;

/** What is looked at in an answer beside its status: the texts that stand in it, or must not, and the fields that are read. */
public final class Content {
    private static final Answer NOTHING = new Answer(JsonNodeFactory.instance.objectNode());

    private final Optional<Reading> reading;
    private final List<Template> contains;
    private final List<Template> notContains;
    private final Endpoint endpoint;

    private Content(Optional<Reading> reading, Endpoint endpoint) {
        this.reading = reading;
        this.endpoint = endpoint;
        this.contains = endpoint.contains().stream().map(Template::of).toList();
        this.notContains = endpoint.notContains().stream().map(Template::of).toList();
    }

    /**
     * Nothing where nothing is looked at.
     *
     * @param key where the request stands in the settings
     */
    static Optional<Content> of(String key, Endpoint endpoint) {
        var reading = Reading.of(key + ".read", endpoint.read());
        return reading.isEmpty()
                        && endpoint.contains().isEmpty()
                        && endpoint.notContains().isEmpty()
                ? Optional.empty()
                : Optional.of(new Content(reading, endpoint));
    }

    /** What must be known before an answer can be judged. */
    TreeSet<String> placeholders() {
        var all = new TreeSet<String>();
        contains.forEach(text -> all.addAll(text.placeholders()));
        notContains.forEach(text -> all.addAll(text.placeholders()));
        return all;
    }

    public boolean readsJson() {
        return reading.filter(Reading::readsJson).isPresent();
    }

    public boolean readsFields() {
        return reading.isPresent();
    }

    /**
     * The fields that were read, missing ones as the JSON null.
     *
     * @throws com.fasterxml.jackson.core.JacksonException if they are read from JSON, and that is none
     * @throws WrongAnswer if a text is missing, or stands there that must not
     */
    public Answer of(Received received, Asked asked) throws IOException {
        for (int i = 0; i < contains.size(); i++) {
            if (!received.text().contains(contains.get(i).fill(asked))) {
                throw new WrongAnswer(
                        "answered without \"" + endpoint.contains().get(i) + "\"", received.text());
            }
        }
        for (int i = 0; i < notContains.size(); i++) {
            if (received.text().contains(notContains.get(i).fill(asked))) {
                throw new WrongAnswer(
                        "answered with \"" + endpoint.notContains().get(i) + "\"", received.text());
            }
        }
        return reading.isPresent() ? reading.get().of(received) : NOTHING;
    }
}
