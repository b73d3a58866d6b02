package openingbell.settings.section;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import openingbell.settings.Endpoint;
import openingbell.settings.Journey;
import openingbell.settings.source.Keys;
import openingbell.settings.source.Numbers;
import openingbell.settings.source.Texts;
import openingbell.settings.source.Tree;
import openingbell.settings.source.Value;

/** {@code journeys}: what users do, how often, and with which requests. */
public final class JourneysSection {
    private final Catalogue catalogue;
    private final EndpointSection endpoints;

    JourneysSection(Catalogue catalogue, Texts texts) {
        this.catalogue = catalogue;
        this.endpoints = new EndpointSection(texts);
    }

    Map<String, Journey> read(Keys section) {
        var journeys = new LinkedHashMap<String, Journey>();
        for (var name : catalogue.journeys()) {
            journeys.put(name, journey(name, section.section(name)));
        }
        section.rejectUnknownKeys();
        if (journeys.values().stream().noneMatch(Journey::active)) {
            section.mistake(
                    "no journey is left: every weight is 0 or the journey is switched off",
                    "at least one journey with a weight above 0");
        }
        return journeys;
    }

    private Journey journey(String name, Keys section) {
        var listed = section.section("requests");
        var requests = new LinkedHashMap<String, Endpoint>();
        catalogue
                .requests(name)
                .forEach((request, known) ->
                        requests.put(request, endpoints.read(request, listed.section(request), known)));
        listed.rejectUnknownKeys();
        var journey = new Journey(
                name,
                EndpointSection.enabled(section),
                section.get("weight").number(0),
                requests,
                name.equals("portfolio") ? section.get("order-share").share() : 0,
                name.equals("analytics") ? days(section.get("days")) : List.of(),
                name.equals("quotes") ? (int) section.get("stocks").whole(1, 1000) : 0);
        section.rejectUnknownKeys();
        if (journey.active() && requests.values().stream().noneMatch(Endpoint::enabled)) {
            listed.mistake(
                    "all requests are switched off, so the journey does nothing",
                    section.pathOf("enabled") + " = false");
        }
        return journey;
    }

    private static List<Integer> days(Value value) {
        var days = value.list().stream().map(day -> (int) day.whole(1, 100_000)).toList();
        if (days.isEmpty()) {
            value.wrong("there is nothing to draw from", "at least one number of days, such as [20, 60]");
        }
        return days;
    }

    public static Tree write(Journey journey) {
        var tree = new Tree()
                .with("enabled", journey.enabled())
                .with("weight", journey.weight())
                .with("requests", journey.requests(), EndpointSection::write);
        return switch (journey.name()) {
            case "portfolio" -> tree.with("order-share", Numbers.share(journey.orderShare()));
            case "analytics" -> tree.with("days", journey.days());
            case "quotes" -> tree.with("stocks", journey.stocks());
            default -> tree;
        };
    }
}
