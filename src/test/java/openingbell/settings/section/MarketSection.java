package openingbell.settings.section;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import openingbell.settings.Market;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.Nearest;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.Value;

/** {@code market}: the tickers there are, and how popular each is. */
public final class MarketSection {
    private MarketSection() {}

    static Market read(ConfigSection market) {
        var universe = universe(market.get("universe"));
        var popularity = market.section("popularity");
        var hot = popularity.section("hot-set");
        var read = new Market(
                universe,
                new Market.Popularity(
                        popularity.get("law").choice(Market.Law.class),
                        popularity.get("exponent").number(0),
                        popularity.unlessOff("among").map(value -> value.count(1)),
                        sectors(popularity.section("sectors")),
                        new Market.HotSet(
                                hot.get("enabled").flag(),
                                hot.get("size").count(1),
                                hot.get("share").share(),
                                hot.get("changes-every").duration(Duration.ofSeconds(1)))));
        hot.rejectUnknownKeys();
        popularity.rejectUnknownKeys();
        market.rejectUnknownKeys();
        return read;
    }

    private static Map<String, Double> sectors(ConfigSection section) {
        var sectors = new LinkedHashMap<String, Double>();
        for (var name : section.names()) {
            section.unlessOff(name).ifPresent(value -> sectors.put(name, value.number(0)));
        }
        return sectors;
    }

    /** Whether its lines are right is for the market to say; here it only has to be there. */
    private static String universe(Value value) {
        var name = value.words().orElse(Market.UNIVERSES.get(0));
        if (!Market.UNIVERSES.contains(name) && !readable(name)) {
            value.wrong(
                    value.shown() + " is neither a built-in universe nor a file that can be read from "
                            + Path.of("").toAbsolutePath(),
                    Nearest.to(name, Market.UNIVERSES)
                                    .map(near -> near + ", if that was meant; else ")
                                    .orElse("") + "one of " + String.join(", ", Market.UNIVERSES)
                            + ", or the path of a CSV file");
        }
        return name;
    }

    private static boolean readable(String name) {
        try {
            var file = Path.of(name);
            return Files.isRegularFile(file) && Files.isReadable(file)
                    || name.endsWith(".csv")
                            && MarketSection.class.getClassLoader().getResource(name) != null;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    public static SectionWriter write(Market market) {
        var popularity = market.popularity();
        var hot = popularity.hotSet();
        var hotSet = new SectionWriter()
                .with("enabled", hot.enabled())
                .with("size", hot.size())
                .with("share", SettingsFormat.share(hot.share()))
                .with("changes-every", SettingsFormat.time(hot.changesEvery()));
        return new SectionWriter()
                .with("universe", market.universe())
                .with(
                        "popularity",
                        new SectionWriter()
                                .with("law", SettingsFormat.word(popularity.law()))
                                .with("exponent", popularity.exponent())
                                .with("among", popularity.among())
                                .with("sectors", popularity.sectors())
                                .with("hot-set", hotSet));
    }
}
