package openingbell.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import openingbell.imports.Operation.Parameter;
import openingbell.settings.Endpoint;
import openingbell.settings.section.JourneysSection;
import openingbell.settings.source.SettingsFormat;

/** What fits no journey in Java, as journeys that the settings alone know. */
final class PlainJourneys {
    private final HoconLines lines;
    private final Description description;
    private final Concealed concealed;
    private final Optional<QueryKey> key;
    private final boolean login;
    private final boolean alone;
    private final List<String> names = new ArrayList<>();
    private int off;
    private int asked;
    private int byTexts;
    private int byStatus;
    private boolean weighted;

    /**
     * @param key that all requests need
     * @param login whether users log in, so that {user} is known
     * @param alone whether no journey in Java is asked
     */
    PlainJourneys(
            HoconLines lines,
            Description description,
            Concealed concealed,
            Optional<QueryKey> key,
            boolean login,
            boolean alone) {
        this.lines = lines;
        this.description = description;
        this.concealed = concealed;
        this.key = key;
        this.login = login;
        this.alone = alone;
    }

    List<String> names() {
        return List.copyOf(names);
    }

    int off() {
        return off;
    }

    /** How many are switched on. */
    int asked() {
        return asked;
    }

    /** Of these, those of whose answers no value is checked, but that something is there. */
    int byTexts() {
        return byTexts;
    }

    /** Of these, those whose answers are not looked into. */
    int byStatus() {
        return byStatus;
    }

    /** Whether any is asked. */
    boolean weighted() {
        return weighted;
    }

    void write(List<Operation> operations, Set<String> known) {
        var groups = new LinkedHashMap<String, List<Operation>>();
        operations.forEach(operation -> groups.computeIfAbsent(operation.group(), group -> new ArrayList<>())
                .add(operation));
        var taken = new HashSet<>(known);
        taken.add("login");
        groups.forEach((group, all) -> {
            var word = Words.hyphenated(group, "requests");
            var name = Words.free(taken.contains(word) ? "more-" + word : word, taken);
            names.add(name);
            journey(name, inOrder(all));
        });
    }

    /** As it was recorded; else what is asked for nothing in particular comes first, since it may tell what to ask for. */
    private List<Operation> inOrder(List<Operation> operations) {
        return description.recorded()
                ? operations
                : operations.stream()
                        .sorted((a, b) -> a.writes() != b.writes()
                                ? Boolean.compare(a.writes(), b.writes())
                                : Long.compare(
                                        a.pathParameters().count(),
                                        b.pathParameters().count()))
                        .toList();
    }

    private void journey(String name, List<Operation> operations) {
        var requests = new ArrayList<Request>();
        var taken = new HashSet<String>();
        for (var operation : operations) {
            requests.add(request(Words.free(operation.name(), taken), operation, requests));
        }
        boolean sure = requests.stream().anyMatch(Request::asked)
                && requests.stream().filter(Request::asked).allMatch(Request::sure);
        boolean weight = sure && (description.recorded() || alone);
        weighted |= weight;
        lines.blank().open(name);
        if (weight) {
            lines.comment(
                    description.recorded()
                            ? "As somebody did it when it was recorded."
                            : "No built-in journey fits the document, so this one is made.");
        } else {
            lines.comment(
                    "Nobody makes it before it has a weight: what users do, and how often, the document does not tell.");
        }
        lines.plain("weight", weight ? 1 : 0).open("requests");
        requests.forEach(this::write);
        lines.close().close();
    }

