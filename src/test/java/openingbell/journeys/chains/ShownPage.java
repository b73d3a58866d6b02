package openingbell.journeys.chains;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import openingbell.text.OneLine;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;

/**
 * A page as somebody recognises it who has seen it before: by its tags and its words. Words that hold a digit or a slash are left out: times, numbers and the address that was asked for
 * change while the page stays the same.
 *
 * @param title empty if it has none
 * @param looks pages with the same number look the same
 */
public record ShownPage(String title, long looks, boolean asksForPassword) {
    private static final int MOST = 64 << 10;
    private static final int BEGIN = 1 << 10;
    private static final int LONGEST_TITLE = 80;
    private static final Pattern PAGE = Pattern.compile("(?i)<!doctype\\s+html|<(?:html|head|body|title|form)\\b");
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern CHANGES = Pattern.compile("[0-9/]");

    /** Nothing if the text is no page of HTML. */
    public static Optional<ShownPage> of(String text) {
        var begin = text.substring(0, Math.min(text.length(), BEGIN)).strip();
        if (!begin.startsWith("<")
                || begin.startsWith("<?xml")
                || !PAGE.matcher(begin).find()) {
            return Optional.empty();
        }
        return Optional.of(of(Jsoup.parse(text.substring(0, Math.min(text.length(), MOST)))));
    }

    private static ShownPage of(Document page) {
        var looks = new Looks();
        NodeTraversor.traverse((node, depth) -> looks.add(node), page);
        return new ShownPage(OneLine.of(page.title().strip(), LONGEST_TITLE), looks.number, looks.asksForPassword);
    }

    /** What a page shows, as one number. */
    private static final class Looks {
        private long number = 1;
        private boolean asksForPassword;

        void add(Node node) {
            if (node instanceof Element element) {
                add(element.normalName());
                asksForPassword |= element.normalName().equals("input")
                        && element.attr("type").strip().equalsIgnoreCase("password");
            } else if (node instanceof TextNode text) { // what stands in scripts and styles is none
                var words = WORD.matcher(text.getWholeText());
                while (words.find()) {
                    if (!CHANGES.matcher(words.group()).find()) {
                        add(words.group().toLowerCase(Locale.ROOT));
                    }
                }
            }
        }

        private void add(String part) {
            number = 1_000_003 * number + part.hashCode();
        }
    }
}
