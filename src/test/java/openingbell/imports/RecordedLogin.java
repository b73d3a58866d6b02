package openingbell.imports;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.imports.Har.Entry;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The login that was recorded: a page whose form asks for a password, and the request that sent it.
 *
 * @param password the field of the form
 * @param user the field before it, in which people are asked who they are
 */
record RecordedLogin(Entry page, Document shown, Entry submit, String password, Optional<String> user) {
    private static final String ASKS_FOR_PASSWORD = "input[type=password][name]";
    private static final Set<String> ASK_WHO = Set.of("", "text", "email", "tel", "number");
    private static final Pattern LEAVE = Pattern.compile(
            "(?i)(log|sign)[ -]?(out|off)|abmelden|ausloggen|se déconnecter|déconnexion|cerrar sesión|esci|uitloggen|afmelden|logga ut|sair");
    private static final Pattern INPUT = Pattern.compile("<input\\b[^<>]{0,200}>");
    private static final int MOST_REDIRECTS = 5;

    /** The last one that let somebody in. */
    static Optional<RecordedLogin> among(List<Entry> entries) {
        var pages = new IdentityHashMap<Entry, Document>();
        entries.stream()
                .filter(entry -> entry.request().method().equals("GET") && isPage(entry))
                .forEach(entry -> pages.put(entry, Jsoup.parse(content(entry))));
        var found = new ArrayList<RecordedLogin>();
        for (int i = 0; i < entries.size(); i++) {
            var submit = entries.get(i);
            if (submit.request().method().equals("POST")) {
                of(submit, entries.subList(0, i), pages).ifPresent(found::add);
            }
        }
        var in = found.stream().filter(one -> !one.isShownBy(one.submit())).toList();
        var best = in.isEmpty() ? found : in;
        return best.isEmpty() ? Optional.empty() : Optional.of(best.get(best.size() - 1));
    }

    private static Optional<RecordedLogin> of(Entry submit, List<Entry> before, Map<Entry, Document> pages) {
        var sent = Har.form(submit.request().postData()).keySet();
        for (int i = before.size() - 1; i >= 0; i--) {
            var page = before.get(i);
            var form = Optional.ofNullable(pages.get(page)).stream()
                    .flatMap(document -> document.select("form").stream())
                    .filter(one -> passwords(one).size() == 1
                            && sent.contains(passwords(one).get(0).attr("name")))
                    .findFirst();
            if (form.isPresent()) {
                var password = passwords(form.get()).get(0);
                return Optional.of(new RecordedLogin(
                        page,
                        pages.get(page),
                        submit,
                        password.attr("name"),
                        whoBefore(password, form.get()).filter(sent::contains)));
            }
        }
        return Optional.empty();
    }

    private static List<Element> passwords(Element form) {
        return form.select(ASKS_FOR_PASSWORD);
    }

    private static Optional<String> whoBefore(Element password, Element form) {
        var inputs = form.select("input[name]");
        return inputs.stream()
                .limit(Math.max(0, inputs.indexOf(password)))
                .filter(input -> ASK_WHO.contains(input.attr("type").toLowerCase(Locale.ROOT)))
                .map(input -> input.attr("name"))
                .reduce((earlier, later) -> later);
    }

    private static boolean isPage(Entry entry) {
        return entry.response().content().mimeType().contains("html");
    }

    private static String content(Entry entry) {
        return RecordedAnswers.content(entry.response());
    }

    private static String path(Entry entry) {
        return Origins.path(entry.request().url());
    }

    /** Whether what came is the page to log in, or leads there. */
    boolean isShownBy(Entry entry) {
        return isPage(entry)
                        && !Jsoup.parse(content(entry))
                                .select(ASKS_FOR_PASSWORD)
                                .isEmpty()
                || Recorded.leadsTo(entry)
                        .filter(to -> Origins.path(to).equals(path(page)))
                        .isPresent();
    }

    /** Whether it is no request of its own, but a part of this. */
    boolean includes(Entry entry) {
        return entry == submit
                || path(entry).equals(path(page)) && isPage(entry) && isShownBy(entry)
                || entry.request().method().equals("POST")
                        && path(entry).equals(path(submit))
                        && Har.form(entry.request().postData()).containsKey(password);
    }

    /** What was typed into it, and what it was made with for this once. */
    Stream<String> secrets(List<Entry> entries) {
        var typed = entries.stream()
                .map(entry -> Har.form(entry.request().postData()).get(password))
                .filter(value -> value != null);
        var made = shown.select("input[type=hidden]").stream()
                .map(input -> input.attr("value"))
                .filter(value -> value.length() >= 8);
        return Stream.concat(typed, made);
    }