    /**
     * @param saved what of its answer later requests need, by the placeholder
     * @param after the request whose answer it needs
     */
    private record Request(
            String name,
            Operation operation,
            Filling filling,
            LikelyAnswer likely,
            Map<String, AnswerField> saved,
            Optional<String> after) {
        /** Whether it is made as it is written. */
        boolean asked() {
            return filling.unknown().isEmpty() && !writes() && operation.known();
        }

        /** Also where a value that was recorded sounds so: nobody knows that it is none. */
        boolean writes() {
            return operation.writes()
                    || operation.get() && Endpoint.verb(filling.path()).isPresent();
        }

        boolean looksInside() {
            var answer = operation.answer();
            return !answer.texts().isEmpty()
                    || !answer.rows().isEmpty()
                    || !likely.read().isEmpty()
                    || !saved.isEmpty();
        }

        /** Whether a wrong value would be noticed. */
        boolean checksValues() {
            return likely.checksValues()
                    || operation.answer().texts().contains(Meaning.TICKER.placeholder())
                    || operation.answer().rows().values().stream()
                            .anyMatch(rows -> rows.asked().isPresent());
        }

        boolean sure() {
            return looksInside();
        }
    }

    private Request request(String name, Operation operation, List<Request> before) {
        var after = new ArrayList<String>();
        var filled = new HashMap<Parameter, Optional<String>>();
        var filling = Filling.of(
                operation,
                concealed,
                one -> filled.computeIfAbsent(one, some -> known(some, operation, before, after)),
                field -> Meaning.ofField(field).filter(meaning -> JourneysSection.PLAIN.contains(meaning.word())));
        var likely = LikelyAnswer.of(
                operation,
                one -> Optional.ofNullable(filled.get(one))
                        .flatMap(text -> text)
                        .or(() -> one.value()
                                .filter(value -> HoconLines.literal(value) && !concealed.hides(one.name(), value))));
        return new Request(
                name,
                operation,
                filling,
                likely,
                new LinkedHashMap<>(),
                after.stream().findFirst());
    }

    private Optional<String> known(Parameter one, Operation operation, List<Request> before, List<String> after) {
        var meaning = Meaning.of(one, operation);
        if (meaning.filter(some -> JourneysSection.PLAIN.contains(some.word())).isPresent()) {
            return meaning.map(Meaning::placeholder);
        }
        if (meaning.filter(Meaning.TEXT::equals).isPresent() && one.value().isEmpty() && one.required()) {
            return Optional.of(Meaning.TICKER.placeholder());
        }
        if (login && Set.of("user", "username").contains(Words.bare(one.name())) && one.required()) {
            return Optional.of("{user}");
        }
        boolean inPath = operation.pathParameters().anyMatch(one::equals);
        return inPath || description.recorded() && one.value().orElse("").length() > 2
                ? before.stream()
                        .filter(Request::asked)
                        .flatMap(earlier -> giving(one, operation, earlier, after).stream())
                        .findFirst()
                : Optional.empty();
    }

    /** What an earlier answer held is used: the value that was recorded, or a field that goes by the parameter's name. */
    private Optional<String> giving(Parameter one, Operation operation, Request earlier, List<String> after) {
        var field = earlier.operation().answer().fields().stream()
                .filter(some -> some.lists() <= 1
                        && (description.recorded()
                                ? one.value().filter(some.samples()::contains).isPresent()
                                        && !Set.of("count", "total", "page", "size")
                                                .contains(Words.bare(some.name()))
                                : named(one, operation, earlier.operation(), some)))
                .findFirst();
        return field.map(some -> {
            var taken = new HashSet<>(JourneysSection.PLAIN);
            taken.add("user");
            taken.addAll(earlier.operation().answer().worthReading().keySet());
            earlier.saved().forEach((name, other) -> {
                if (!other.equals(some)) {
                    taken.add(name);
                }
            });
            var before = Words.singular(Words.hyphenated(operation.wordBefore(one), "item"));
            var name = Words.bare(one.name()).equals("id") ? before + "-id" : Words.hyphenated(one.name(), "value");
            var free = Words.free(taken.contains(name) ? "one-" + name : name, taken);
            earlier.saved().put(free, some);
            after.add(earlier.name());
            return "{" + free + "}";
        });
    }

