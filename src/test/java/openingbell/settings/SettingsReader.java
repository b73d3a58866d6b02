package openingbell.settings;

import java.time.Duration;

/** Reads the whole tree of settings, one reader a section. */
final class SettingsReader {
    private final Texts texts = new Texts();

    Settings read(Section root) {
        var seed = root.get("seed").whole(Long.MIN_VALUE, Long.MAX_VALUE);
        var target = new TargetReader(texts).read(root.section("target"));
        var visit = visit(root.section("visit"));
        var journeys = new JourneysReader(Catalogue.standard(), texts).read(root.section("journeys"));
        var promises = new PromisesReader(journeys);
        var settings = new Settings(
                seed,
                target,
                visit,
                journeys,
                MarketReader.read(root.section("market")),
                new SimulationsReader(promises).read(root.section("simulations")),
                promises.read(root.section("objectives")),
                GateReader.validity(root.section("validity")),
                GateReader.regression(root.section("regression")),
                budget(root.section("budget")),
                PlatformReader.read(root.section("platform")));
        root.end();
        return settings;
    }

    private static Visit visit(Section section) {
        var visit = new Visit(
                (int) section.get("journeys").whole(1, 1_000_000),
                span(section.section("think-time")),
                span(section.section("typing-pause")));
        section.end();
        return visit;
    }

    private static Span span(Section section) {
        var from = section.get("from");
        var span = new Span(from.duration(Duration.ZERO), section.get("to").duration(Duration.ZERO));
        section.end();
        if (span.from().compareTo(span.to()) > 0) {
            from.wrong("the range ends before it begins", "from at most " + Numbers.time(span.to()));
        }
        return span;
    }

    private static Budget budget(Section section) {
        var budget = new Budget(
                section.get("users").count(1),
                section.get("users-per-second").positive(),
                section.get("requests").whole(1, Long.MAX_VALUE));
        section.end();
        return budget;
    }
}
