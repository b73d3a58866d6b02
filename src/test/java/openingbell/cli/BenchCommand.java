package openingbell.cli;

import java.util.List;
import openingbell.bench.Bench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** This project's own benchmarks. */
@Command(
        name = "bench",
        description =
                "Runs a benchmark of this project by its name, such as sampling or reading; what follows the name is for the benchmark.")
final class BenchCommand extends Subcommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "Which one.")
    private String name;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "OPTION", description = "Its options.")
    private List<String> options = List.of();

    @Unmatched
    private List<String> more = List.of();

    @Override
    public Integer call() throws Exception {
        if (!Bench.names().contains(name)) {
            throw new CommandException(
                    "There is no benchmark \"%s\"; there are %s.".formatted(name, String.join(", ", Bench.names())));
        }
        Bench.run(
                name,
                java.util.stream.Stream.concat(options.stream(), more.stream()).toArray(String[]::new));
        return Main.OK;
    }
}
