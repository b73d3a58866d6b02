package openingbell.cli;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import openingbell.market.Stock;
import openingbell.market.Universe;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.source.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks a universe of tickers. */
@Command(
        name = "universe",
        description =
                "Checks a universe of tickers and tells what is in it: a built-in one, or a CSV file of your own.")
final class UniverseCommand extends Subcommand {
    @Parameters(
            paramLabel = "UNIVERSE",
            arity = "0..1",
            description = "us-6000, taiwan-2000 or a file; without it the one of the settings.")
    private String name;

    @Override
    public Integer call() {
        var universe =
                name == null ? Universe.load(SettingsLoader.load().market().universe()) : named(name);
        double all = universe.stocks().stream().mapToDouble(Stock::weight).sum();
        out().printf("%s: %,d stocks%n%n", universe.name(), universe.size());
        var table = new TextTable("sector", "stocks", "share of the weight");
        universe.stocks().stream().collect(Collectors.groupingBy(Stock::sector)).entrySet().stream()
                .sorted(Comparator.comparing(sector -> sector.getKey()))
                .forEach(sector -> table.row(
                        sector.getKey(),
                        String.valueOf(sector.getValue().size()),
                        String.format(
                                Locale.ROOT,
                                "%.1f %%",
                                100
                                        * sector.getValue().stream()
                                                .mapToDouble(Stock::weight)
                                                .sum()
                                        / all)));
        out().print(table);
        return Main.OK;
    }

    /** Named here and not in the settings: so nothing is said of those. */
    private static Universe named(String name) {
        try {
            return Universe.load(name);
        } catch (SettingsException wrong) {
            throw new CommandException(wrong.mistakes().stream()
                    .map(mistake -> "%s%s: %s.%n     Right: %s."
                            .formatted(
                                    mistake.file(),
                                    mistake.line() > 0 ? ", line " + mistake.line() : "",
                                    mistake.wrong(),
                                    mistake.right()))
                    .collect(Collectors.joining(System.lineSeparator())));
        }
    }
}
