package openingbell.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.imports.Access.Carrier;
import openingbell.imports.Har.Entry;
import openingbell.imports.Har.NameValue;
import openingbell.imports.Operation.Body;
import openingbell.imports.Operation.Parameter;
import openingbell.imports.Operation.Segment;
import openingbell.imports.RecordedAnswers.Place;
import openingbell.settings.Endpoint;
import openingbell.settings.section.Headers;
import openingbell.text.Progress;
import openingbell.text.ProgressLine;

/** What a recording of a browser tells: the requests to one host, without what browsers fetch by themselves. */
final class HarReader {
    private static final int MOST_OPERATIONS = 1_000;
    private static final Pattern TICKER = Pattern.compile("[A-Z]{1,5}([.:-][A-Z0-9]{1,3})?|[0-9]{4}");
    private static final Pattern ID = Pattern.compile(
            "[0-9]{1,20}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|(?=.*[0-9])[0-9a-fA-F]{12,}|(?=.*[0-9])[A-Za-z]{0,6}[-_][0-9A-Za-z-]{4,}");
    private static final String SCHEMES = "(?i)bearer|basic|token|api-?key|jwt|dpop";
    private static final String TICKER_PARAMETER = "ticker";
    private static final Set<String> TICKER_FIELDS = Set.of("ticker", "symbol", "tickersymbol", "stocksymbol");

    /** Of what stood there, nothing is kept. */
    private static final Segment CONCEALED =
            new Segment("concealed", Optional.of(new Parameter("concealed", true, Optional.empty(), false)));

    private final Concealed concealed = new Concealed();
    private final Set<String> tickers = new HashSet<>();
    private final Map<String, Integer> left = new TreeMap<>();
    private final Set<String> notes = new TreeSet<>();
    private final List<String> base = new ArrayList<>();
    private Optional<String> keyInQuery = Optional.empty();
    private boolean byForm;
    /** A text that nobody sees but who is logged in. */
    private Optional<String> inside = Optional.empty();

    private final ProgressLine told;
    private final RecordedAnswers answers = new RecordedAnswers(concealed);
    private final RecordedSecrets secrets = new RecordedSecrets(concealed, answers);

    /** A description, and what of it must not be written. */
    record Read(Description description, Concealed concealed) {}

    private HarReader(ProgressLine told) {
        this.told = told;
    }

    static Read read(Path file, JsonNode tree, ProgressLine told) {
        try {
            var har = DocumentFile.JSON.treeToValue(tree, Har.class);
            if (har.log() == null) {
                throw DocumentFile.neither(file);
            }
            var reader = new HarReader(told);
            return new Read(reader.description(file, har.log()), reader.concealed);
        } catch (JsonProcessingException e) {
            throw new ImportException("%s is no recording in the format HAR 1.2: %s. Right: one that a browser saved."
                    .formatted(file, DocumentFile.firstLine(e.getOriginalMessage())));
        }
    }

    private Description description(Path file, Har.Log log) {
        var origin = Recorded.mainOrigin(log.entries());
        var entries =
                log.entries().stream().filter(entry -> asked(entry, origin)).toList();
        if (entries.isEmpty()) {
            throw new ImportException(
                    "%s tells of no request that a load can be made of. Right: a recording with answers, of pages or an API."
                            .formatted(file));
        }
        var login = RecordedLogin.among(entries);
        byForm = login.isPresent();
        login.ifPresent(found -> found.secrets(log.entries()).forEach(secrets::conceal));
        each("looking for secrets", log.entries(), secrets::conceal);
        each("looking for tickers", entries, this::tickers);
        base.addAll(Recorded.base(entries, this::isValue));
        var requests = entries.stream()
                .filter(entry -> login.filter(found -> isOf(found, entry)).isEmpty())
                .toList();
        var carrier = carrier(entries);
        if (login.isEmpty() && carrier.isEmpty()) {
            keyInQuery = keyInQuery(entries);
        }
        var page = login.map(
                found -> found.page(operation(found.page(), ""), operation(found.submit(), ""), entries, answers));
        inside = page.flatMap(LoginPage::inside);
        var groups = groups(log.pages(), requests);
        each(
                "reading answers",
                entries,
                entry -> answers.page(groups.containsKey(entry) ? place(entry) : Place.NONE, entry.response()));
        var operations = new LinkedHashMap<String, Operation>();
        var taken = new HashSet<String>();
        var made = madeByChanges(requests, groups);
        each("telling requests apart", requests, entry -> {
            var group = groups.get(entry);
            var operation = operation(entry, group);
            if (made.containsKey(Recorded.url(entry))) {
                left(shownWhole(operation) + ", to which " + made.get(Recorded.url(entry))
                        + " led, since nobody makes that change here");
                return;
            }
            var same = group + " " + operation.method() + " " + operation.shownPath() + " "
                    + operation.query().stream().map(Parameter::name).toList()
                    + operation.body().map(body -> body.field("operationName")).orElse("");
            if (operations.containsKey(same)) {
                operations.computeIfPresent(
                        same,
                        (key, first) -> asksForNothing(first) && !asksForNothing(operation)
                                ? named(operation, first.name())
                                : first);
                left("asked again, be it for another value");
            } else if (operations.size() >= MOST_OPERATIONS) {
                left("more than " + MOST_OPERATIONS + " requests");
            } else {
                operations.put(same, named(operation, Words.free(operation.name(), taken)));
            }
        });
        var others = log.entries().stream()
                .map(entry -> Origins.of(entry.request().url()))
                .flatMap(Optional::stream)
                .filter(one -> !one.equals(origin.orElse(null)))
                .map(URI::toString)
                .distinct()
                .sorted()
                .toList();
        return new Description(
                "a recording",
                origin.map(host ->
                        URI.create(host + base.stream().map(word -> "/" + word).collect(Collectors.joining()))),
                others,
                List.copyOf(operations.values()),
                new Access(carrier, keyInQuery, entries.stream().anyMatch(HarReader::sendsCookies), page),
                List.copyOf(notes),
                left.entrySet().stream()
                        .map(one ->
                                one.getKey() + ": " + one.getValue() + (one.getValue() == 1 ? " request" : " requests"))
                        .toList(),
                true);
    }

