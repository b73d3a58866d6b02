package openingbell.cli;

import java.nio.file.Files;
import openingbell.report.ReportsIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** All runs on one page. */
@Command(name = "index", description = "Lists all runs on one page, with their trends: reports/index.html.")
final class IndexCommand extends Subcommand {
    @Mixin
    private ReportsFolder reports;

    @Override
    public Integer call() {
        if (!Files.isDirectory(reports.path())) {
            throw new CommandException(
                    "There is no folder %s: name the folder of reports with --reports DIR.".formatted(reports.path()));
        }
        var problems = ReportsIndex.write(reports.path());
        problems.forEach(err()::println);
        var page = reports.path().resolve("index.html");
        if (problems.stream().anyMatch(problem -> problem.startsWith(page.toString()))) {
            return Main.ERROR;
        }
        out().printf("Wrote %s.%n", page);
        return Main.OK;
    }
}
