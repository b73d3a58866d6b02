package openingbell.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;

/** What recorded answers hold; each is read once. */
final class RecordedAnswers {
    private static final int SHORTEST_TITLE = 4;

    private final Concealed concealed;
    private final Map<Har.Response, Optional<JsonNode>> read = new IdentityHashMap<>();

    RecordedAnswers(Concealed concealed) {
        this.concealed = concealed;
    }

    AnswerShape shape(Har.Response response) {
        // What the browser had already is sent whole to whoever has not.
        var status = String.valueOf(response.status() == 304 ? 200 : response.status());
        var json = json(response);
        var content = content(response);
        var title = json.isEmpty() && response.content().mimeType().contains("html")
                ? title(content)
                : Optional.<String>empty();
        var unknown = response.status() >= 300
                ? "it was answered with " + response.status()
                : content.isBlank()
                        ? "its answer was not recorded, or is empty"
                        : "its answer is neither JSON nor a page with a title";
        return new AnswerShape(
                status,
                json.map(RecordedJson::fields).orElse(List.of()),
                title,
                json.isPresent() ? "its JSON holds no field that is always there" : unknown);
    }

    /** Of a page's title the longest part that stands in its text as it is read. */
    private Optional<String> title(String page) {
        return Stream.of(Jsoup.parse(page).title())
                .filter(whole -> !concealed.standsIn(whole))
                .flatMap(whole -> Stream.of(whole.split("[^\\p{Alnum} ,.-]+")))
                .map(String::strip)
                .filter(part -> part.length() >= SHORTEST_TITLE && page.contains(part) && !concealed.hides(part))
                .max(Comparator.comparingInt(String::length));
    }

    Optional<JsonNode> json(Har.Response response) {
        return read.computeIfAbsent(
                response, some -> some.content().mimeType().contains("html") ? Optional.empty() : json(content(some)));
    }

    static Optional<JsonNode> json(String text) {
        var begin = text.stripLeading();
        if (!begin.startsWith("{") && !begin.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(DocumentFile.JSON.readTree(text));
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    private static String content(Har.Response response) {
        var content = response.content();
        if (!content.encoding().equals("base64")) {
            return content.text();
        }
        try {
            return new String(Base64.getMimeDecoder().decode(content.text()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