    private static boolean named(Parameter one, Operation operation, Operation earlier, AnswerField field) {
        var name = Words.bare(one.name());
        var of = Words.bare(field.name());
        var noun = operation.wordBefore(one);
        boolean list = earlier.lastWord().equals(noun);
        return field.kind() != AnswerField.Kind.OTHER
                && ((of.equals(name) || Words.singular(of).equals(name)) && !name.equals("id")
                        || list
                                && (of.equals("id") || of.equals("uuid"))
                                && (name.endsWith("id") || name.equals(Words.singular(noun))));
    }

    private void write(Request request) {
        var operation = request.operation();
        var answer = operation.answer();
        var filling = request.filling();
        if (!request.asked()) {
            off++;
            lines.comment(why(request));
        }
        lines.open(request.name());
        if (!request.asked()) {
            lines.plain("enabled", false);
        }
        request.after().ifPresent(earlier -> lines.text("after", earlier));
        lines.text(SettingsFormat.word(operation.method()), filling.path());
        if (request.writes()) {
            lines.plain("writes", true);
        } else if (!operation.get()) {
            lines.comment("Taken for a question, by its name.").plain("writes", false);
        }
        lines.section("query", filling.query());
        key.filter(one -> operation.known()).ifPresent(one -> one.write(lines));
        lines.section("headers", filling.headers());
        filling.body().ifPresent(body -> lines.text("body", body));
        if (!answer.status().equals("200")) {
            lines.plain("status", answer.status());
        }
        right(request);
        var saved = new LinkedHashMap<String, String>();
        request.saved().forEach((name, field) -> saved.put(name, field.jmesPath()));
        if (!saved.isEmpty()) {
            lines.comment(
                            "For the requests after it: one of the list, by the dice. An empty list is a wrong answer then.")
                    .section("save", saved);
        }
        lines.close();
    }

    private static String why(Request request) {
        var operation = request.operation();
        if (!request.filling().unknown().isEmpty()) {
            return "Off: no value is known for "
                    + String.join(", ", request.filling().unknown())
                    + (request.writes() ? ", and it changes something." : ".");
        }
        return request.writes()
                ? "Off: it changes something" + (operation.get() ? ", by its name." : ".")
                : "Off: another kind of access is asked for than for most.";
    }

    /** How its answers are known to be right. */
    private void right(Request request) {
        var answer = request.operation().answer();
        var likely = request.likely();
        asked += request.asked() ? 1 : 0;
        if (!request.looksInside()) {
            byStatus += request.asked() ? 1 : 0;
            lines.comment("Any answer of this status is right: " + answer.unknown() + ".")
                    .plain("check", "status");
            return;
        }
        if (!request.checksValues()) {
            byTexts += request.asked() ? 1 : 0;
            lines.comment(
                    "Only that this is there is checked, and no value: a wrong one stays unseen. `expect` may say what is right.");
        }
        lines.section("read", likely.read());
        if (likely.checksValues()) {
            likely.comments().forEach(lines::comment);
            lines.open("expect");
            likely.asked().forEach(lines::text);
            likely.prices().forEach(lines::plain);
            lines.close();
        }
        if (!answer.texts().isEmpty()) {
            lines.comment("What the page holds.");
            if (answer.texts().size() == 1) {
                lines.text("contains", answer.texts().get(0));
            } else {
                lines.texts("contains", answer.texts());
            }
        }
        if (!answer.rows().isEmpty()) {
            lines.comment(
                            answer.rows().values().stream()
                                            .anyMatch(rows -> rows.asked().isPresent())
                                    ? "A guess: its list holds what was asked for, as when it was recorded."
                                    : "A guess: this is not empty, as when it was recorded. To be left out where some of your users have nothing there.")
                    .open("read");
            answer.rows().forEach((name, rows) -> lines.section(name, rows.field()));
            lines.close();
        }
    }
}
