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

    /** A letter alone stands on any page. */
    private static final int SHORTEST_TICKER = 2;

    private final Concealed concealed;
    private final Map<Har.Response, Optional<JsonNode>> read = new IdentityHashMap<>();

    RecordedAnswers(Concealed concealed) {
        this.concealed = concealed;
    }

    /**
     * @param ticker that was asked for, if one was
     * @param inside a text that nobody sees but who is logged in
     */
    AnswerShape shape(Har.Response response, Optional<String> ticker, Optional<String> inside) {
        // What the browser had already is sent whole to whoever has not.
        var status = String.valueOf(response.status() == 304 ? 200 : response.status());
        var json = json(response);
        var content = content(response);
        var texts = json.isEmpty() && response.content().mimeType().contains("html")
                ? texts(content, ticker, inside)
                : List.<String>of();
        var unknown = response.status() >= 300
                ? "it was answered with " + response.status()
                : content.isBlank()
                        ? "its answer was not recorded, or is empty"
                        : "its answer is neither JSON nor a page with a title";
        return new AnswerShape(
                status,
                json.map(RecordedJson::fields).orElse(List.of()),
                texts,
                json.isPresent() ? "its JSON holds no field that is always there" : unknown);
    }

    private List<String> texts(String page, Optional<String> ticker, Optional<String> inside) {
        var named = ticker.filter(one -> one.length() >= SHORTEST_TICKER && page.contains(one))
                .map(one -> Meaning.TICKER.placeholder());
        var texts = Stream.concat(title(page, ticker.orElse("")).stream(), named.stream())
                .toList();
        return texts.isEmpty() ? inside.filter(page::contains).stream().toList() : texts;
    }

    /**
     * Of a page's title the longest part that stands in its text as it is read.
     *
     * @param ticker of which the page is; another has another one
     */
    Optional<String> title(String page, String ticker) {
        return Stream.of(Jsoup.parse(page).title())
                .filter(whole -> !concealed.standsIn(whole))
                .flatMap(whole -> Stream.of(ticker.isEmpty() ? whole : whole.replace(ticker, "|")))
                .flatMap(whole -> Stream.of(whole.split("[^\\p{Alnum} ,.-]+")))
                .map(String::strip)
                .filter(part -> part.length() >= SHORTEST_TITLE && page.contains(part) && tells(part))
                .max(Comparator.comparingInt(String::length));
    }

    /** Whether this may be written down, and is what it says. */
    boolean tells(String text) {
        return HoconLines.literal(text) && !concealed.standsIn(text) && !concealed.hides(text);
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

    static String content(Har.Response response) {
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
