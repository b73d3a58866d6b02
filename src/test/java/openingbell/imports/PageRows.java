package openingbell.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A table or a list of a page that held something.
 *
 * @param css of its cells or items
 * @param asked what each of them held, of what was asked for; absent where that is not known
 */
record PageRows(String css, Optional<String> asked) {
    private static final String AROUND_EVERY_PAGE = "nav, header, footer, aside, form, [role=navigation]";
    private static final int MOST = 2;
    private static final int SHORTEST_ASKED = 3;

    /**
     * @param asked texts that the page was asked with
     * @param tells whether a name may be written down
     */
    static Map<String, PageRows> of(Document page, List<String> asked, Predicate<String> tells) {
        var found = new LinkedHashMap<String, PageRows>();
        page.select("table, ul, ol").stream()
                .filter(element -> element.closest(AROUND_EVERY_PAGE) == null)
                .forEach(element -> name(element).filter(tells).ifPresent(name -> {
                    var css = css(element, name) + (element.nameIs("table") ? " td" : " li");
                    var items = page.select(css);
                    if (found.size() < MOST
                            && page.select(css(element, name)).size() == 1
                            && items.stream().anyMatch(Element::hasText)
                            && !items.stream().allMatch(PageRows::isLink)) {
                        var texts = items.stream().map(Element::text).toList();
                        found.putIfAbsent(
                                Words.hyphenated(name, "rows"),
                                new PageRows(
                                        css,
                                        asked.stream()
                                                .filter(text -> isInEach(text, texts))
                                                .findFirst()));
                    }
                }));
        return found;
    }

    /** Its id or class, or what it is. */
    private static Optional<String> name(Element element) {
        return Stream.of(Stream.of(element.id()), element.classNames().stream())
                .flatMap(names -> names)
                .filter(name -> name.matches("[A-Za-z][A-Za-z_-]{1,39}"))
                .findFirst()
                .or(() -> Optional.of(element.normalName()).filter(name -> name.equals("table")));
    }

    private static String css(Element element, String name) {
        return element.id().equals(name)
                ? "#" + name
                : element.hasClass(name) ? element.normalName() + "." + name : name;
    }

    /** A way to another page stands there whatever is shown. */
    private static boolean isLink(Element item) {
        return item.select("a").text().equals(item.text());
    }

    private static boolean isInEach(String asked, List<String> texts) {
        return asked.length() >= SHORTEST_ASKED
                && asked.matches("[\\p{L}\\p{N} ]+")
                && texts.stream()
                        .allMatch(text -> text.toLowerCase(Locale.ROOT).contains(asked.toLowerCase(Locale.ROOT)));
    }

    /** As a field is written. */
    Map<String, String> field() {
        var field = new LinkedHashMap<String, String>();
        field.put("css", css);
        asked.ifPresent(text -> field.put("regex", "(?i)" + text));
        return field;
    }
}
