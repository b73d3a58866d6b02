package openingbell.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What recorded answers hold; each is read once. */
final class RecordedAnswers {
    private static final int SHORTEST_TITLE = 4;
    static final int LONGEST_TEXT = 60;

    /** Others to look into, of however many there are. */
    private static final int MOST_PAGES = 200;

    private static final int MOST_PARSED = 5;

    /** A letter alone stands on any page. */
    private static final int SHORTEST_TICKER = 2;

    private final Concealed concealed;
    private final Map<Har.Response, Optional<JsonNode>> read = new IdentityHashMap<>();

    /**
     * Where something was asked.
     *
     * @param path with names for what differs in it; "" where it is no request of its own
     * @param asked its method, and the names of what it is asked with
     */
    record Place(String path, String asked) {
        static final Place NONE = new Place("", "");
    }

    private final Map<Place, List<String>> pages = new LinkedHashMap<>();

    RecordedAnswers(Concealed concealed) {
        this.concealed = concealed;
    }

    void page(Place place, Har.Response response) {
        if (response.content().mimeType().contains("html")) {
            pages.computeIfAbsent(place, some -> new ArrayList<>()).add(content(response));
        }
    }

    /**
     * @param ticker that was asked for, if one was
     * @param asked texts that were asked for
     * @param inside a text that nobody sees but who is logged in
     */
    AnswerShape shape(
            Place place, Har.Response response, Optional<String> ticker, List<String> asked, Optional<String> inside) {
        // What the browser had already is sent whole to whoever has not.
        var status = String.valueOf(response.status() == 304 ? 200 : response.status());
        var json = json(response);
        var content = content(response);
        boolean page = json.isEmpty() && response.content().mimeType().contains("html");
        var document = Optional.of(content).filter(some -> page).map(Jsoup::parse);
        var texts = document.map(shown -> texts(place, content, shown, ticker, inside))
                .orElse(List.of());
        var rows = document.map(shown -> rows(place, shown, asked)).orElse(Map.of());
        var unknown = response.status() >= 300
                ? "it was answered with " + response.status()
                : content.isBlank()
                        ? "its answer was not recorded, or is empty"
                        : page
                                ? "its page holds no text that stands on no other page"
                                : "its answer is neither JSON nor a page";
        return new AnswerShape(
                status,
                json.map(RecordedJson::fields).orElse(List.of()),
                texts,
                rows,
                json.isPresent() ? "its JSON holds no field that is always there" : unknown);
    }

    /** Of its tables and lists those that held something whenever they were shown. */
    private Map<String, PageRows> rows(Place place, Document page, List<String> asked) {
        var rows = PageRows.of(page, asked, this::tells);
        if (!rows.isEmpty()) {
            pages.getOrDefault(place, List.of()).stream()
                    .limit(MOST_PARSED)
                    .map(Jsoup::parse)
                    .forEach(other -> rows.values()
                            .removeIf(some -> other.select(some.css()).stream().noneMatch(Element::hasText)));
        }
        return rows;
    }

    private List<String> texts(
            Place place, String page, Document document, Optional<String> ticker, Optional<String> inside) {
        // The headline of one stock is its name.
        var own = Stream.concat(
                        titles(document, ticker.orElse("")),
                        ticker.isEmpty() ? headlines(document) : Stream.<String>empty())
                .filter(text -> page.contains(text) && tells(text) && standsAlone(place, text))
                .limit(1);
        var named = ticker.filter(one -> one.length() >= SHORTEST_TICKER && page.contains(one))
                .map(one -> Meaning.TICKER.placeholder());
        var texts = Stream.concat(own, named.stream()).toList();
        return texts.isEmpty() ? inside.filter(page::contains).stream().toList() : texts;
    }

    /** Whether a text is on each page of this place, and on none of another path: what is asked with may only say what its page tells of besides. */
    private boolean standsAlone(Place place, String text) {
        return pages.getOrDefault(place, List.of()).stream().allMatch(page -> page.contains(text))
                && pages.entrySet().stream()
                        .filter(others -> !others.getKey().path().equals(place.path()))
                        .flatMap(others -> others.getValue().stream())
                        .limit(MOST_PAGES)
                        .noneMatch(page -> page.contains(text));
    }

    /**
     * The parts of a page's title, the longest first.
     *
     * @param ticker of which the page is; another has another one
     */
    Stream<String> titles(Document page, String ticker) {
        return Stream.of(page.title())
                .filter(whole -> !concealed.standsIn(whole))
                .map(whole -> ticker.isEmpty() ? whole : whole.replace(ticker, "|"))
                .flatMap(whole -> Stream.of(whole.split("[^\\p{Alnum} ,.-]+")))
                .map(String::strip)
                .filter(part -> part.length() >= SHORTEST_TITLE)
                .sorted(Comparator.comparingInt(String::length).reversed());
    }

    /** What may be the same for others, and at another time: so no numbers. */
    static Stream<String> headlines(Document page) {
        return page.select("h1, h2").stream()
                .map(Element::text)
                .map(String::strip)
                .filter(text ->
                        text.length() >= SHORTEST_TITLE && text.length() <= LONGEST_TEXT && text.matches("\\D+"));
    }

    /** Whether this may be written down, and is what it says. */
    boolean tells(String text) {
        return HoconLines.literal(text) && !concealed.standsIn(text) && !concealed.hides(text);
    }

    Optional<JsonNode> json(Har.Response response) {
        return read.computeIfAbsent(response, some -> json(content(some)));
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
