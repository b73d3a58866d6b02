package openingbell.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import openingbell.runlog.LogMerger;
import openingbell.runlog.ReadEnd;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One log of several. */
@Command(
        name = "merge",
        description = {
            "Makes one log of those of several load generators, as if one run had made it.",
            "Afterwards `report DIR` judges them together."
        })
final class MergeCommand extends Leaf {
    @Parameters(paramLabel = "LOG", arity = "1..*", description = "Each a simulation.log, or the folder that holds it.")
    private List<Path> logs;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "The new folder, best under reports/.")
    private Path output;

    @Override
    public Integer call() throws IOException {
        var sources = logs.stream().map(Logs::in).toList();
        var target = output.resolve(Logs.NAME);
        if (Files.exists(target)) {
            throw new CannotTell("%s exists already: name a new folder.".formatted(target));
        }
        var ends = merge(sources, target);
        boolean whole = true;
        for (int i = 0; i < ends.size(); i++) {
            out().printf("%s: %s%n", sources.get(i), ends.get(i).sentence());
            whole &= ends.get(i).complete();
        }
        out().printf("Wrote %s (%,d bytes).%n", target, Files.size(target));
        out().printf("Gatling's own report of it: mvn gatling:test -Dgatling.reportsOnly=%s%n", forGatling());
        return whole ? Main.YES : Main.NO;
    }

    /** What cannot be merged leaves no folder behind. */
    private List<ReadEnd> merge(List<Path> sources, Path target) throws IOException {
        boolean made = !Files.exists(output);
        Files.createDirectories(output);
        try {
            return LogMerger.merge(sources, target);
        } finally {
            if (made && !Files.exists(target)) {
                Files.delete(output);
            }
        }
    }

    /** Gatling looks in the folder of results that the build names. */
    private Path forGatling() {
        var reports = Path.of("reports").toAbsolutePath().normalize();
        var absolute = output.toAbsolutePath().normalize();
        return absolute.startsWith(reports) ? reports.relativize(absolute) : absolute;
    }
}
