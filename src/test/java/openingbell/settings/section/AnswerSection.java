package openingbell.settings.section;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import openingbell.settings.Expectation;
import openingbell.settings.Field;
import openingbell.settings.RightAnswer;
import openingbell.settings.RightAnswer.Saved;
import openingbell.settings.Statuses;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.Nearest;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.TextReader;
import openingbell.settings.source.Value;

/** What a request's section says of its answers: {@code status}, {@code read}, {@code expect}, {@code contains}, {@code not-contains}, {@code check}, {@code may-hold-secrets}, {@code save}. */
final class AnswerSection {
    private static final String STATUS = "status";
    private static final String RIGHT_STATUS =
            "a status such as 200, a range such as 2xx, or a list of them: [200, 302]";
    static final String MAY_HOLD_SECRETS = "may-hold-secrets";
    private static final String VISIT = "visit";

    private final TextReader texts;
    private final FieldSection fields;

    AnswerSection(TextReader texts) {
        this.texts = texts;
        this.fields = new FieldSection(texts);
    }

    /**
     * @param placeholders what may stand in its texts
     * @param known the fields that may be read
     */
    RightAnswer read(ConfigSection section, Set<String> placeholders, Set<String> known) {
        var read = section.unlessOff("read")
                .map(value -> reads(value.section(), known))
                .orElse(Map.of());
        return new RightAnswer(
                section.find(STATUS).map(AnswerSection::statuses).orElse(Statuses.OK),
                read,
                section.unlessOff("expect")
                        .map(value -> expects(value.section(), read, placeholders))
                        .orElse(Map.of()),
                texts(section, "contains", placeholders),
                texts(section, "not-contains", placeholders),
                section.unlessOff("check").map(AnswerSection::statusAlone).orElse(false),
                section.find(MAY_HOLD_SECRETS).map(Value::flag).orElse(false),
                section.unlessOff("save")
                        .map(value -> saves(value.section(), read))
                        .orElse(Map.of()));
    }

    private Map<String, Field> reads(ConfigSection section, Set<String> known) {
        var reads = new LinkedHashMap<String, Field>();
        for (var name : known) {
            section.unlessOff(name).ifPresent(value -> reads.put(name, fields.read(value)));
        }
        section.rejectUnknownKeys();
        return reads;
    }

    private Map<String, Saved> saves(ConfigSection section, Map<String, Field> read) {
        var saves = new LinkedHashMap<String, Saved>();
        for (var name : section.names()) {
            section.unlessOff(name).ifPresent(value -> {
                if (!name.matches(JourneysSection.NAME)) {
                    value.wrong(
                            "{" + name + "} cannot be a placeholder",
                            "small letters, digits and hyphens, such as holding");
                } else if (read.containsKey(name)) {
                    value.wrong("`" + name + "` is read from the same answer, too", "another name for one of them");
                }
                boolean visit = value.isSection() && keptForVisit(value.section());
                saves.put(name, new Saved(fields.saved(value), visit));
            });
        }
        return saves;
    }

    /** Whether what is saved is known beyond its journey. */
    static boolean keptForVisit(ConfigSection save) {
        var keep = save.find("for");
        if (keep.flatMap(Value::words).filter(word -> !word.equals(VISIT)).isPresent()) {
            keep.get()
                    .wrong(
                            keep.get().shown() + " is unknown here",
                            "`for = visit`, or nothing: to the end of its journey");
        }
        return keep.isPresent();
    }

    private Map<String, Expectation> expects(ConfigSection section, Map<String, Field> read, Set<String> placeholders) {
        var expects = new LinkedHashMap<String, Expectation>();
        for (var name : section.names()) {
            section.unlessOff(name).ifPresent(value -> {
                if (!read.containsKey(name)) {
                    value.wrong(
                            "no field `" + name + "` is read from this answer", Nearest.advice(name, read.keySet()));
                }
                expects.put(
                        name,
                        value.isSection()
                                ? expectation(value.section(), read, placeholders)
                                : new Expectation.Equal(texts.template(value, placeholders)));
            });
        }
        return expects;
    }

