package openingbell.settings.section;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import openingbell.settings.Promises;
import openingbell.settings.ScorecardLine;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.Value;

/** {@code scorecard}: the promises of the platform as a whole, line by line, each written as {@code objectives} are. */
final class ScorecardSection {
    private static final String LINES = "lines";
    private static final String LINE = "line";
    private static final String PROMISE = "promise";
    private static final String USERS = "users";
    private static final Promises NOTHING =
            new Promises(PromiseSection.NOTHING, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    private final PromisesSection promises;

    ScorecardSection(PromisesSection promises) {
        this.promises = promises;
    }

    List<ScorecardLine> read(ConfigSection scorecard) {
        var names = new HashSet<String>();
        var lines = scorecard.get(LINES).list().stream()
                .map(Value::section)
                .map(section -> read(section, names))
                .toList();
        scorecard.rejectUnknownKeys();
        return lines;
    }

    private ScorecardLine read(ConfigSection section, Set<String> names) {
        var words = section.get(LINE).words().orElse("");
        if (!words.isEmpty() && !names.add(words)) {
            section.get(LINE).wrong("another line says the same", "words of its own");
        }
        var promise = section.unlessOff(PROMISE);
        var users = section.unlessOff(USERS);
        if (promise.isPresent() == users.isPresent()) {
            section.mistake(
                    promise.isPresent() ? "it promises two things" : "nothing is promised in it",
                    "either promise { all { p95 = 500ms } } or users = 100");
        }
        var line = new ScorecardLine(
                words,
                promise.map(this::single).orElse(NOTHING),
                users.map(value -> value.count(1)),
                section.unlessOff("measured-by").flatMap(Value::words));
        section.rejectUnknownKeys();
        return line;
    }

    private Promises single(Value value) {
        var read = promises.read(value.section());
        if (read.hasStretches()) {
            value.wrong("a line is about whole runs", "no `every` and no `seconds-kept` in it");
        } else if (read.numbers() != 1) {
            value.wrong(
                    "it promises %d numbers".formatted(read.numbers()),
                    "one number a line, such as { all { p95 = 500ms } } or { gauges { cache-hit-rate { at-least = 85% } } }");
        }
        return read;
    }

    static SectionWriter write(List<ScorecardLine> lines) {
        return new SectionWriter()
                .with(LINES, lines.stream().map(ScorecardSection::write).toList());
    }

    private static Map<String, Object> write(ScorecardLine line) {
        return new SectionWriter()
                .with(LINE, line.words())
                .with(USERS, line.users())
                .with(
                        PROMISE,
                        Optional.of(PromisesSection.write(line.promise()))
                                .filter(written -> line.users().isEmpty()))
                .with("measured-by", line.measuredBy())
                .values();
    }
}