    private void each(String doing, List<Entry> entries, Consumer<Entry> done) {
        try (var progress = Progress.of(told, doing, entries.size(), "requests")) {
            entries.forEach(entry -> {
                done.accept(entry);
                progress.add(1);
            });
        }
    }

    /** Whether it was made to log in, or because nobody was. */
    private boolean isOf(RecordedLogin login, Entry entry) {
        if (entry == login.page() || entry == login.submit()) {
            return true;
        }
        boolean part = login.includes(entry);
        if (part) {
            left("a part of the login, which is made once");
        } else if (login.isShownBy(entry)) {
            left("answered as to somebody who is not logged in");
        } else {
            return false;
        }
        return true;
    }

    private void left(String why) {
        left.merge(why, 1, Integer::sum);
    }

    /** A search without a word, of which nothing is known that is right. */
    private static boolean asksForNothing(Operation operation) {
        return operation.query().stream()
                .anyMatch(one -> one.value().filter(String::isBlank).isPresent());
    }

    /** What is asked there, whatever it is asked for. */
    private Place place(Entry entry) {
        var query = entry.request().queryString().stream()
                .map(pair -> Har.decoded(pair.name()))
                .sorted()
                .toList();
        return new Place(
                segments(afterBase(entry.request().url())).stream()
                        .map(segment ->
                                "/" + segment.parameter().map(Parameter::name).orElse(segment.text()))
                        .collect(Collectors.joining("", "/", "")),
                entry.request().method() + query);
    }

    /** Pages that tell of a change which was made when it was recorded, by what nobody knew before: with the change. */
    private Map<String, String> madeByChanges(List<Entry> entries, Map<Entry, String> groups) {
        var made = new LinkedHashMap<String, String>();
        for (int i = 0; i < entries.size(); i++) {
            var before = entries.subList(0, i + 1);
            var change = entries.get(i);
            var next = Recorded.leadsTo(change)
                    .flatMap(url -> entries.subList(before.size(), entries.size()).stream()
                            .filter(entry -> entry.request().method().equals("GET")
                                    && Recorded.url(entry).equals(url))
                            .findFirst());
            next.filter(entry -> operation(change, groups.get(change)).writes())
                    .filter(entry -> holdsSomethingNew(operation(entry, groups.get(entry)), before))
                    .ifPresent(entry -> made.put(
                            Recorded.url(entry),
                            operation(change, groups.get(change)).shown()));
        }
        return made;
    }

    private static String shownWhole(Operation operation) {
        return operation.shown()
                + operation.query().stream()
                        .map(Parameter::name)
                        .filter(HoconLines::literal)
                        .collect(Collectors.collectingAndThen(
                                Collectors.joining(", "), names -> names.isEmpty() ? "" : " with " + names));
    }

    private static boolean holdsSomethingNew(Operation operation, List<Entry> before) {
        return Stream.concat(operation.pathParameters(), operation.query().stream())
                .filter(one -> !one.name().equals(TICKER_PARAMETER))
                .flatMap(one -> one.value().stream())
                .anyMatch(value -> before.stream()
                        .noneMatch(entry -> Har.decoded(entry.request().url()).contains(value)
                                || RecordedAnswers.content(entry.response()).contains(value)));
    }

