package openingbell.imports;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import openingbell.imports.Mapping.Fit;
import openingbell.settings.Endpoint;
import openingbell.settings.Journey;
import openingbell.settings.Settings;
import openingbell.settings.section.JourneyKind;
import openingbell.settings.source.SettingsFormat;

/** The journeys in Java, with the requests of another API in the place of their own. */
final class MappedJourneys {
    private final HoconLines lines;
    private final Mapping mapping;
    private final Settings base;
    private final Optional<QueryKey> key;

    MappedJourneys(HoconLines lines, Mapping mapping, Settings base, Optional<QueryKey> key) {
        this.lines = lines;
        this.mapping = mapping;
        this.base = base;
        this.key = key;
    }

    void write() {
        for (var kind : JourneyKind.all()) {
            var journey = base.journeys().get(kind.name());
            if (mapping.journeys().contains(kind.name())) {
                lines.open(kind.name()).open("requests");
                kind.declaredRequests().keySet().forEach(request -> request(journey, request));
                lines.close().close();
            } else {
                lines.comment("Nothing in the document does what this journey does.")
                        .off(kind.name());
            }
        }
    }

    private void request(Journey journey, String request) {
        mapping.of(journey.name(), request)
                .ifPresentOrElse(
                        fit -> request(journey.requests().get(request), fit.getKey(), fit.getValue()),
                        () -> lines.off(request));
    }

    private void request(Endpoint before, KnownRequest known, Fit fit) {
        var operation = fit.operation();
        var filling = fit.filling();
        lines.comment(operation.shown() + ": by its path, and the fields of its answer.")
                .open(known.name());
        if (operation.writes()) {
            lines.comment("Changes something: `enabled = true` here and `target.writes = yes` where that may be.")
                    .plain("enabled", false)
                    .plain("writes", true);
        } else if (!operation.get()) {
            lines.comment("Taken for a question, by its name.").plain("writes", false);
        }
        if (before.method() != operation.method()) {
            lines.plain(SettingsFormat.word(before.method()), "off");
        }
        lines.text(SettingsFormat.word(operation.method()), filling.path());
        lines.section("query", over(before.query(), filling.query(), operation));
        key.ifPresent(one -> one.write(lines));
        lines.section("headers", over(before.headers(), filling.headers(), operation));
        if (filling.body().isPresent()) {
            lines.text("body", filling.body().get());
        } else if (before.body().isPresent()) {
            lines.plain("body", "off");
        }
        if (!before.answer().status().toString().equals(operation.answer().status())) {
            lines.plain("status", operation.answer().status());
        }
        var read = new LinkedHashMap<String, String>();
        before.answer()
                .read()
                .keySet()
                .forEach(field -> read.put(
                        field, Optional.ofNullable(fit.readings().get(field)).orElse("off")));
        lines.section("read", read).close();
    }

    /** What was there and is not meant here is switched off. What may be left out and is asked for there, too, stays as it was. */
    private static Map<String, String> over(Map<String, String> before, Map<String, String> now, Operation operation) {
        var all = new LinkedHashMap<String, String>();
        before.keySet().stream()
                .filter(name ->
                        operation.query().stream().noneMatch(one -> one.name().equals(name)))
                .forEach(name -> all.put(name, "off"));
        all.putAll(now);
        return all;
    }
}