    private Expectation expectation(ConfigSection section, Map<String, Field> read, Set<String> placeholders) {
        Expectation found = new Expectation.NotEmpty();
        int kinds = 0;
        if (section.has("equals")) {
            kinds++;
            found = new Expectation.Equal(texts.template(section.get("equals"), placeholders));
        }
        if (section.has("from") || section.has("to")) {
            kinds++;
            found = new Expectation.Within(bound(section, "from"), bound(section, "to"));
        }
        if (section.has("not-empty")) {
            kinds++;
            if (!section.get("not-empty").flag()) {
                section.get("not-empty").wrong("this expects nothing", "`not-empty = true`");
            }
        }
        if (section.has("sorted")) {
            kinds++;
            found = new Expectation.Sorted(section.get("sorted").choice(Order.class) == Order.ASCENDING);
        }
        if (section.has("adds-up-to")) {
            kinds++;
            var field = section.get("adds-up-to");
            var name = field.words().orElse("");
            if (!read.containsKey(name)) {
                field.wrong("no field `" + name + "` is read from this answer", Nearest.advice(name, read.keySet()));
            }
            found = new Expectation.AddsUpTo(name);
        }
        section.rejectUnknownKeys();
        if (kinds != 1) {
            section.mistake(
                    kinds == 0 ? "this expects nothing" : "this expects more than one thing of a field",
                    "one of equals, from and to, not-empty, sorted, adds-up-to; a field may be read by two names");
        }
        return found;
    }

    private enum Order {
        ASCENDING,
        DESCENDING
    }

    private static OptionalDouble bound(ConfigSection section, String key) {
        return section.find(key)
                .map(value -> OptionalDouble.of(value.number(-Double.MAX_VALUE)))
                .orElse(OptionalDouble.empty());
    }

    List<String> texts(ConfigSection section, String key, Set<String> placeholders) {
        return section
                .unlessOff(key)
                .map(value -> value.isList() ? value.list() : List.of(value))
                .orElse(List.of())
                .stream()
                .map(text -> text.words().isEmpty() ? "" : texts.template(text, placeholders))
                .toList();
    }

    private static boolean statusAlone(Value check) {
        boolean alone = check.words().filter(STATUS::equals).isPresent();
        if (!alone) {
            check.wrong(
                    check.shown() + " is nothing that an answer is checked by alone",
                    "`check = status` where any answer of the expected status is right; what is in an answer is checked by `read` and `contains`");
        }
        return alone;
    }

    static Statuses statuses(Value value) {
        var all = value.isList() ? value.list() : List.of(value);
        if (all.isEmpty()) {
            value.wrong("it is empty", RIGHT_STATUS);
        }
        return new Statuses(all.stream().map(AnswerSection::status).toList());
    }

    private static Statuses.Range status(Value value) {
        var text = value.words().orElse("200");
        if (text.matches("[1-5]xx")) {
            int hundred = 100 * (text.charAt(0) - '0');
            return new Statuses.Range(hundred, hundred + 99);
        }
        if (!text.matches("[1-5][0-9]{2}")) {
            value.wrong(value.shown() + " is no status of HTTP", RIGHT_STATUS);
            return new Statuses.Range(200, 200);
        }
        return new Statuses.Range(Integer.parseInt(text), Integer.parseInt(text));
    }

    /** What is not set is left out, so that what was always there is written as it always was. */
    static SectionWriter write(SectionWriter tree, RightAnswer answer) {
        var read = new LinkedHashMap<String, Object>();
        answer.read().forEach((name, field) -> read.put(name, FieldSection.write(field)));
        tree.with("read", read).with(STATUS, status(answer.status()));
        if (!answer.expect().isEmpty()) {
            tree.with("expect", answer.expect(), expectation -> expectation.as(new ExpectationText()));
        }
        if (!answer.contains().isEmpty()) {
            tree.with("contains", answer.contains());
        }
        if (!answer.notContains().isEmpty()) {
            tree.with("not-contains", answer.notContains());
        }
        if (answer.statusAlone()) {
            tree.with("check", STATUS);
        }
        if (answer.mayHoldSecrets()) {
            tree.with(MAY_HOLD_SECRETS, true);
        }
        if (!answer.save().isEmpty()) {
            tree.with("save", answer.save(), AnswerSection::saved);
        }
        return tree;
    }

    private static SectionWriter saved(Saved saved) {
        var tree = FieldSection.section(saved.field());
        return saved.forVisit() ? tree.with("for", VISIT) : tree;
    }

    static Object status(Statuses statuses) {
        var ranges = statuses.ranges();
        return ranges.size() == 1 && ranges.get(0).first() == ranges.get(0).last()
                ? ranges.get(0).first()
                : ranges.stream().map(Statuses.Range::toString).toList();
    }
}