    /** What its form sent back of the page, by its fields. */
    private Map<String, LoginPage.Place> held() {
        var places = new LinkedHashMap<String, LoginPage.Place>();
        Har.form(submit.request().postData()).keySet().stream()
                .filter(name ->
                        !name.equals(password) && user.filter(name::equals).isEmpty())
                .forEach(name -> place(name).ifPresent(place -> places.put(name, place)));
        return places;
    }

    private Optional<LoginPage.Place> place(String field) {
        var hidden = shown.select("input[type=hidden][name]").stream()
                .filter(input -> input.attr("name").equals(field)
                        && !input.attr("value").isBlank()
                        && input.closest("form") != null
                        && !passwords(input.closest("form")).isEmpty())
                .findFirst();
        if (hidden.isPresent()) {
            var alone = LoginPage.Place.ofField(field);
            var ofItsForm = new LoginPage.Place("form:has(input[type=password]) " + alone.css(), alone.attribute());
            return Stream.of(alone, ofItsForm)
                    .filter(place -> shown.selectFirst(place.css()) == hidden.get())
                    .findFirst();
        }
        // Some pages hold it for their scripts.
        var sent = Har.form(submit.request().postData()).get(field);
        return shown.select("meta[name][content]").stream()
                .filter(meta -> sent.length() >= 8 && meta.attr("content").equals(sent))
                .map(meta ->
                        new LoginPage.Place("meta[name=" + LoginPage.Place.quoted(meta.attr("name")) + "]", "content"))
                .findFirst();
    }

    /**
     * What it comes to.
     *
     * @param all that was recorded
     */
    LoginPage page(Operation request, Operation sent, List<Entry> all, RecordedAnswers answers) {
        return new LoginPage(
                request, sent, Optional.of(password), user, held(), inside(all, answers), outside(all, answers));
    }

    /** A text that stands on the page after the login, and not on the one before: the way out, a title, a headline. */
    private Optional<String> inside(List<Entry> all, RecordedAnswers answers) {
        return after(all).map(RecordedLogin::content).flatMap(text -> {
            var document = Jsoup.parse(text);
            var leaving = document.select("a, button").stream()
                    .map(Element::text)
                    .filter(word -> LEAVE.matcher(word.strip()).matches());
            return Stream.of(leaving, answers.titles(document, ""), RecordedAnswers.headlines(document))
                    .flatMap(texts -> texts)
                    .map(String::strip)
                    .filter(one -> !one.isEmpty()
                            && one.length() <= RecordedAnswers.LONGEST_TEXT
                            && text.contains(one)
                            && !content(page).contains(one)
                            && !one.contains(who())
                            && answers.tells(one))
                    .findFirst();
        });
    }

    /** Who logged in: his name stands on pages of his alone. */
    private String who() {
        return user.map(Har.form(submit.request().postData())::get)
                .filter(name -> !name.isBlank())
                .orElse("\n");
    }

    private Optional<Entry> after(List<Entry> all) {
        var at = submit;
        for (int i = 0; i < MOST_REDIRECTS && at.response().status() / 100 == 3; i++) {
            var to = Recorded.leadsTo(at);
            var next = all.subList(all.indexOf(at) + 1, all.size()).stream()
                    .filter(entry -> entry.request().method().equals("GET")
                            && to.filter(Recorded.url(entry)::equals).isPresent())
                    .findFirst();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get();
        }
        return Optional.of(at).filter(entry -> isPage(entry) && !isShownBy(entry));
    }

    /** The field for the password as the page writes it, if no page of those who are in does so. */
    private Optional<String> outside(List<Entry> all, RecordedAnswers answers) {
        var others = all.stream()
                .filter(entry -> !includes(entry) && !isShownBy(entry))
                .map(RecordedLogin::content)
                .collect(Collectors.toList());
        return INPUT.matcher(content(page))
                .results()
                .map(found -> found.group())
                .filter(tag -> passwordField(tag)
                        && answers.tells(tag)
                        && others.stream().noneMatch(text -> text.contains(tag)))
                .findFirst();
    }

    private boolean passwordField(String tag) {
        var input = Jsoup.parseBodyFragment(tag).selectFirst(ASKS_FOR_PASSWORD);
        return input != null && input.attr("name").equals(password);
    }
}