    private static boolean sendsCookies(Entry entry) {
        return Stream.concat(entry.request().headers().stream(), entry.response().headers().stream())
                .anyMatch(header -> header.name().matches("(?i)cookie|set-cookie"));
    }

    /** What goes with most requests, always the same, and may be a secret by its name. */
    private static Optional<String> keyInQuery(List<Entry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.request().queryString().stream())
                .map(pair -> new NameValue(Har.decoded(pair.name()), pair.value()))
                .filter(pair -> Headers.secretive(pair.name()) && HoconLines.literal(pair.name()))
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(one -> one.getValue() > 1 && 2 * one.getValue() > entries.size())
                .map(one -> one.getKey().name())
                .findFirst();
    }

    private static Operation named(Operation operation, String name) {
        return new Operation(
                name,
                operation.group(),
                operation.method(),
                operation.path(),
                operation.query(),
                operation.headers(),
                operation.body(),
                operation.answer(),
                operation.known());
    }

    private boolean asked(Entry entry, Optional<URI> origin) {
        var why = Recorded.leftOut(entry, origin);
        why.ifPresent(this::left);
        return why.isEmpty();
    }

    // What is a ticker.

    private void tickers(Entry entry) {
        answers.json(entry.response()).map(RecordedJson::fields).orElse(List.of()).stream()
                .filter(field -> TICKER_FIELDS.contains(Words.bare(field.name())))
                .forEach(field -> tickers.addAll(field.samples()));
    }

    // One request.

    private Operation operation(Entry entry, String group) {
        var request = entry.request();
        var segments = segments(afterBase(request.url()));
        var words = segments.stream()
                .filter(segment -> segment.parameter().isEmpty())
                .map(Segment::text)
                .filter(word -> !word.matches("(?i)api|v\\d+"))
                .collect(Collectors.joining("-"));
        var query = query(request);
        var body = body(request);
        var graphQl = body.map(sent -> sent.field("operationName")).filter(name -> !name.isBlank());
        var method = Endpoint.Method.valueOf(request.method());
        var name = Words.hyphenated(
                graphQl.orElse(
                        (method == Endpoint.Method.GET ? "" : request.method().toLowerCase(Locale.ROOT) + "-") + words),
                method == Endpoint.Method.GET ? "start" : "request");
        return new Operation(
                name,
                group,
                method,
                segments,
                query,
                headers(request),
                body,
                answers.shape(
                        place(entry),
                        entry.response(),
                        ticker(segments),
                        query.stream().flatMap(one -> one.value().stream()).toList(),
                        inside),
                true);
    }

    private static Optional<String> ticker(List<Segment> segments) {
        return segments.stream()
                .flatMap(segment -> segment.parameter().stream())
                .filter(one -> one.name().equals(TICKER_PARAMETER))
                .flatMap(one -> one.value().stream())
                .findFirst();
    }

    private String afterBase(String url) {
        return Stream.of(Origins.wholePath(url).replaceFirst("^/", "").split("/", -1))
                .skip(base.size())
                .map(word -> "/" + word)
                .collect(Collectors.joining());
    }

    private boolean isValue(String text) {
        var value = Har.decoded(text);
        return tickers.contains(value)
                || concealed.hides(value)
                || TICKER.matcher(value).matches()
                || ID.matcher(value).matches();
    }

    private List<Segment> segments(String path) {
        var segments = new ArrayList<Segment>();
        var before = base.isEmpty() ? "" : base.get(base.size() - 1);
        for (var raw : path.split("/")) {
            var text = raw.replaceFirst(";.*", "");
            if (text.isEmpty()) {
                continue;
            }
            var segment = segment(text, before);
            segments.add(segment);
            before = segment.text();
        }
        if (path.endsWith("/") && !segments.isEmpty()) {
            segments.add(Segment.word(""));
        }
        return segments;
    }

    private Segment segment(String text, String before) {
        var value = Har.decoded(text.replace("+", "%2B")); // a space in queries alone
        boolean ofStocks = Meaning.STOCK_WORDS.contains(Words.bare(before));
        if (tickers.contains(value) || ofStocks && TICKER.matcher(value).matches()) {
            return parameter(text, TICKER_PARAMETER, value);
        }
        if (concealed.hides(value) || concealed.hides(Har.decoded(text))) {
            return CONCEALED;
        }
        if (ID.matcher(value).matches() && !before.isEmpty()) {
            return parameter(text, Words.hyphenated(Words.singular(Words.bare(before)), "item") + "-id", value);
        }
        return Segment.word(text);
    }

    private static Segment parameter(String text, String name, String value) {
        return new Segment(text, Optional.of(Parameter.of(name, value)));
    }

    private List<Parameter> query(Har.Request request) {
        var query = new LinkedHashMap<String, Parameter>();
        for (var pair : request.queryString()) {
            var name = Har.decoded(pair.name());
            var value = Har.decoded(pair.value());
            if (keyInQuery.filter(name::equals).isPresent()) {
                continue;
            }
            if (concealed.hides(name)) {
                notes.add("A query parameter whose name may be a secret is left out.");
            } else if (concealed.hides(name, value)) {
                notes.add("The query parameter `" + name + "` may be a secret, and is left out.");
                query.put(name, Parameter.concealed(name));
            } else if (!name.isBlank()) {
                query.put(name, Parameter.of(name, value));
            }
        }
        return List.copyOf(query.values());
    }

    /** Those that change what is answered, and can be no secret. */
    private List<Parameter> headers(Har.Request request) {
        var headers = new ArrayList<Parameter>();
        request.header("X-Requested-With")
                .filter(value -> value.equals("XMLHttpRequest"))
                .ifPresent(value -> headers.add(Parameter.of("X-Requested-With", value)));
        request.header("Accept")
                .filter(value -> value.contains("html"))
                .ifPresent(value -> headers.add(Parameter.of("Accept", "text/html")));
        request.header("Accept")
                .filter(value -> byForm && value.startsWith("application/json"))
                .ifPresent(value -> headers.add(Parameter.of("Accept", "application/json")));
        request.header("Authorization").ifPresent(value -> headers.add(Parameter.concealed("Authorization")));
        request.headers().stream()
                .map(NameValue::name)
                .filter(name -> name.matches("(?i)x-.*") && !name.equalsIgnoreCase("X-Requested-With"))
                .forEach(name -> {
                    notes.add("The header `" + name + "` was sent, and is left out: it may be a secret.");
                    headers.add(Parameter.concealed(name));
                });
        return headers;
    }

    private Optional<Body> body(Har.Request request) {
        var sent = request.postData();
        if (sent.text().isEmpty() && sent.params().isEmpty()) {
            return Optional.empty();
        }
        var type = sent.mimeType().replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        var fields = new LinkedHashMap<String, JsonNode>();
        var nodes = DocumentFile.JSON.getNodeFactory();
        Har.form(sent).forEach((name, value) -> fields.put(name, nodes.textNode(value)));
        RecordedAnswers.json(sent.text())
                .filter(JsonNode::isObject)
                .ifPresent(json -> json.properties().forEach(member -> fields.put(member.getKey(), member.getValue())));
        var missing = new ArrayList<String>();
        Set.copyOf(fields.keySet()).forEach(name -> {
            var value = fields.get(name);
            if (concealed.hides(name, value)) {
                fields.remove(name);
                missing.add(concealed.hides(name) ? "whose name may be a secret" : name);
            }
        });
        return Optional.of(new Body(type, fields, missing.stream().sorted().toList()));
    }

    // How they belong together, and who may ask.

    /** By the page that was open; where there is but one, by the first word of their paths. */
    private Map<Entry, String> groups(List<Har.Page> pages, List<Entry> entries) {
        var titles = new LinkedHashMap<String, String>();
        pages.forEach(page -> titles.put(page.id(), page.title()));
        boolean byPage = entries.stream().map(Entry::pageref).distinct().count() > 1
                && entries.stream().noneMatch(entry -> entry.pageref().isEmpty());
        var groups = new IdentityHashMap<Entry, String>();
        entries.forEach(entry -> {
            var title = titles.getOrDefault(entry.pageref(), entry.pageref());
            groups.put(
                    entry,
                    byPage && !title.isBlank() && tells(title)
                            ? Origins.of(title)
                                    .map(url -> word(afterBase(title)))
                                    .orElse(title)
                            : word(afterBase(entry.request().url())));
        });
        return groups;
    }

    private boolean tells(String title) {
        return Origins.of(title).isPresent()
                || answers.tells(title) && Stream.of(title.split("\\s+")).noneMatch(concealed::hides);
    }

    private String word(String path) {
        return Stream.of(path.split("/"))
                .map(segment -> segment.replaceFirst(";.*", ""))
                .filter(segment -> !concealed.hides(Har.decoded(segment)))
                .filter(segment -> !segment.isEmpty() && !segment.matches("(?i)api|v\\d+(\\.\\d+)?|rest"))
                .findFirst()
                .orElse("start");
    }

    private Optional<Carrier> carrier(List<Entry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.request().headers().stream())
                .filter(header -> header.name().equalsIgnoreCase("Authorization")
                        || header.name().matches("(?i)x-(?!.*[cx]srf).*(api-?key|token)"))
                .map(header -> {
                    var words = header.value().split(" ", 2);
                    return words.length == 2
                                    && header.name().equalsIgnoreCase("Authorization")
                                    && words[0].matches(SCHEMES)
                            ? new Carrier(header.name(), words[0] + " {token}")
                            : new Carrier(header.name(), "{token}");
                })
                .findFirst();
    }
}
