package openingbell.journeys.chains;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import openingbell.journeys.script.Answer;
import openingbell.journeys.script.FieldExtractor;
import openingbell.journeys.script.Received;
import openingbell.journeys.script.RequestValues;
import openingbell.journeys.script.User;
import openingbell.journeys.script.WrongAnswer;
import openingbell.settings.Endpoint;

/** What is looked at in an answer beside its status: the texts that stand in it, or must not, and the fields that are read. */
public final class Content {
    private final Optional<FieldExtractor> reading;
    private final List<Template> contains;
    private final List<Template> notContains;
    private final ExpectedFields expected;
    private final Endpoint endpoint;

    private Content(Optional<FieldExtractor> reading, Endpoint endpoint) {
        this.reading = reading;
        this.endpoint = endpoint;
        this.expected = new ExpectedFields(endpoint.answer().expect());
        this.contains = endpoint.answer().contains().stream().map(Template::of).toList();
        this.notContains =
                endpoint.answer().notContains().stream().map(Template::of).toList();
    }

    /**
     * Nothing where nothing is looked at.
     *
     * @param key where the request stands in the settings
     */
    static Optional<Content> of(String key, Endpoint endpoint) {
        var fields = new LinkedHashMap<>(endpoint.answer().read());
        endpoint.answer().save().forEach((name, saved) -> fields.put(name, saved.field()));
        var reading = FieldExtractor.of(key + ".read", fields);
        return reading.isEmpty()
                        && endpoint.answer().contains().isEmpty()
                        && endpoint.answer().notContains().isEmpty()
                ? Optional.empty()
                : Optional.of(new Content(reading, endpoint));
    }

    /** What must be known before an answer can be judged. */
    TreeSet<String> placeholders() {
        var all = new TreeSet<>(expected.placeholders());
        contains.forEach(text -> all.addAll(text.placeholders()));
        notContains.forEach(text -> all.addAll(text.placeholders()));
        return all;
    }

    public boolean readsJson() {
        return reading.filter(FieldExtractor::readsJson).isPresent();
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
    public Answer of(Received received, RequestValues values) throws IOException {
        if (!contains.isEmpty() || !notContains.isEmpty()) {
            look(received.text(), values);
        }
        return reading.isPresent() ? reading.get().of(received) : Answer.NOTHING;
    }

    /** Throws {@link WrongAnswer} where a field is not what the settings expect. */
    void check(RequestValues values, Answer answer) {
        expected.check(values, answer);
    }

    /** What of a right answer is to fill placeholders from now on; of a list one by the dice. */
    void save(User user, Answer answer) {
        endpoint.answer().save().forEach((name, saved) -> {
            var text = answer.isList(name) ? oneOf(user, name, answer) : answer.text(name);
            user.save(name, text, saved.forVisit());
        });
    }

    private static String oneOf(User user, String name, Answer answer) {
        var texts = answer.texts(name);
        if (texts.isEmpty()) {
            throw new WrongAnswer("answered an empty `" + name + "`", answer.toString());
        }
        return user.oneOf(texts);
    }

    private void look(String text, RequestValues values) {
        for (int i = 0; i < contains.size(); i++) {
            if (!text.contains(contains.get(i).fill(values))) {
                throw new WrongAnswer(
                        "answered without \"" + endpoint.answer().contains().get(i) + "\"", text);
            }
        }
        for (int i = 0; i < notContains.size(); i++) {
            if (text.contains(notContains.get(i).fill(values))) {
                throw new WrongAnswer(
                        "answered with \"" + endpoint.answer().notContains().get(i) + "\"", text);
            }
        }
    }
}
