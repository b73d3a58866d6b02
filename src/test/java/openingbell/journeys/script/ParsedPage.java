package openingbell.journeys.script;

import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** An answer that is looked into by more than one field: its HTML is taken apart once. */
final class ParsedPage {
    private final Received received;
    private Optional<Document> document = Optional.empty();

    ParsedPage(Received received) {
        this.received = received;
    }

    Document document() {
        if (document.isEmpty()) {
            document = Optional.of(Jsoup.parse(text()));
        }
        return document.get();
    }

    String text() {
        return received.text();
    }

    Optional<String> header(String name) {
        return received.header(name);
    }
}
